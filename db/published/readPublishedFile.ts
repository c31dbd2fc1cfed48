import { z } from 'zod'
import { STATED_KINDS, type StatedFigure } from '../model/proposals/statedFigure.ts'
import { EARLIEST_DAY } from '../model/series/metric.ts'
import {
  findNameFault,
  type PublishedFigure,
  type PublishedNames,
  parseStatedDay,
} from '../model/series/publishedFigure.ts'
import { type Day, isDay } from '../model/time/day.ts'
import type { StoredMetric } from '../projects/catalogQueries.ts'
import { CATALOG_ID, type CatalogProject } from '../projects/catalogSchema.ts'
import { CatalogError } from '../yaml/catalogError.ts'
import type { YamlProblem } from '../yaml/yamlFile.ts'
import { readYamlList, type YamlEntry } from '../yaml/yamlList.ts'
import { mustBe, namedText, oneOfTexts, strictObject, TEXT_FIELD, URL_FIELD } from '../yaml/zodFields.ts'

const FILE = 'published.yaml'

const DAY = `a day from ${EARLIEST_DAY} on, e.g. 2026-10-04, or a month, e.g. 2026-10`

const WHOLE = 'a whole number from 0'
const NUMBER = 'a number in digits, with a point and no comma or space, e.g. 8800000 or 43.1'
const SAMPLE = 'how many were asked or measured, a whole number from 1'
const SUBJECT = 'a name that the project has under "published:", e.g. instances-online'
const METRIC = 'a metric of published figures, e.g. published.attendees'

const DECIMAL = /^\d{1,15}(\.\d{1,6})?$/

/** What would be right; null for a value that is. */
function findValueFault(as: StatedFigure['as'], value: number): string | null {
  if (as === 'count') return Number.isSafeInteger(value) && value >= 0 ? null : WHOLE
  if (as === 'rank') return Number.isSafeInteger(value) && value >= 1 ? null : 'a whole number from 1'
  return DECIMAL.test(String(value))
    ? null
    : 'a number from 0 with at most six digits after the point, e.g. 43.1'
}

const schema = strictObject(
  'a published figure: id, project, subject, metric, day, value, publisher, title, url',
  {
    id: CATALOG_ID,
    project: CATALOG_ID,
    subject: namedText(SUBJECT, /^\S+$/).optional(),
    metric: namedText(METRIC, /^published\.[a-z_]+$/).optional(),
    as: oneOfTexts(STATED_KINDS).default('count'),
    what: TEXT_FIELD.optional(),
    day: z.string(mustBe(DAY)).refine(text => (parseStatedDay(text) ?? '') >= EARLIEST_DAY, mustBe(DAY)),
    value: z.number(mustBe(NUMBER)),
    sample: z.number(mustBe(SAMPLE)).int(mustBe(SAMPLE)).min(1, mustBe(SAMPLE)).optional(),
    note: TEXT_FIELD.optional(),
    qualifier: TEXT_FIELD.optional(),
    estimated: z.boolean(mustBe('true or false')).optional(),
    publisher: TEXT_FIELD,
    title: TEXT_FIELD,
    url: URL_FIELD,
  },
)
  .superRefine(({ as, subject, metric, what, value }, context) => {
    const refuse = (part: string, message: string) =>
      context.addIssue({ code: 'custom', path: [part], message })
    const absent = (part: string, what: string) => refuse(part, `is missing; it must be ${what}`)
    if (as === 'count') {
      if (subject === undefined) absent('subject', SUBJECT)
      if (metric === undefined) absent('metric', METRIC)
      if (what !== undefined) refuse('what', 'belongs to "as: percent", rank or decimal; leave it out')
    } else {
      if (what === undefined) absent('what', 'what the number is about, e.g. Developers who use Koa at work')
      if (subject !== undefined) refuse('subject', `is only for counts, without "as: ${as}"; take "what"`)
      if (metric !== undefined) refuse('metric', `is only for counts, without "as: ${as}"; take "what"`)
    }
    const fault = findValueFault(as, value)
    if (fault) refuse('value', `must be ${fault}`)
  })
  .transform(
    ({
      day,
      estimated = false,
      qualifier,
      sample,
      note,
      subject,
      metric,
      as,
      what,
      ...figure
    }): StatedFigure => ({
      ...figure,
      as,
      what: what ?? subject ?? '',
      metric: metric ?? null,
      day: parseStatedDay(day) as Day,
      precision: isDay(day) ? 'day' : 'month',
      estimated,
      qualifier: qualifier ?? null,
      sample: sample ?? null,
      note: note ?? null,
    }),
  )

/**
 * Reads published.yaml and checks it against the catalog's projects. A folder without that file has no published
 * figures. Throws a `CatalogError` with every mistake. A text is read in place of the file.
 */
export function readStatedFile(
  folder: string,
  projects: readonly Pick<CatalogProject, 'id' | 'subjects'>[],
  metrics: readonly StoredMetric[],
  text?: string,
): StatedFigure[] {
  const names: PublishedNames = {
    subjects: new Map(projects.map(({ id, subjects }) => [id, subjects.published ?? []])),
    metrics: metrics.filter(({ source }) => source === 'published'),
  }
  const { entries, problems } = readYamlList(folder, FILE, 'figure', schema, { isOptional: true, text })
  const all = [...problems, ...findUnknownNames(entries, names), ...findRepeated(entries)]
  if (all.length > 0) throw new CatalogError(all.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)))
  return entries.flatMap(({ value }) => value ?? [])
}

/** The counts among them, which stand in series. */
export const readPublishedFile = (...given: Parameters<typeof readStatedFile>): PublishedFigure[] =>
  toPublishedFigures(readStatedFile(...given))

export const toPublishedFigures = (stated: readonly StatedFigure[]): PublishedFigure[] =>
  stated.flatMap(({ metric, what, estimated, project, day, value, qualifier, publisher, title, url }) =>
    metric === null
      ? []
      : [
          {
            ...{ project, subject: what, metric, day, value, qualifier, publisher, title, url },
            status: estimated ? 'estimated' : 'final',
          },
        ],
  )

/** Two figures with the same one would be two answers to one question. */
export const toStatedKey = ({ project, as, what, metric, day }: StatedFigure): string =>
  [project, as, what, metric, day].join(' ')

const findUnknownNames = (
  entries: readonly YamlEntry<StatedFigure>[],
  names: PublishedNames,
): YamlProblem[] =>
  entries.flatMap(({ value, problem }) => {
    const wrong = value && findNameFault({ ...value, subject: value.what }, names)
    return wrong ? [problem([wrong.part], `${wrong.part}: ${wrong.text}`)] : []
  })

/** Two figures of one day would replace each other at every start. */
function findRepeated(entries: readonly YamlEntry<StatedFigure>[]): YamlProblem[] {
  const before = new Map<string, string | null>()
  return entries.flatMap(({ id, value, problem }) => {
    if (!value) return []
    const key = toStatedKey(value)
    const other = before.get(key)
    before.set(key, other ?? id)
    return other ? [problem(['day'], `day: "${other}" states the same of ${value.day} already`)] : []
  })
}
