import { z } from 'zod'
import { EARLIEST_DAY } from '../model/series/metric.ts'
import {
  findNameFault,
  type PublishedFigure,
  type PublishedNames,
  parseStatedDay,
} from '../model/series/publishedFigure.ts'
import type { Day } from '../model/time/day.ts'
import type { StoredMetric } from '../projects/catalogQueries.ts'
import { CATALOG_ID, type CatalogProject } from '../projects/catalogSchema.ts'
import { CatalogError } from '../yaml/catalogError.ts'
import type { YamlProblem } from '../yaml/yamlFile.ts'
import { readYamlList, type YamlEntry } from '../yaml/yamlList.ts'
import { mustBe, namedText, strictObject, TEXT_FIELD, URL_FIELD } from '../yaml/zodFields.ts'

const FILE = 'published.yaml'

const DAY = `a day from ${EARLIEST_DAY} on, e.g. 2026-10-04, or a month, e.g. 2026-10`

const schema = strictObject(
  'a published figure: id, project, subject, metric, day, value, publisher, title, url',
  {
    id: CATALOG_ID,
    project: CATALOG_ID,
    subject: namedText('a name that the project has under "published:", e.g. instances-online', /^\S+$/),
    metric: namedText('a metric of published figures, e.g. published.attendees', /^published\.[a-z_]+$/),
    day: z.string(mustBe(DAY)).refine(text => (parseStatedDay(text) ?? '') >= EARLIEST_DAY, mustBe(DAY)),
    value: z
      .number(mustBe('a whole number from 0'))
      .int(mustBe('a whole number from 0'))
      .min(0, mustBe('a whole number from 0')),
    qualifier: TEXT_FIELD.optional(),
    estimated: z.boolean(mustBe('true or false')).optional(),
    publisher: TEXT_FIELD,
    title: TEXT_FIELD,
    url: URL_FIELD,
  },
).transform(({ id, day, estimated = false, qualifier = null, ...figure }) => ({
  ...figure,
  day: parseStatedDay(day) as Day,
  status: estimated ? ('estimated' as const) : ('final' as const),
  qualifier,
}))

/**
 * Reads published.yaml and checks it against the catalog's projects. A folder without that file has no published
 * figures. Throws a `CatalogError` with every mistake.
 */
export function readPublishedFile(
  folder: string,
  projects: readonly Pick<CatalogProject, 'id' | 'subjects'>[],
  metrics: readonly StoredMetric[],
): PublishedFigure[] {
  const names: PublishedNames = {
    subjects: new Map(projects.map(({ id, subjects }) => [id, subjects.published ?? []])),
    metrics: metrics.filter(({ source }) => source === 'published'),
  }
  const { entries, problems } = readYamlList(folder, FILE, 'figure', schema, { isOptional: true })
  const all = [...problems, ...findUnknownNames(entries, names), ...findRepeated(entries)]
  if (all.length > 0) throw new CatalogError(all.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)))
  return entries.flatMap(({ value }) => value ?? [])
}

const findUnknownNames = (
  entries: readonly YamlEntry<PublishedFigure>[],
  names: PublishedNames,
): YamlProblem[] =>
  entries.flatMap(({ value, problem }) => {
    const wrong = value && findNameFault(value, names)
    return wrong ? [problem([wrong.part], `${wrong.part}: ${wrong.text}`)] : []
  })

/** Two figures of one day would replace each other at every start. */
function findRepeated(entries: readonly YamlEntry<PublishedFigure>[]): YamlProblem[] {
  const before = new Map<string, string | null>()
  return entries.flatMap(({ id, value, problem }) => {
    if (!value) return []
    const key = [value.project, value.subject, value.metric, value.day].join(' ')
    const other = before.get(key)
    before.set(key, other ?? id)
    return other ? [problem(['day'], `day: "${other}" states the same of ${value.day} already`)] : []
  })
}
