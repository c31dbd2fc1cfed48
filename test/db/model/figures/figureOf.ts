import { describeFigure } from '../../../../db/model/figures/describeFigure.ts'
import { evaluateFigure } from '../../../../db/model/figures/evaluateFigure.ts'
import type { FigureDefinition } from '../../../../db/model/figures/figure.ts'
import { createMissingObservation, type Observation } from '../../../../db/model/series/observation.ts'
import type { SeriesContext } from '../../../../db/model/series/seriesContext.ts'
import { type Day, type DayRange, listDays } from '../../../../db/model/time/day.ts'

export const WEEK = { granularity: 'week', count: 1 } as const
export const MONTH = { granularity: 'month', count: 1 } as const

const DEFINITION: FigureDefinition = {
  id: 'koa',
  title: { en: 'Koa', zh: 'Koa' },
  scope: 'koa',
  metric: 'npm.downloads',
  subject: null,
  statistic: 'sum',
  window: WEEK,
  comparison: null,
  coarse: false,
  sentence: { en: '{phrase} by {asOf}[, {comparison}].', zh: '截至 {asOf}，{phrase}[，{comparison}]。' },
  caveats: [],
}

/** The same value on every day of a range. */
export const steady = (value: number, from: Day, to: Day): Observation[] =>
  listDays({ from, to }).map(day => ({ day, value, status: 'final' }))

export const at = (day: Day, value: number): Observation => ({ day, value, status: 'final' })

/** Makes these days missing. */
export const without = (observations: readonly Observation[], { from, to }: DayRange): Observation[] =>
  observations.map(one => (one.day >= from && one.day <= to ? createMissingObservation(one.day) : one))

/** A figure of a daily flow. By default Sunday 2017-10-08 is the last day that is over. */
export function figureOf(
  observations: readonly Observation[],
  definition: Partial<FigureDefinition> = {},
  seen: Partial<SeriesContext> = {},
) {
  const whole = { ...DEFINITION, ...definition }
  const figure = evaluateFigure(whole, observations, {
    kind: 'flow',
    granularity: 'day',
    today: '2017-10-09',
    methods: [],
    ...seen,
  })
  return { ...figure, en: describeFigure(whole, figure, 'en'), zh: describeFigure(whole, figure, 'zh') }
}

/** The last reading of a level as a figure. */
export const levelOf = (
  observations: readonly Observation[],
  definition: Partial<FigureDefinition> = {},
  seen: Partial<SeriesContext> = {},
) => figureOf(observations, { statistic: 'latest', window: null, ...definition }, { kind: 'stock', ...seen })
