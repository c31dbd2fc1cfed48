import type { Day } from '../../../../db/model/time/day.ts'
import { addPeriods } from '../../../../db/model/time/period.ts'
import type { Chart } from '../../../../web/chart/chart.ts'
import type { SeriesAnswer } from '../../../../web/contract/series.ts'
import { createLanguageFor } from '../../../../web/language/createLanguageFor.ts'
import { describe } from '../../../web/inEnglish.ts'
import { event, gap, known, seriesOf, tenYears } from '../../../web/samples.ts'

/** Charts of all kinds that a picture must bear. */

type Values = readonly (number | null)[]

const monthly = (values: Values, change: Partial<SeriesAnswer> = {}): SeriesAnswer =>
  seriesOf(
    values.map((value, index) => {
      const period = addPeriods('2022-01-01' as Day, 'month', index)
      return value === null ? gap(period) : known(period, value, { of: 1, known: 1 })
    }),
    { granularity: 'month', ...change },
  )

const rising = (start: number, step: number, count = 48): number[] =>
  Array.from(
    { length: count },
    (_, index) => start + index * step + Math.floor((((index * 37) % 11) * step) / 4),
  )

const LONG =
  'The Foundation for Interoperable, Reproducible and Otherwise Remarkable Ecosystem Measurements of the Northern Hemisphere'

const events = Array.from({ length: 12 }, (_, index) =>
  event(`${2022 + Math.floor(index / 4)}-0${1 + (index % 4) * 2}-15`, `Release ${index + 8} of a long name`),
)

const method = { ...event('2024-03-01', 'Counted in another way from here on'), kind: 'method' }

const names =
  'Express,Koa,Fastify,React,Vue.js,Axios,TypeScript,Lodash,webpack,A project with a long name'.split(',')

const estimated = (): SeriesAnswer => {
  const series = monthly(rising(200, 30))
  return {
    ...series,
    points: series.points.map((point, index) =>
      index < 14
        ? { ...point, status: 'estimated' }
        : index === 47
          ? { ...point, complete: false, status: 'provisional' }
          : point,
    ),
  }
}

const TEN = names.map((_, index) => monthly(rising(10_000 * (index + 1), 300 * ((index * 7) % 10))))

const DOUBT = { matters: true } as NonNullable<SeriesAnswer['points'][number]['doubted']>

/** A figure's sentence. */
export const SAMPLE_CARD = {
  title: 'npm downloads of Express a week',
  sentence:
    'Express was downloaded more than 60 million times in the week of 9 November 2026, 12% more than a year before.',
  declined: null,
  asOf: '2026-11-22',
  sources: [{ source: 'npm', origin: 'https://api.npmjs.org' }],
  definition: 'Downloads as npm counts them.',
  language: createLanguageFor('en', false),
} as const

export const GALLERY: Readonly<Record<string, Chart>> = {
  short: describe([monthly(rising(1_000, 250))], { title: 'E' }),
  long: describe([monthly(rising(900_000_000, 41_000_000), { events })], { title: LONG }),
  weeks: describe([tenYears()], { title: 'Electron' }),
  ten: describe(TEN, { title: names.join(', '), labels: names }),
  stacked: describe(TEN, { title: names.join(', '), labels: names, layout: 'stacked' }),
  multiples: describe(TEN, { title: names.join(', '), labels: names, layout: 'multiples' }),
  log: describe([monthly(rising(40, 1).map(value => value ** 3)), monthly(rising(3, 0.4))], {
    title: 'Large and small',
    labels: ['Large', 'Small'],
    scale: 'log',
  }),
  zeros: describe(
    [
      monthly(
        rising(0, 2).map((value, at) => (at < 20 ? 0 : value)),
        {},
      ),
    ].map(series => ({
      ...series,
      points: series.points.map((point, at) =>
        at === 30 ? { ...point, value: 900, doubted: DOUBT } : point,
      ),
    })),
    { title: 'Zeros and a doubt', scale: 'log' },
  ),
  falling: describe(
    [
      monthly(
        rising(0, 1).map(value => 30 - value * 2.1),
        { transform: 'change', unit: '%' },
      ),
    ],
    { title: 'Falling' },
  ),
  gaps: describe([monthly(rising(500, 20).map((value, at) => (at % 9 === 4 || at === 20 ? null : value)))], {
    title: 'With gaps',
  }),
  estimated: describe([{ ...estimated(), events: [method, ...events] }], { title: 'Partly estimated' }),
  nothing: describe([monthly([null, null, null])], { title: 'Nothing known' }),
  single: describe([monthly([4_711])], { title: 'One value' }),
  chinese: describe([{ ...estimated(), events: [event('2023-06-01', '社区大会：上海')] }], {
    title: '一个名字很长很长的开源项目，用来检验标题换行',
    language: createLanguageFor('zh', true),
  }),
}
