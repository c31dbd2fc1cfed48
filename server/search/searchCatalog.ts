import { readStoredFigures, type StoredFigure } from '../../db/figures/figureQueries.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { type SearchEntry, searchEntries } from '../../db/model/search/searchEntries.ts'
import {
  type Project,
  readCollections,
  readEvents,
  readMetrics,
  readProjects,
  type StoredEvent,
  type StoredMetric,
} from '../../db/projects/catalogQueries.ts'
import type { SearchAnswer, SearchHit } from '../../web/contract/search.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import {
  buildCollectionUrl,
  buildDefinitionUrl,
  buildFigureUrl,
  buildProjectUrl,
  buildTrendUrl,
} from '../../web/url/links.ts'
import { DEFAULT_STATE } from '../../web/url/trendState.ts'
import { memoizeFor } from '../cache/memoizeFor.ts'
import type { Context } from '../http/context.ts'

type SearchableHit = SearchHit & SearchEntry

/** Readers search with every character that they type. */
const REREAD_MS = 10_000

/** Finds projects, collections, packages, repositories, metrics, figures and events. */
export async function searchCatalog(
  context: Context,
  { q, locale, limit }: { q: string; locale: Locale; limit: number },
): Promise<Pick<SearchAnswer, 'results' | 'meant'>> {
  const { results, meant } = searchEntries(await readRecentEntries(context, locale), q, limit)
  return { results: results.map(({ kind, title, detail, url }) => ({ kind, title, detail, url })), meant }
}

const readRecentEntries = memoizeFor(REREAD_MS, readEntries)

async function readEntries({ db }: Context, locale: Locale): Promise<SearchableHit[]> {
  const projects = await readProjects(db)
  const metrics = await readMetrics(db)
  const collections = await readCollections(db)
  const figures = await readStoredFigures(db)
  return [
    ...projects.map(projectEntry),
    ...collections.map(
      ({ id, title, description }): SearchableHit => ({
        kind: 'collection',
        title,
        detail: description,
        url: buildCollectionUrl(id),
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

const projectEntry = ({ id, title, description }: Project): SearchableHit => ({
  kind: 'project',
  title,
  detail: description,
  url: buildProjectUrl(id),
  names: [id],
  text: description,
})

function metricEntry(metric: StoredMetric, locale: Locale): SearchableHit {
  const { title, definition } = translateMetric(createLanguageFor(locale, false), metric)
  return {
    kind: 'metric',
    title,
    detail: definition,
    url: buildDefinitionUrl(metric.id),
    names: [metric.id, metric.title],
    text: `${definition} ${metric.unit}`,
  }
}

const KINDS: Readonly<Record<string, SearchHit['kind']>> = { npm: 'package', github: 'repository' }

/** Packages and repositories link to their first trend. */
const subjectEntries = (project: Project, metrics: readonly StoredMetric[]): SearchableHit[] =>
  project.subjects.flatMap(({ source, subject }) => {
    const kind = KINDS[source]
    const metric = metrics.find(one => one.source === source)
    if (!kind || !metric || subject === '*') return []
    const first = project.subjects.find(one => one.source === source)?.subject === subject
    const url = buildTrendUrl(project.id, metric.id, { ...DEFAULT_STATE, subject: first ? null : subject })
    return [{ kind, title: subject, detail: project.title, url, names: [], text: '' }]
  })

const figureEntry = ({ id, definition }: StoredFigure, locale: Locale): SearchableHit => ({
  kind: 'figure',
  title: definition.title[locale],
  detail: id,
  url: buildFigureUrl(id),
  names: [id],
  text: Object.values(definition.title).join(' '),
})

const eventEntry = ({ title, day, scope }: StoredEvent, projects: readonly Project[]): SearchableHit => ({
  kind: 'event',
  title,
  detail: day,
  url: projects.some(({ id }) => id === scope)
    ? `${buildProjectUrl(scope ?? '')}#events`
    : scope
      ? buildCollectionUrl(scope)
      : '/definitions#events',
  names: [],
  text: day,
})
