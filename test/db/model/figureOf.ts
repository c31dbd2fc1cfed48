import { type Day, type DayRange, eachDay } from '../../../db/model/day.ts'
import { evaluate } from '../../../db/model/evaluate.ts'
import type { FigureDefinition, Seen } from '../../../db/model/figure.ts'
import { missing, type Observation } from '../../../db/model/observation.ts'
import { sayFigure } from '../../../db/model/sentence.ts'

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
  eachDay({ from, to }).map(day => ({ day, value, status: 'final' }))

export const at = (day: Day, value: number): Observation => ({ day, value, status: 'final' })

/** Nothing is known of these days any more. */
export const without = (observations: readonly Observation[], { from, to }: DayRange): Observation[] =>
  observations.map(one => (one.day >= from && one.day <= to ? missing(one.day) : one))

/** A figure of a flow by the day, as of Sunday 2017-10-08 being over, unless told otherwise. */
export function figureOf(
  observations: readonly Observation[],
  definition: Partial<FigureDefinition> = {},
  seen: Partial<Seen> = {},
) {
  const whole = { ...DEFINITION, ...definition }
  const figure = evaluate(whole, observations, {
    kind: 'flow',
    granularity: 'day',
    today: '2017-10-09',
    methods: [],
    ...seen,
  })
  return { ...figure, en: sayFigure(whole, figure, 'en'), zh: sayFigure(whole, figure, 'zh') }
}

/** The same for a level: its last reading. */
export const levelOf = (
  observations: readonly Observation[],
  definition: Partial<FigureDefinition> = {},
  seen: Partial<Seen> = {},
) => figureOf(observations, { statistic: 'latest', window: null, ...definition }, { kind: 'stock', ...seen })
