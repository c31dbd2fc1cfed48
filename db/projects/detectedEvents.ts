import { sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { advanceEditions, CATALOG_SCOPE } from '../editions/editions.ts'
import type { Locale } from '../model/language/locale.ts'
import type { Day } from '../model/time/day.ts'

/** An event's title in each language; the English one stands in a column of its own. */
type Titles = Readonly<Record<Locale, string>>

/** What became of a repository's history. */
const CHANGES = {
  rewritten: { en: 'rewritten', zh: '被改写' },
  replaced: { en: 'replaced by another', zh: '被另一份替换' },
} as const satisfies Record<string, Titles>

const describeRewrite = (repository: string, change: keyof typeof CHANGES): Titles => ({
  en: `The history of ${repository} was ${CHANGES[change].en}; everybody was counted again`,
  zh: `${repository} 的提交历史${CHANGES[change].zh}；所有人已重新统计`,
})

/** Saves an event on the day on which a repository's history was found to be another, for the project's git charts. */
export async function saveRewriteEvent(
  db: Db,
  project: string,
  { repository, day, change }: { repository: string; day: Day; change: keyof typeof CHANGES },
): Promise<void> {
  // Ids in the files contain no colon.
  const id = `rewritten:${repository}:${day}`
  const titles = describeRewrite(repository, change)
  const saved = await queryRows(
    db,
    sql`
    insert into events (id, day, title, titles, kind, scope, metric, found)
    values (${id}, ${day}::date, ${titles.en}, ${JSON.stringify(titles)}::jsonb, 'method', ${project}, 'git', true)
    on conflict do nothing
    returning 1`,
  )
  if (saved.length > 0) await advanceEditions(db, [CATALOG_SCOPE])
}

/** From this day on the people of a repository are not counted as the published ones were. */
export interface PeopleSeam {
  readonly project: string
  readonly repository: string
  readonly day: Day
}

const SEAM = 'people:'
const seamId = (repository: string): string => SEAM + repository

const describeSeam = (repository: string): Titles => ({
  en: `Earlier counts of people in ${repository} use the author date and leave out co-authors`,
  zh: `${repository} 此前的人数按作者日期统计，且不含共同作者`,
})

/**
 * Marks, on the charts of a project's people, where published counts end: those were made by the author's date and
 * without co-authors. Not for a repository whose whole history was counted here: none of them stands any more.
 */
export async function savePeopleSeam(db: Queryable, { project, repository, day }: PeopleSeam): Promise<void> {
  const titles = describeSeam(repository)
  const noted = await queryRows(
    db,
    sql`
    insert into events as e (id, day, title, titles, kind, scope, metric, found)
    select ${seamId(repository)}, ${day}::date, ${titles.en}, ${JSON.stringify(titles)}::jsonb, 'method', ${project},
      'git', true
    where not exists (select from heads where repository = ${repository})
    on conflict (id) do update set day = excluded.day, title = excluded.title, titles = excluded.titles
    where (e.day, e.title, e.titles) is distinct from (excluded.day, excluded.title, excluded.titles)
    returning 1`,
  )
  if (noted.length > 0) await advanceEditions(db, [CATALOG_SCOPE])
}

/** What another version of this program found says what this one would say. */
export async function updateFoundTitles(db: Queryable): Promise<void> {
  const stored = await queryRows<{ id: string; title: string; titles: Titles | null }>(
    db,
    sql`select id, title, titles from events where found`,
  )
  const changed = stored.flatMap(({ id, title, titles }) => {
    const now = describeFound(id, title)
    const isSame = now && title === now.en && titles?.en === now.en && titles.zh === now.zh
    return now && !isSame ? [{ id, now }] : []
  })
  for (const { id, now } of changed)
    await queryRows(
      db,
      sql`update events set title = ${now.en}, titles = ${JSON.stringify(now)}::jsonb where id = ${id}`,
    )
  if (changed.length > 0) await advanceEditions(db, [CATALOG_SCOPE])
}

/** Null where its id and its English title do not say enough. What it counts stands in the title alone. */
function describeFound(id: string, title: string): Titles | null {
  if (id.startsWith(SEAM)) return describeSeam(id.slice(SEAM.length))
  const [kind, name = ''] = id.split(':')
  if (kind === 'rewritten') {
    const change = title.includes(` was ${CHANGES.replaced.en};`) ? 'replaced' : 'rewritten'
    return describeRewrite(name, change)
  }
  const outage = kind === 'outage' && OUTAGE.exec(title)
  if (!outage) return null
  const [, hit, of, from = '', to = from] = outage
  return describeOutage({ from: from as Day, to: to as Day, hit: Number(hit), of: Number(of) })
}

/** The whole history was counted here, so that one rule holds for all of its values. */
export async function removePeopleSeam(db: Queryable, repository: string): Promise<void> {
  const gone = await queryRows(db, sql`delete from events where id = ${seamId(repository)} returning 1`)
  if (gone.length > 0) await advanceEditions(db, [CATALOG_SCOPE])
}

interface Outage {
  readonly from: Day
  readonly to: Day
  readonly hit: number
  readonly of: number
}

const describeOutage = ({ from, to, hit, of }: Outage): Titles => ({
  en: `${hit} of ${of} series had no plausible value, ${from === to ? from : `${from} to ${to}`}`,
  zh: `${of} 个序列中有 ${hit} 个没有可信的数值，${from === to ? from : `${from} 至 ${to}`}`,
})

/** The English title of an outage. */
const OUTAGE = /^(\d+) of (\d+) series had no plausible value, ([\d-]+)(?: to ([\d-]+))?$/

/**
 * Saves an event for days on which the provider failed for many subjects at once, for all charts of the metric. Does
 * nothing if there is such an event already, from the catalog or from an earlier run.
 */
export async function saveOutageEvent(db: Db, metric: string, outage: Outage): Promise<void> {
  const { from, to } = outage
  const titles = describeOutage(outage)
  const saved = await queryRows(
    db,
    sql`
    insert into events (id, day, title, titles, kind, scope, metric, found)
    select ${`outage:${metric}:${from}`}, ${from}::date, ${titles.en}, ${JSON.stringify(titles)}::jsonb, 'outage', null,
      ${metric}, true
    where not exists (
      select from events where kind = 'outage' and metric = ${metric}
        and day between ${from}::date - 1 and ${to}::date + 1
    )
    on conflict do nothing
    returning 1`,
  )
  if (saved.length > 0) await advanceEditions(db, [CATALOG_SCOPE])
}
