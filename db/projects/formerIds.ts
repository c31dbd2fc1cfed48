import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'

/** What has ids: projects and collections, which share them, or figures. */
export type IdKind = 'scope' | 'figure'

/** An id that something had before, and what it is called now. */
export interface FormerId {
  readonly id: string
  readonly now: string
  /** The present id is the older one: a rename was taken back. */
  readonly cameBack: boolean
}

/** The oldest first. */
export const readFormerIds = (db: Queryable, kind: IdKind): Promise<FormerId[]> =>
  queryRows(
    db,
    sql`select id, now, came_back as "cameBack" from former_ids where kind = ${kind} order by since, id`,
  )

interface NamedIds {
  /** What the files say: `id` is a former id of `now`. */
  readonly named: readonly Pick<FormerId, 'id' | 'now'>[]
  /** All ids of the files. */
  readonly current: ReadonlySet<string>
  /** Whether an id that came back is the same thing again, and not another one with its name. */
  readonly isSame?: (renamed: Pick<FormerId, 'id' | 'now'>) => boolean
}

/**
 * Stores the former ids, and answers all of them. A rename holds also when the files do not name the former id any more. It
 * is taken back when the former id is in the files again, and the later one is not. Call it in a transaction.
 */
export async function storeFormerIds(
  db: Queryable,
  kind: IdKind,
  { named, current, isSame = () => true }: NamedIds,
): Promise<FormerId[]> {
  const known = await readFormerIds(db, kind)
  const wanted = new Map(known.filter(({ id }) => !current.has(id)).map(one => [one.id, one]))
  for (const one of named) wanted.set(one.id, { cameBack: false, ...wanted.get(one.id), ...one })
  for (const one of findTakenBack(known, current, isSame)) wanted.set(one.id, one)
  const all = [...wanted.values()].map(one => ({ ...one, now: followIds(one.id, wanted) }))
  const before = new Map(known.map(one => [one.id, one]))
  const gone = known.filter(({ id }) => !wanted.has(id)).map(({ id }) => id)
  const changed = all.filter(
    ({ id, now, cameBack }) => before.get(id)?.now !== now || before.get(id)?.cameBack !== cameBack,
  )
  if (gone.length > 0)
    await queryRows(
      db,
      sql`delete from former_ids where kind = ${kind} and id = any(${sql.param(gone)}::text[])`,
    )
  if (changed.length > 0)
    await queryRows(
      db,
      sql`
      insert into former_ids (kind, id, now, came_back)
      select ${kind}, * from unnest(
        ${sql.param(changed.map(({ id }) => id))}::text[], ${sql.param(changed.map(({ now }) => now))}::text[],
        ${sql.param(changed.map(({ cameBack }) => cameBack))}::boolean[]
      )
      on conflict (kind, id) do update set now = excluded.now, came_back = excluded.came_back`,
    )
  return all
}

/** Where two entries had become one and both come back, neither has the numbers of the other. */
function findTakenBack(
  known: readonly FormerId[],
  current: ReadonlySet<string>,
  isSame: NonNullable<NamedIds['isSame']>,
): FormerId[] {
  const back = known.filter(one => current.has(one.id) && !current.has(one.now) && isSame(one))
  return back
    .filter(({ now }) => back.filter(one => one.now === now).length === 1)
    .map(({ id, now }) => ({ id: now, now: id, cameBack: true }))
}

/** The end of a chain of renames. */
function followIds(id: string, all: ReadonlyMap<string, FormerId>): string {
  const seen = new Set<string>()
  let now = id
  for (let next = all.get(now); next && !seen.has(now); next = all.get(now)) {
    seen.add(now)
    now = next.now
  }
  return now
}

/** Leads former ids on. */
export interface RenamedIds {
  /** The present id of a former one; null for any other. */
  readonly findNow: (kind: IdKind, id: string) => string | null
  /** The first id that something had, which what was published under it keeps. */
  readonly findFirst: (kind: IdKind, id: string) => string
}

export async function readRenamedIds(db: Queryable): Promise<RenamedIds> {
  const [scope, figure] = [await readFormerIds(db, 'scope'), await readFormerIds(db, 'figure')]
  const all = { scope, figure }
  const now = { scope: new Map(scope.map(toPair)), figure: new Map(figure.map(toPair)) }
  return {
    findNow: (kind, id) => now[kind].get(id) ?? null,
    findFirst: (kind, id) => all[kind].find(one => one.now === id && !one.cameBack)?.id ?? id,
  }
}

const toPair = ({ id, now }: FormerId) => [id, now] as const
