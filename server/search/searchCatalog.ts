import { FIGURES_SCOPE } from '../../db/editions/editions.ts'
import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import { chooseText, findWrittenLocale } from '../../db/model/language/chooseText.ts'
import { removeIsolates } from '../../db/model/language/isolateName.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { type SearchEntry, searchEntries } from '../../db/model/search/searchEntries.ts'
import type { Project, StoredEvent, StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import type { SearchAnswer, SearchHit } from '../../web/contract/search.ts'
import { findDescription, listTitles, translateTitle } from '../../web/foundation/foundation.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { chooseEventTitle } from '../../web/language/eventTitle.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import {
  buildCollectionUrl,
  buildDefinitionUrl,
  buildFigureUrl,
  buildProjectUrl,
  buildTrendUrl,
} from '../../web/url/links.ts'
import { DEFAULT_STATE } from '../../web/url/trendState.ts'
import type { Context } from '../http/context.ts'

type SearchableHit = SearchHit & SearchEntry

/** Finds projects, collections, packages, repositories, metrics, trends, figures and events. */
export async function searchCatalog(
  context: Context,
  { q, locale, limit }: { q: string; locale: Locale; limit: number },
): Promise<Pick<SearchAnswer, 'results' | 'meant'>> {
  const { results, meant } = searchEntries(await keepEntries(context, locale), removeIsolates(q), limit)
  return {
    results: results.map(({ kind, title, detail, language, url }) => ({
      ...{ kind, title, detail, url },
      ...(language && { language }),
    })),
    meant,
  }
}

/** Readers search with every character that they type. */
async function keepEntries({ model }: Context, locale: Locale): Promise<SearchableHit[]> {
  const catalog = await model.readCatalog()
  const stamp = await model.stampOf(catalog, [FIGURES_SCOPE])
  return model.keep({ key: `search ${locale}`, stamp }, () => readEntries(model, catalog, locale))
}

async function readEntries(
  model: Context['model'],
  catalog: FullCatalog,
  locale: Locale,
): Promise<SearchableHit[]> {
  const { projects, metrics, collections, events } = catalog
  const figures = await model.readFigures()
  return [
    ...projects.map(project => projectEntry(project, locale)),
    ...collections.map(
      ({ id, title, description }): SearchableHit => ({
        kind: 'collection',
        title: translateTitle({ id, title }, locale).title,
        ...describeEntry(id, description, locale),
        url: buildCollectionUrl(id),
        names: [id, ...listTitles({ id, title }).map(removeIsolates)],
      }),
    ),
    ...metrics.map(metric => metricEntry(metric, locale)),
    ...projects.flatMap(project => subjectEntries(project, metrics)),
    ...projects.flatMap(project => trendEntries(project, catalog, locale)),
    ...figures.filter(({ current }) => current).map(figure => figureEntry(figure, locale)),
    ...events.toReversed().map(event => eventEntry(event, projects, locale)),
  ]
}

const projectEntry = ({ id, title, description }: Project, locale: Locale): SearchableHit => ({
  kind: 'project',
  title,
  ...describeEntry(id, description, locale),
  url: buildProjectUrl(id),
  names: listNames(id, title),
})

/** As people type it, without the marks around it. */
const listNames = (id: string, title: string): string[] => [id, removeIsolates(title)]

/** Shown in the reader's language, and found in all. */
function describeEntry(id: string, description: string, locale: Locale) {
  const written = findDescription(id, description)
  const shown = findWrittenLocale(written, locale)
  return {
    detail: chooseText(written, shown),
    ...(shown === locale ? {} : { language: shown }),
    text: Object.values(written).join(' '),
  }
}

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

/** "Express downloads" names a project and a metric. */
function trendEntries(project: Project, { metrics, listSeriesOf }: FullCatalog, locale: Locale) {
  const language = createLanguageFor(locale, false)
  return metrics
    .filter(({ id, granularity }) => listSeriesOf(project.id, id, granularity).length > 0)
    .map((metric): SearchableHit => {
      const { title } = translateMetric(language, metric)
      return {
        kind: 'trend',
        title: language.t.chart.title(project.title, title),
        detail: metric.id,
        url: buildTrendUrl(project.id, metric.id),
        names: [],
        text: '',
        parts: [listNames(project.id, project.title), [metric.id, metric.title, title]],
      }
    })
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
  title: chooseText(definition.title, locale),
  detail: id,
  url: buildFigureUrl(id),
  names: listNames(id, chooseText(definition.title, locale)),
  text: removeIsolates(Object.values(definition.title).join(' ')),
})

const eventEntry = (event: StoredEvent, projects: readonly Project[], locale: Locale): SearchableHit => {
  const { day, scope, title, titles } = event
  return {
    kind: 'event',
    title: chooseEventTitle(event, locale),
    detail: createLanguageFor(locale, false).w.dayShort(day),
    url: projects.some(({ id }) => id === scope)
      ? `${buildProjectUrl(scope ?? '')}#events`
      : scope
        ? buildCollectionUrl(scope)
        : '/definitions#events',
    names: [title, ...Object.values(titles ?? {})].map(removeIsolates),
    text: day,
  }
}
