import { sql } from 'drizzle-orm'
import type { Environment } from '../../db/config/environment.ts'
import { type Db, queryRows } from '../../db/connection/db.ts'
import { toUtcDay } from '../../db/model/time/day.ts'
import { readSources } from '../../db/projects/catalogQueries.ts'
import { findNextFiring } from '../../db/runs/findNextFiring.ts'
import { findUpstreamPace } from '../collect/createSourceUpstream.ts'
import { findLastFiring } from '../schedule/findLastFiring.ts'
import { allSources } from '../sources/index.ts'
import { formatDuration } from './formatPace.ts'
import { type Plan, planRun } from './plan.ts'

/** What each source of the catalog collects next, from when on, with how many requests, and about how long that takes. */
export async function describeNextRuns(db: Db, environment: Environment, now: Date): Promise<string[]> {
  const used = (await readSources(db)).map(({ id }) => id)
  const lines: string[] = []
  for (const source of allSources) {
    if (source.schedule === null || !used.includes(source.id)) continue
    const plan = await planRun(db, source, { projects: null, days: null }, toUtcDay(now))
    const next = (await hasFired(db, source.id, findLastFiring(source.schedule, now)))
      ? findNextFiring(source.schedule, now)
      : null
    lines.push(`${source.id}: ${describeNextRun(plan, environment, next)}`)
  }
  return lines
}

async function hasFired(db: Db, source: string, at: Date): Promise<boolean> {
  const found = await queryRows(
    db,
    sql`select 1 from firings where source = ${source} and fires_at = ${at.toISOString()}::timestamptz`,
  )
  return found.length > 0
}

/** `43 subjects, 1,204 requests, about 41 min (30 a minute)`; `next` is null for a run that begins at once. */
export function describeNextRun(
  { source, wanted }: Plan,
  environment: Environment,
  next: Date | null,
): string {
  const when = next ? `from ${next.toISOString().slice(11, 16)} UTC` : 'now'
  if (wanted.length === 0) return `up to date; looks again ${when}`
  const subjects = countOf(new Set(wanted.map(({ subject }) => subject)).size, 'subject')
  const requests = source.requests?.(wanted)
  const pace = findUpstreamPace(source, environment)
  if (requests === undefined || !pace)
    return `${when}, ${subjects}; how long it takes depends on the size of their histories`
  const least = source.mayNeedMore ? 'at least ' : ''
  const seconds = (requests / pace.requests) * (pace.per === 'hour' ? 3600 : 60)
  const isFirstHour = pace.per === 'hour' && requests <= pace.requests
  const time = isFirstHour ? 'a few minutes' : `${least ? least : 'about '}${formatDuration(seconds)}`
  const limit = `${pace.requests.toLocaleString('en')} a${pace.per === 'hour' ? 'n' : ''} ${pace.per}`
  const remedy = pace.requests === 60 && pace.per === 'hour' ? '; 5,000 with GITHUB_TOKEN' : ''
  return `${when}, ${subjects}, ${least}${countOf(requests, 'request')}: ${time} (${limit}${remedy})`
}

const countOf = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
