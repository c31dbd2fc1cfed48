import type { Db } from '../connection/db.ts'
import { advanceEditions } from '../editions/editions.ts'
import { isolateName } from '../model/language/isolateName.ts'
import type { PublishedFigure } from '../model/series/publishedFigure.ts'
import { toUtcDay } from '../model/time/day.ts'
import { toPeriod } from '../model/time/period.ts'
import { readObservations, writeObservations } from '../observations/observations.ts'
import { ensureSeries, saveSeriesOrigins } from '../observations/series.ts'
import type { StoredMetric } from '../projects/catalogQueries.ts'
import { finishRun, insertRun, type NewRun } from '../runs/runs.ts'

interface Storing {
  /** The figures count as known from this moment on. */
  readonly at: Date
  readonly reason: NewRun['reason']
}

/**
 * Stores published figures, in one transaction; returns how many were new or changed. The former value of a changed
 * figure becomes a revision.
 */
export const storePublishedFigures = (
  db: Db,
  figures: readonly PublishedFigure[],
  metrics: readonly StoredMetric[],
  storing: Storing,
): Promise<number> =>
  db.transaction(async transaction => {
    let written = 0
    // A day to come has no value yet, whatever was announced.
    const said = figures.filter(({ day }) => day <= toUtcDay(storing.at))
    for (const figure of said) written += await storeFigure(transaction, figure, metrics, storing)
    if (written > 0) await advanceEditions(transaction, [...new Set(figures.map(({ project }) => project))])
    return written
  })

async function storeFigure(
  db: Db,
  figure: PublishedFigure,
  metrics: readonly StoredMetric[],
  { at, reason }: Storing,
): Promise<number> {
  const { project, subject, metric, value, status } = figure
  const granularity = metrics.find(({ id }) => id === metric)?.granularity ?? 'day'
  const [series] = await ensureSeries(db, [{ project, source: 'published', subject, metric, granularity }])
  if (!series) throw new Error(`no series for ${subject} ${metric}`)
  const day = toPeriod(figure.day, granularity)
  const stored = await readObservations(db, [series.id], { from: day, to: day })
  const [known] = stored.get(series.id) ?? []
  if (known?.value === value && known.status === status) return 0
  // One run for each figure: an observation names its origin by its run.
  const origin = formatOrigin(figure)
  const runId = await insertRun(db, { source: 'published', reason, origin }, 'running', at)
  await finishRun(db, runId, { state: 'finished', requests: 0, at })
  await saveSeriesOrigins(db, [{ seriesId: series.id, origin }])
  const observations = [{ day, value, status }]
  return writeObservations(db, { seriesId: series.id, runId, at, observations, reason: 'correction of ours' })
}

/** `Node.js Foundation: Node.js is Strong and Growing ("more than"), https://…` */
const formatOrigin = ({ publisher, title, qualifier, url }: PublishedFigure): string =>
  `${isolateName(publisher)}${title ? `: ${isolateName(title)}` : ''}${qualifier ? ` ("${qualifier}")` : ''}, ${url}`
