import {
  type Project,
  readCollections,
  readEvents,
  readMetrics,
  readProjects,
  type StoredEvent,
  type StoredMetric,
} from '../db/catalogTables.ts'
import { readStoredFigures, type StoredFigure } from '../db/figureTables.ts'
import type { Locale } from '../db/model/locale.ts'
import { type Findable, search } from '../db/model/search.ts'
import { languageFor } from '../web/language/all.ts'
import { metricWords } from '../web/language/metricWords.ts'
import { collectionUrl, definitionUrl, figureUrl, projectUrl, trendUrl } from '../web/links.ts'
import { START } from '../web/state.ts'
import type { Context } from './endpoint.ts'
import type { Hit, Hits } from './searchAnswers.ts'

type Entry = Hit & Findable

/** So long is what can be found remembered: one asks at every letter. */
const REMEMBERED_MS = 10_000

const remembered = new WeakMap<Context['db'], Map<Locale, { until: number; entries: Promise<Entry[]> }>>()

/** Projects, collections, packages, repositories, metrics, figures and events under which the words are found. */
export async function find(
  context: Context,
  { q, locale, limit }: { q: string; locale: Locale; limit: number },
): Promise<Pick<Hits, 'results' | 'meant'>> {
  const { results, meant } = search(await entriesFor(context, locale), q, limit)
  return { results: results.map(({ kind, title, detail, url }) => ({ kind, title, detail, url })), meant }
}

function entriesFor(context: Context, locale: Locale): Promise<Entry[]> {
  const languages = remembered.get(context.db) ?? new Map()
  remembered.set(context.db, languages)
  const known = languages.get(locale)
  if (known && Date.now() < known.until) return known.entries
  const entries = readEntries(context, locale)
  languages.set(locale, { until: Date.now() + REMEMBERED_MS, entries })
  entries.catch(() => languages.delete(locale))
  return entries
}

async function readEntries({ db }: Context, locale: Locale): Promise<Entry[]> {
  const projects = await readProjects(db)
  const metrics = await readMetrics(db)
  const collections = await readCollections(db)
  const figures = await readStoredFigures(db)
  return [
    ...projects.map(projectEntry),
    ...collections.map(
      ({ id, title, description }): Entry => ({
        kind: 'collection',
        title,
        detail: description,
        url: collectionUrl(id),
        names: [id],
        text: description,
      }),
    ),
    ...metrics.map(metric => metricEntry(metric, locale)),
    ...projects.flatMap(project => subjectEntries(project, metrics)),
    ...figures.filter(({ current }) => current).map(figure => figureEntry(figure, locale)),
    ...(await readEvents(db)).toReversed().map(event => eventEntry(event, projects)),
  ]
}

const projectEntry = ({ id, title, description }: Project): Entry => ({
  kind: 'project',
  title,
  detail: description,
  url: projectUrl(id),
  names: [id],
  text: description,
})

function metricEntry(metric: StoredMetric, locale: Locale): Entry {
  const { title, definition } = metricWords(languageFor(locale, false), metric)
  return {
    kind: 'metric',
    title,
    detail: definition,
    url: definitionUrl(metric.id),
    names: [metric.id, metric.title],
    text: `${definition} ${metric.unit}`,
  }
}

const KINDS: Readonly<Record<string, Hit['kind']>> = { npm: 'package', github: 'repository' }

/** Packages and repositories lead to what is measured of them. */
const subjectEntries = (project: Project, metrics: readonly StoredMetric[]): Entry[] =>
  project.subjects.flatMap(({ source, subject }) => {
    const kind = KINDS[source]
    const metric = metrics.find(one => one.source === source)
    if (!kind || !metric || subject === '*') return []
    const first = project.subjects.find(one => one.source === source)?.subject === subject
    const url = trendUrl(project.id, metric.id, { ...START, subject: first ? null : subject })
    return [{ kind, title: subject, detail: project.title, url, names: [], text: '' }]
  })

const figureEntry = ({ id, definition }: StoredFigure, locale: Locale): Entry => ({
  kind: 'figure',
  title: definition.title[locale],
  detail: id,
  url: figureUrl(id),
  names: [id],
  text: Object.values(definition.title).join(' '),
})

const eventEntry = ({ title, day, scope }: StoredEvent, projects: readonly Project[]): Entry => ({
  kind: 'event',
  title,
  detail: day,
  url: projects.some(({ id }) => id === scope)
    ? `${projectUrl(scope ?? '')}#events`
    : scope
      ? collectionUrl(scope)
      : '/definitions#events',
  names: [],
  text: day,
})
