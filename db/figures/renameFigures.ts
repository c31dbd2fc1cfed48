import { isDeepStrictEqual } from 'node:util'
import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'
import type { FigureDefinition } from '../model/figures/figure.ts'
import { readRenamedIds, storeFormerIds } from '../projects/formerIds.ts'

interface Row {
  readonly id: string
  readonly version: string
  readonly definition: FigureDefinition
}

/**
 * Gives the definitions of figures that are called otherwise now, or whose project is, the present ids: they go on as one
 * figure, first seen when it was first seen. `versions` are those of the definitions. Answers whether anything changed.
 */
export async function renameFigures(
  db: Queryable,
  definitions: readonly FigureDefinition[],
  versions: readonly string[],
): Promise<boolean> {
  const before = await readRenamedIds(db)
  const scopes = new Map(definitions.map(({ id, scope }) => [id, scope]))
  const stored = await readScopes(db)
  await storeFormerIds(db, 'figure', {
    named: definitions.flatMap(({ id, was = [] }) => was.map(old => ({ id: old, now: id }))),
    current: new Set(definitions.map(({ id }) => id)),
    // A figure of another project that happens to have the id is another one.
    isSame: ({ id, now }) =>
      (stored.get(now) ?? []).some(scope => (before.findNow('scope', scope) ?? scope) === scopes.get(id)),
  })
  const { findNow } = await readRenamedIds(db)
  const rows = await queryRows<Row>(
    db,
    sql`
    select id, version, definition from figure_definitions
    where id in (select id from former_ids where kind = 'figure')
      or definition ->> 'scope' in (select id from former_ids where kind = 'scope')`,
  )
  const present = new Map(
    definitions.map(({ was: _, ...one }, at) => [one.id, { one, version: versions[at] }]),
  )
  let isChanged = definitions.some(({ was = [] }) =>
    was.some(old => findNow('figure', old) !== before.findNow('figure', old)),
  )
  for (const row of rows) {
    const id = findNow('figure', row.id) ?? row.id
    const scope = findNow('scope', row.definition.scope) ?? row.definition.scope
    const definition = { ...row.definition, id, scope }
    const same = present.get(id)
    const version =
      same?.version !== undefined && isDeepStrictEqual(same.one, definition) ? same.version : row.version
    const now = { id, version, definition }
    if (isDeepStrictEqual(now, row)) continue
    await moveDefinition(db, row, now)
    isChanged = true
  }
  return isChanged
}

/** Of what each figure was, by its id. */
async function readScopes(db: Queryable): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await queryRows<{ id: string; scopes: string[] }>(
    db,
    sql`select id, json_agg(distinct definition ->> 'scope') as scopes from figure_definitions group by id`,
  )
  return new Map(rows.map(({ id, scopes }) => [id, scopes]))
}

async function moveDefinition(db: Queryable, old: Row, now: Row): Promise<void> {
  const definition = sql`${JSON.stringify(now.definition)}::jsonb`
  const isOld = sql`id = ${old.id} and version = ${old.version}`
  if (old.id === now.id && old.version === now.version) {
    await queryRows(db, sql`update figure_definitions set definition = ${definition} where ${isOld}`)
    return
  }
  await queryRows(
    db,
    sql`
    insert into figure_definitions as d (id, version, definition, position, first_seen, last_seen, current)
    select ${now.id}, ${now.version}, ${definition}, position, first_seen, last_seen, current
    from figure_definitions where ${isOld}
    on conflict (id, version) do update set
      first_seen = least(d.first_seen, excluded.first_seen), last_seen = greatest(d.last_seen, excluded.last_seen)`,
  )
  await queryRows(db, sql`delete from figure_definitions where ${isOld}`)
}
