import { formatDidYouMean } from '../search/closestNames.ts'
import { type Day, isDay } from '../time/day.ts'
import type { Metric } from './metric.ts'
import type { Status } from './observation.ts'

/** A number that nobody can collect, as somebody published it. */
export interface PublishedFigure {
  readonly project: string
  /** A name of the project at the source `published`: what was counted, `instances-online`. */
  readonly subject: string
  readonly metric: string
  readonly day: Day
  readonly value: number
  /** `estimated`: it follows from what was stated, and was not stated itself. */
  readonly status: Status
  /** `more than`, `about`: how the publisher qualified it. */
  readonly qualifier: string | null
  readonly publisher: string
  readonly title: string | null
  readonly url: string
}

/** What a figure may name. */
export interface PublishedNames {
  /** By project, its names at the source `published`. */
  readonly subjects: ReadonlyMap<string, readonly string[]>
  readonly metrics: readonly Pick<Metric, 'id'>[]
}

/** A part of a figure that is wrong, and what would be right. */
export interface NameFault {
  readonly part: 'project' | 'subject' | 'metric'
  readonly text: string
}

/** What is wrong with the names in a figure; null when all are known. */
export function findNameFault(
  { project, subject, metric }: Pick<PublishedFigure, 'project' | 'subject' | 'metric'>,
  { subjects, metrics }: PublishedNames,
): NameFault | null {
  const known = [...subjects.keys()]
  const own = subjects.get(project)
  const ids = metrics.map(({ id }) => id)
  if (!own) return { part: 'project', text: unknown('project', project, known, 'projects.yaml lists them') }
  if (!ids.includes(metric))
    return { part: 'metric', text: unknown('metric', metric, ids, `it must be one of ${ids.join(', ')}`) }
  if (own.includes(subject)) return null
  const names =
    own.length > 0 ? `it has ${own.join(', ')}` : `name it under "published:" in projects.yaml first`
  return {
    part: 'subject',
    text: `project "${project}" has no published "${subject}"; ${formatDidYouMean(subject, own) || names}`,
  }
}

const unknown = (what: string, word: string, known: readonly string[], otherwise: string): string =>
  `there is no ${what} "${word}"; ${formatDidYouMean(word, known) || otherwise}`

const MONTH = /^[12]\d{3}-(0[1-9]|1[0-2])$/

/** A day, or the first day of a month where only that is known: `2017-10-05` or `2017-10`; null for anything else. */
export function parseStatedDay(text: string): Day | null {
  if (isDay(text)) return text
  return MONTH.test(text) ? (`${text}-01` as Day) : null
}
