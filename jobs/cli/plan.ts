import type { Db } from '../../db/connection/db.ts'
import { countDays, type Day, type DayRange } from '../../db/model/time/day.ts'
import { findWantedSeries } from '../collect/findWantedSeries.ts'
import type { Source, WantedDays } from '../sources/source.ts'
import type { CollectRequest } from './usage.ts'

/** What a run of a source would fetch. */
export interface Plan {
  readonly source: Source
  readonly wanted: readonly WantedDays[]
}

export async function planRun(
  db: Db,
  source: Source,
  { projects, days }: Omit<CollectRequest, 'sources'>,
  today: Day,
): Promise<Plan> {
  return { source, wanted: await findWantedSeries(db, source, today, projects, days) }
}

/** At most this many are listed; the others are counted. */
const LISTED = { lines: 12, names: 4, ranges: 3 }

/** One line for the source, and below it one for each group of subjects that need the same days. */
export function formatPlan({ source, wanted }: Plan): string[] {
  if (wanted.length === 0) return [`${source.id}: nothing to fetch`]
  const groups = [...groupByDays(wanted).values()]
  const lines = groups.slice(0, LISTED.lines).map(group => `  ${formatGroup(group)}`)
  const left = groups.length - lines.length
  return [formatHead(source, wanted), ...lines, ...(left > 0 ? [`  and ${left} more of other days`] : [])]
}

function formatHead(source: Source, wanted: readonly WantedDays[]): string {
  const subjects = new Set(wanted.map(({ project, subject }) => `${project} ${subject}`)).size
  const days = formatCount(sum(wanted.map(({ ranges }) => sum(ranges.map(countDays)))), 'day')
  const needed = source.requests
    ? formatCount(source.requests(wanted), 'request')
    : 'an unknown number of requests'
  const requests = source.mayNeedMore ? `at least ${needed}` : needed
  return `${source.id}: ${formatCount(subjects, 'subject')}, ${days} to fetch, ${requests}`
}

/** Groups subjects by metric and days. */
function groupByDays(wanted: readonly WantedDays[]): Map<string, WantedDays[]> {
  const groups = new Map<string, WantedDays[]>()
  for (const one of wanted) {
    const key = `${one.metric} ${one.ranges.map(({ from, to }) => `${from} ${to}`).join()}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return groups
}

function formatGroup(group: readonly WantedDays[]): string {
  const [one] = group
  const names = group.map(({ subject }) => subject)
  return `${one?.metric}, ${formatList(one?.ranges.map(formatRange) ?? [], LISTED.ranges)}: ${formatList(names, LISTED.names)}`
}

const formatRange = ({ from, to }: DayRange): string => (from === to ? from : `${from} to ${to}`)

const formatList = (words: readonly string[], most: number): string =>
  words.length > most + 1
    ? `${words.slice(0, most).join(', ')} and ${words.length - most} more`
    : words.join(', ')

const formatCount = (number: number, word: string): string =>
  `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
