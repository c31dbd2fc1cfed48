import type { Locale } from '../../db/model/language/locale.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import { readStatedFigures } from '../../db/published/statedFigures.ts'
import { findSeriesMembers, type SeriesMember } from '../../db/series/findSeriesMembers.ts'
import { ALL_DAYS, listMethodChanges, selectEvents } from '../../db/series/selectEvents.ts'
import { translateTitle } from '../../web/foundation/foundation.ts'
import type { ProjectProps } from '../../web/overview/projectProps.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import { DEFAULT_STATE } from '../../web/url/trendState.ts'
import { readProject } from '../catalog/readProject.ts'
import { toMetricAnswer } from '../catalog/toMetricAnswer.ts'
import { readFigureList } from '../figures/readFigureList.ts'
import type { Asker, Context } from '../http/context.ts'
import { readEstimate } from '../series/readEstimate.ts'
import { readKnownObservations } from '../series/readKnownObservations.ts'
import { buildHeadline } from './buildHeadline.ts'
import { listLatestNumbers } from './listLatestNumbers.ts'
import { listMeasuredEvents, listProjectFalls } from './listProjectFalls.ts'

/** Throws a 404 that suggests close matches. */
export async function readProjectPage(
  context: Context,
  id: string,
  asker: Asker,
  locale: Locale,
): Promise<ProjectProps> {
  const catalog = await context.model.readCatalog()
  const { events, metrics } = catalog
  const project = await readProject(context, id)
  const all = project.series.flatMap(({ metric, subject }) => {
    const members = findSeriesMembers({ scope: id, metric, subject }, catalog)
    return members ? [members] : []
  })
  const known = await readKnownObservations(context, all)
  const inputs = await Promise.all(
    all.flatMap(found => {
      const { metric, members } = found
      const [member] = members
      if (!member?.series) return []
      const months = member.months ? (known.get(member.months.id) ?? []) : undefined
      const observations = known.get(member.series.id) ?? []
      if (observations.length === 0 && !months) return []
      const methods = listMethodChanges(events, project, metric.id).map(({ day }) => day)
      return [
        readEstimate(context, found, observations).then(estimate => ({
          ...toPlace(project, metric, member),
          ...{ metric, observations, months, estimate, methods, today: context.today() },
        })),
      ]
    }),
  )
  const own = listMeasuredEvents(events, project.series)
  const whole = inputs.filter(({ subject }) => subject === null)
  return {
    asOf: context.today(),
    project,
    headlines: inputs.map(({ subject, ...one }) => ({ ...buildHeadline(one), ...(subject && { subject }) })),
    latest: listLatestNumbers(whole),
    figures: await readProjectFigures(context, id, asker, locale),
    metrics: metrics.map(toMetricAnswer),
    site: asker.site,
    stated: await readStatedFigures(context.db, id),
    events: selectEvents(own, project, null, ALL_DAYS),
    falls: listProjectFalls(id, own, whole),
    collections: Object.fromEntries(
      catalog.collections.map(one => [one.id, translateTitle(one, locale).title]),
    ),
  }
}

/** The address of a series, and its subject where that is not the project's first one. */
function toPlace(
  { id, subjects }: ProjectProps['project'],
  metric: StoredMetric,
  { subject }: SeriesMember,
): { readonly url: string; readonly subject: string | null } {
  const first = subjects.find(({ source }) => source === metric.source)?.subject
  const state = { ...DEFAULT_STATE, subject: subject === first ? null : subject }
  return { url: buildTrendUrl(id, metric.id, state), subject: state.subject }
}

/** None where the catalog names none: a list of the figures of such a scope is a 404. */
async function readProjectFigures(context: Context, scope: string, asker: Asker, locale: Locale) {
  const stored = await context.model.readFigures()
  if (!stored.some(({ current, definition }) => current && definition.scope === scope)) return []
  return (await readFigureList(context, { scope, locale }, asker)).figures
}
