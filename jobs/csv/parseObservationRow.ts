import { formatDidYouMean } from '../../db/model/search/closestNames.ts'
import { EARLIEST_DAY } from '../../db/model/series/metric.ts'
import { type Observation, STATUSES, type Status } from '../../db/model/series/observation.ts'
import { type Day, isDay, toUtcDay } from '../../db/model/time/day.ts'
import { toPeriod } from '../../db/model/time/period.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'

export interface ImportedObservation extends Observation {
  readonly project: string
  readonly subject: string
  readonly metric: StoredMetric
  /** When the exporting database fetched it. */
  readonly fetchedAt: Date
  readonly origin: string
}

/** The names that a row may contain, and the time of the import. */
export interface ImportContext {
  /** Each project's subjects. */
  readonly projects: ReadonlyMap<string, readonly { source: string; subject: string }[]>
  readonly metrics: readonly StoredMetric[]
  readonly now: Date
}

/** Returns the observation, or a text that says what is wrong and how to correct it. */
export function parseObservationRow(
  row: ObservationRow,
  context: ImportContext,
): ImportedObservation | string {
  const metric = context.metrics.find(({ id }) => id === row.metric)
  const fault =
    findNamesFault(row, metric, context) ??
    findDayFault(row, metric, context) ??
    findValueFault(row) ??
    findOriginFault(row, context)
  if (fault !== null || !metric) return fault ?? ''
  return {
    project: row.project,
    subject: row.subject,
    metric,
    day: row.day as Day,
    value: row.status === 'missing' ? null : Number(row.value),
    status: row.status as Status,
    fetchedAt: row.fetched_at === '' ? context.now : new Date(row.fetched_at),
    origin: row.origin,
  }
}

function findNamesFault(
  row: ObservationRow,
  metric: StoredMetric | undefined,
  context: ImportContext,
): string | null {
  const ids = context.metrics.map(({ id }) => id)
  if (!metric) return formatUnknown('metric', row.metric, ids)
  if (row.source !== metric.source)
    return `source must be ${metric.source} for ${metric.id}, and not "${row.source}"`
  const all = context.projects.get(row.project)
  if (!all) return formatUnknown('project', row.project, [...context.projects.keys()])
  const subjects = all.filter(({ source }) => source === row.source).map(({ subject }) => subject)
  if (subjects.includes(row.subject)) return null
  const hint =
    formatDidYouMean(row.subject, subjects) ||
    `it has ${subjects.join(', ') || 'none'}; projects.yaml says so`
  return `project "${row.project}" has no ${row.source} subject "${row.subject}"; ${hint}`
}

const formatUnknown = (what: string, word: string, words: readonly string[]): string =>
  `there is no ${what} "${word}"; ${formatDidYouMean(word, words) || `known: ${words.join(', ')}`}`

function findDayFault(
  { day }: ObservationRow,
  metric: StoredMetric | undefined,
  { now }: ImportContext,
): string | null {
  if (!isDay(day)) return `day must be a day that exists, e.g. 2026-03-09, and not "${day}"`
  const today = toUtcDay(now)
  if (day < EARLIEST_DAY) return `day must be ${EARLIEST_DAY} or later, and not ${day}`
  if (day > today) return `day must not be after today, ${today}, and not ${day}`
  if (day === today && metric?.reach === 'any-day') return `day must be over, and not today, ${day}`
  const first = toPeriod(day, metric?.granularity ?? 'day')
  return first === day
    ? null
    : `day must be the first of its ${metric?.granularity}, ${first}, and not ${day}`
}

function findValueFault({ value, status }: ObservationRow): string | null {
  if (!(STATUSES as readonly string[]).includes(status))
    return `status must be one of ${STATUSES.join(', ')}, and not "${status}"`
  if (status === 'missing')
    return value === '' ? null : `value must be empty when status is missing, and not "${value}"`
  return /^\d{1,15}$/.test(value)
    ? null
    : `value must be a whole number from 0, e.g. 8800000, and not "${value}"`
}

const UTC_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

function findOriginFault({ fetched_at: at, origin }: ObservationRow, { now }: ImportContext): string | null {
  if (origin === '') return 'origin must say where the value came from, e.g. https://api.npmjs.org'
  if (at === '') return null
  if (!UTC_TIME.test(at) || Number.isNaN(Date.parse(at)))
    return `fetched_at must be a moment in UTC, e.g. 2026-03-09T12:00:00Z, or empty for now, and not "${at}"`
  return new Date(at) > now ? `fetched_at must not be in the future, and not ${at}` : null
}

export const OBSERVATION_COLUMNS = [
  'project',
  'source',
  'subject',
  'metric',
  'day',
  'value',
  'status',
  'fetched_at',
  'origin',
] as const

export type ObservationRow = Readonly<Record<(typeof OBSERVATION_COLUMNS)[number], string>>
