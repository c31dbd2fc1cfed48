import type { Locale } from '../../db/model/language/locale.ts'
import type { TemplateValues } from '../../db/model/language/template.ts'
import { findMetrics, type SentenceMetric } from '../../db/model/text/findMetrics.ts'
import {
  findProject,
  findStatedProject,
  listStatedProjects,
  type SentenceProject,
} from '../../db/model/text/findProject.ts'
import { isTotal, type ParseFailure } from '../../db/model/text/parseSentence.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { findFoundation, translateTitle } from '../../web/foundation/foundation.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { formatMetricName } from '../../web/language/formatMetricName.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'

/** What sentences may be about. */
export interface NamedInSentences {
  readonly projects: readonly SentenceProject[]
  readonly metrics: readonly SentenceMetric[]
}

const CHINESE = createLanguageFor('zh', false)

/** The projects, collections and metrics of the catalog. */
export function listNamed({ projects, collections, metrics, series }: FullCatalog): NamedInSentences {
  const stated = new Set(metrics.filter(({ reach }) => reach === 'never').map(({ id }) => id))
  const statedOf = new Map<string, { metric: string; subject: string }[]>()
  for (const { project, metric, subject } of series)
    if (stated.has(metric)) statedOf.set(project, [...(statedOf.get(project) ?? []), { metric, subject }])
  const sourcesOf = new Map(projects.map(({ id, subjects }) => [id, subjects.map(({ source }) => source)]))
  return {
    projects: [
      ...projects.map(({ id, title }) => ({
        ...{ id, title, sources: sourcesOf.get(id) ?? [], stated: statedOf.get(id) ?? [] },
      })),
      ...collections.map(one => ({
        ...{ id: one.id, title: one.title, isCollection: true },
        sources: one.projects.flatMap(id => sourcesOf.get(id) ?? []),
      })),
    ],
    metrics: metrics.map(metric => ({
      ...metric,
      isStated: stated.has(metric.id),
      titles: [translateMetric(CHINESE, metric).title],
    })),
  }
}

const EXPLAINED_BY_EXAMPLE: ReadonlySet<ParseFailure> = new Set(['forecast', 'share'])

/** What a sentence that is not understood could have named instead, for the reason that is given. */
export function listChoices(
  text: string,
  failure: ParseFailure,
  { projects, metrics }: NamedInSentences,
  locale: Locale,
): TemplateValues {
  const language = createLanguageFor(locale, false)
  const project = findProject(text, projects)
  const isHad = ({ id, source, isStated }: SentenceMetric) =>
    !project || (isStated ? project.stated?.some(one => one.metric === id) : project.sources.includes(source))
  const join = (names: readonly string[], mark = locale === 'zh' ? '、' : ', ') =>
    names.length === 0 ? null : [...new Set(names)].join(mark)
  if (failure === 'metrics')
    return {
      choices: join(
        metrics.filter(one => isTotal(one) && isHad(one)).map(metric => formatMetricName(language, metric)),
      ),
    }
  if (EXPLAINED_BY_EXAMPLE.has(failure)) {
    const { scope, title } = findFoundation().example
    return {
      example: language.t.check.example(translateTitle(project ?? { id: scope, title }, locale).title),
    }
  }
  const [named] = findMetrics(text, metrics)
  if (!named) return {}
  const having = listStatedProjects(projects, named.metric.id)
  if (failure === 'projects') return { choices: join(having.map(({ title }) => title)) }
  const meant = project ?? findStatedProject(text, projects, named.metric.id)
  const own = (meant ? [meant] : having).flatMap(({ stated = [] }) => stated)
  return {
    choices: join(own.filter(({ metric }) => metric === named.metric.id).map(({ subject }) => subject)),
  }
}
