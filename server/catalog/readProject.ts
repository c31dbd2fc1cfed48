import { listSeries, readSeriesSpans } from '../../db/observations/series.ts'
import { readMetrics, readProjects } from '../../db/projects/catalogQueries.ts'
import type { ProjectWithSeriesAnswer } from '../../web/contract/catalog.ts'
import type { Context } from '../http/context.ts'
import { unknownName } from '../http/problem.ts'

/** Throws a 404 that suggests close matches. */
export async function readProject({ db }: Context, id: string): Promise<ProjectWithSeriesAnswer> {
  const all = await readProjects(db)
  const project = all.find(one => one.id === id)
  if (!project)
    throw unknownName(
      'project',
      id,
      all.map(one => one.id),
      name => `/api/v1/projects/${name}`,
    )
  const series = await listSeries(db, { projects: [id] })
  const spans = await readSeriesSpans(
    db,
    series.map(one => one.id),
  )
  const subjects = project.subjects.map(({ subject }) => subject)
  const metrics = (await readMetrics(db)).map(metric => metric.id)
  return {
    ...project,
    series: series
      .map(({ id: seriesId, metric, source, subject }) => ({
        metric,
        source,
        subject,
        first: spans.get(seriesId)?.first ?? null,
        last: spans.get(seriesId)?.last ?? null,
        url: `/api/v1/series/${id}/${metric}?subject=${encodeURIComponent(subject)}`,
      }))
      .sort(
        (a, b) =>
          metrics.indexOf(a.metric) - metrics.indexOf(b.metric) ||
          subjects.indexOf(a.subject) - subjects.indexOf(b.subject),
      ),
  }
}
