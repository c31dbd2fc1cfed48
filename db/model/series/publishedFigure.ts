import { formatDidYouMean } from '../search/closestNames.ts'
import { type Day, isDay } from '../time/day.ts'
import type { Metric } from './metric.ts'
import type { Status } from './observation.ts'

/** A number that cannot be collected, as somebody published it. */
export interface PublishedFigure {
  readonly project: string
  /** What was counted: `instances-online`. One of the project's names at the source `published`. */
  readonly subject: string
  readonly metric: string
  readonly day: Day
  readonly value: number
  /** `estimated`: derived from what was published, not published itself. */
  readonly status: Status
  /** The publisher's own words: `more than`, `about`. */
  readonly qualifier: string | null
  readonly publisher: string
  readonly title: string | null
  readonly url: string
}

/** The names that a published figure may use. */
export interface PublishedNames {
  /** The names of each project at the source `published`. */
  readonly subjects: ReadonlyMap<string, readonly string[]>
  readonly metrics: readonly Pick<Metric, 'id'>[]
}

/** `text` says what is wrong and what would be right. */
interface NameFault {
  readonly part: 'project' | 'subject' | 'metric'
  readonly text: string
}

/** Without a metric only the project is checked: no series holds the number. */
export function findNameFault(
  {
    project,
    subject,
    metric,
  }: Pick<PublishedFigure, 'project' | 'subject'> & { readonly metric: string | null },
  { subjects, metrics }: PublishedNames,
): NameFault | null {
  const known = [...subjects.keys()]
  const projectSubjects = subjects.get(project)
  const ids = metrics.map(({ id }) => id)
  if (!projectSubjects)
    return { part: 'project', text: describeUnknown('project', project, known, 'projects.yaml lists them') }
  if (metric === null) return null
  if (!ids.includes(metric))
    return {
      part: 'metric',
      text: describeUnknown('metric', metric, ids, `it must be one of ${ids.join(', ')}`),
    }
  if (projectSubjects.includes(subject)) return null
  const names =
    projectSubjects.length > 0
      ? `it has ${projectSubjects.join(', ')}`
      : `name it under "published:" in projects.yaml first`
  return {
    part: 'subject',
    text: `project "${project}" has no published "${subject}"; ${formatDidYouMean(subject, projectSubjects) || names}`,
  }
}

const describeUnknown = (what: string, word: string, known: readonly string[], otherwise: string): string =>
  `there is no ${what} "${word}"; ${formatDidYouMean(word, known) || otherwise}`

const MONTH_PATTERN = /^[12]\d{3}-(0[1-9]|1[0-2])$/

/** Accepts a day, `2017-10-05`, or a month, `2017-10`, which becomes its first day. */
export function parseStatedDay(text: string): Day | null {
  if (isDay(text)) return text
  return MONTH_PATTERN.test(text) ? (`${text}-01` as Day) : null
}
