import { toDayRange } from '../../db/model/time/period.ts'
import { readMonthSiblings, readSeriesSpans } from '../../db/observations/series.ts'
import type { ProjectWithSeriesAnswer } from '../../web/contract/catalog.ts'
import type { Context } from '../http/context.ts'
import { unknownName } from '../http/problem.ts'

/** Throws a 404 that suggests close matches. */
export async function readProject({ db, model }: Context, id: string): Promise<ProjectWithSeriesAnswer> {
  const { projects: all, metrics, findProject, listSeriesOf } = await model.readCatalog()
  const project = findProject(id)
  if (!project) throw unknownName('project', id, all, name => `/api/v1/projects/${name}`)
  const series = metrics.flatMap(metric => listSeriesOf(id, metric.id, metric.granularity))
  const ids = series.map(one => one.id)
  const months = await readMonthSiblings(db, ids)
  const spans = await readSeriesSpans(db, [...ids, ...[...months.values()].map(one => one.id)])
  const findMonths = (seriesId: number) => {
    const month = months.get(seriesId)
    const span = month && !spans.has(seriesId) && spans.get(month.id)
    return span
      ? {
          knownBy: {
            granularity: 'month' as const,
            first: span.first,
            last: toDayRange(span.last, 'month').to,
          },
        }
      : {}
  }
  const subjects = project.subjects.map(({ subject }) => subject)
  const order = metrics.map(metric => metric.id)
  return {
    ...project,
    series: series
      .map(({ id: seriesId, metric, source, subject }) => ({
        metric,
        source,
        subject,
        first: spans.get(seriesId)?.first ?? null,
        last: spans.get(seriesId)?.last ?? null,
        ...findMonths(seriesId),
        url: `/api/v1/series/${id}/${metric}?subject=${encodeURIComponent(subject)}`,
      }))
      .sort(
        (a, b) =>
          order.indexOf(a.metric) - order.indexOf(b.metric) ||
          subjects.indexOf(a.subject) - subjects.indexOf(b.subject),
      ),
  }
}
