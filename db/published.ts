import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CatalogError, type CatalogProject } from './catalog.ts'
import { ID, must, named, strict, TEXT, URL } from './catalogSchema.ts'
import type { StoredMetric } from './catalogTables.ts'
import type { Day } from './model/day.ts'
import { dayStated, type Nameable, type PublishedFigure, wrongName } from './model/published.ts'
import type { Problem } from './yamlFile.ts'
import { type Entry, readList } from './yamlList.ts'

const FILE = 'published.yaml'

const DAY = 'a day, e.g. 2017-10-04, or a month, e.g. 2017-10'

const schema = strict('a published figure: id, project, subject, metric, day, value, publisher, title, url', {
  id: ID,
  project: ID,
  subject: named('a name that the project has under "published:", e.g. instances-online', /^\S+$/),
  metric: named('a metric of published figures, e.g. published.attendees', /^published\.[a-z_]+$/),
  day: z.string(must(DAY)).refine(text => dayStated(text) !== null, must(DAY)),
  value: z
    .number(must('a whole number from 0'))
    .int(must('a whole number from 0'))
    .min(0, must('a whole number from 0')),
  qualifier: TEXT.optional(),
  estimated: z.boolean(must('true or false')).optional(),
  publisher: TEXT,
  title: TEXT,
  url: URL,
}).transform(({ id, day, estimated = false, qualifier = null, ...figure }) => ({
  ...figure,
  day: dayStated(day) as Day,
  status: estimated ? ('estimated' as const) : ('final' as const),
  qualifier,
}))

/**
 * The published figures of a catalog folder, checked against its projects; none when it has no such file. Throws a
 * `CatalogError` that lists all that is wrong.
 */
export function readPublished(
  folder: string,
  projects: readonly Pick<CatalogProject, 'id' | 'subjects'>[],
  metrics: readonly StoredMetric[],
): PublishedFigure[] {
  if (!existsSync(join(folder, FILE))) return []
  const nameable: Nameable = {
    subjects: new Map(projects.map(({ id, subjects }) => [id, subjects.published ?? []])),
    metrics: metrics.filter(({ source }) => source === 'published'),
  }
  const { entries, problems } = readList(folder, FILE, 'figure', schema)
  const all = [...problems, ...strangers(entries, nameable), ...repeated(entries)]
  if (all.length > 0) throw new CatalogError(all.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)))
  return entries.flatMap(({ value }) => value ?? [])
}

const strangers = (entries: readonly Entry<PublishedFigure>[], nameable: Nameable): Problem[] =>
  entries.flatMap(({ value, problem }) => {
    const wrong = value && wrongName(value, nameable)
    return wrong ? [problem([wrong.part], `${wrong.part}: ${wrong.text}`)] : []
  })

/** Two figures of one day would take turns. */
function repeated(entries: readonly Entry<PublishedFigure>[]): Problem[] {
  const before = new Map<string, string | null>()
  return entries.flatMap(({ id, value, problem }) => {
    if (!value) return []
    const key = [value.project, value.subject, value.metric, value.day].join(' ')
    const other = before.get(key)
    before.set(key, other ?? id)
    return other ? [problem(['day'], `day: "${other}" states the same of ${value.day} already`)] : []
  })
}
