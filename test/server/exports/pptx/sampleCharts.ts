import type { Status } from '../../../../db/model/series/observation.ts'
import type { Day } from '../../../../db/model/time/day.ts'
import { addPeriods, type Granularity } from '../../../../db/model/time/period.ts'
import type { Chart } from '../../../../web/chart/chart.ts'
import { randomFrom } from '../../../random.ts'
import { describe } from '../../../web/inEnglish.ts'
import { type Answered, event, gap, known, seriesOf } from '../../../web/samples.ts'

/** As many periods as values; null is a gap. */
export const periods = (
  values: readonly (number | null)[],
  granularity: Granularity,
  from: Day,
): Answered[] =>
  values.map((value, index) => {
    const period = addPeriods(from, granularity, index)
    return value === null ? gap(period) : known(period, value)
  })

export const chartOf = (
  lines: readonly (readonly Answered[])[],
  change: Partial<Parameters<typeof seriesOf>[1]> = {},
  options: Partial<Parameters<typeof describe>[1]> = {},
): Chart =>
  describe(
    lines.map(points => seriesOf(points, { granularity: 'month', ...change })),
    { title: 'Electron', labels: lines.map((_, index) => `Line ${index + 1}`), ...options },
  )

/** Values that are told apart by a careless hand only: nothing, zero, below zero, tiny, huge, with many digits. */
const VALUES = [null, null, 0, 0, 1, -1, 7, -0.5, 1e-7, 1 / 3, 12.34, 39_672, 3_412_345_678, 2 ** 53, 1.5e21]
const STATUSES: readonly Status[] = ['final', 'final', 'final', 'provisional', 'estimated']
const STARTS = {
  day: '2026-02-20',
  week: '2015-12-28',
  month: '2011-03-01',
  quarter: '1999-10-01',
  year: '1990-01-01',
} as const satisfies Record<Granularity, Day>

/** Thirty charts of all kinds, the same in every run. */
export const VARIED: readonly (readonly [name: string, chart: Chart])[] = Array.from(
  { length: 30 },
  (_, seed) => {
    const random = randomFrom(seed)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const granularity = pick(['day', 'week', 'month', 'quarter', 'year'] as const)
    const count = 1 + Math.floor(random() * (seed % 3 === 0 ? 3 : 80))
    const lines = Array.from({ length: 1 + (seed % 10) }, () => {
      const values = Array.from({ length: count }, () =>
        seed % 5 === 0 ? pick(VALUES) : Math.floor(random() * 1e6),
      )
      return periods(values, granularity, STARTS[granularity]).map(point =>
        point.value === null ? point : { ...point, status: pick(STATUSES), complete: random() > 0.1 },
      )
    })
    const events = [event(STARTS[granularity], 'First & <foremost>'), event('2026-03-01', '=HYPERLINK("x")')]
    const scale = seed % 4 === 1 ? 'log' : 'linear'
    const layout = seed % 4 === 2 ? 'stacked' : 'lines'
    const align = seed % 7 === 3 ? 'age' : 'date'
    const transform = seed % 6 === 4 ? 'change' : 'none'
    const options = { scale, layout, align, title: `=SUM(A1) of "${seed}"` } as const
    const chart = chartOf(lines, { granularity, events, transform }, options)
    const kind = [granularity, scale, layout, align, transform].join(', ')
    return [`${seed}: ${lines.length} lines of ${count}, ${kind}`, chart]
  },
)
