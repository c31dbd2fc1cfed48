import { expect, it, describe as suite } from 'vitest'
import { computeFrame } from '../../../../web/chart/geometry/frame.ts'
import { createLanguageFor } from '../../../../web/language/createLanguageFor.ts'
import { describe } from '../../inEnglish.ts'
import { event, gap, known, seriesOf, weeks } from '../../samples.ts'

const chartOf = (points: Parameters<typeof seriesOf>[0], change = {}) =>
  describe([seriesOf(points, change)], { title: 'Electron' })

suite('a chart', () => {
  it('keeps a gap a gap and draws dashed what is not settled', () => {
    const chart = chartOf([
      known('2026-01-05', 10),
      gap('2026-01-12'),
      known('2026-01-19', 12, { status: 'estimated' }),
      known('2026-01-26', 13, { complete: false, known: 6 }),
      known('2026-02-02', 14, { status: 'provisional' }),
    ])
    expect(chart.lines[0]?.points.map(({ value, dashed }) => [value, dashed])).toEqual([
      [10, false],
      [null, false],
      [12, true],
      [13, true],
      [14, true],
    ])
  })

  it('shows only events in its range, numbered', () => {
    const events = [
      event('2026-02-07', 'C'),
      event('2026-02-03', 'B'),
      event('2026-01-20', 'A'),
      event('2025-12-31', 'before'),
      event('2026-03-01', 'after'),
    ]
    const chart = chartOf(weeks([1, 2, 3, 4, 5]), { events })
    expect(chart.events).toMatchObject([
      { day: '2026-01-20', title: 'A', number: 1, at: Date.parse('2026-01-20') },
      { day: '2026-02-03', title: 'B', number: 2, at: Date.parse('2026-02-03') },
      { day: '2026-02-07', title: 'C', number: 3, at: Date.parse('2026-02-07') },
    ])
  })

  it.each([
    ['a sum of years', { granularity: 'year' }, [{}, {}, {}]],
    [
      'readings of years',
      { granularity: 'year', kind: 'stock', metric: { ...seriesOf([]).metric, kind: 'stock' } },
      [{ at: '2022-03-01' }, { at: '2023-10-01' }, { at: '2024-07-02' }],
    ],
  ] as const)('marks each event at its own day, where the axis has it: %s', (_, change, readings) => {
    const days = ['2022-02-03', '2023-09-13', '2024-08-28', '2024-11-07']
    const outside = ['2021-12-31', '2025-01-01']
    const points = readings.map((more, index) => known(`${2022 + index}-01-01`, 5, more))
    const events = [...days, ...outside].map(day => event(day, day))
    const chart = chartOf(points, { ...change, asOf: '2026-03-01', events })
    expect(chart.events.map(({ day, at }) => [day, at])).toEqual(days.map(day => [day, Date.parse(day)]))
    const frame = computeFrame(chart, { width: 800, height: 400 })
    const xs = frame.flags.flatMap(flag => flag.xs)
    expect(xs).toEqual(days.map(day => frame.x(Date.parse(day))))
    expect(xs[0]).toBeGreaterThanOrEqual(frame.left)
    expect(xs.at(-1)).toBe(800 - frame.right)
  })

  it('carries source, definition and day', () => {
    const chart = chartOf(weeks([1, 2]))
    expect(chart).toMatchObject({
      title: 'Electron: npm downloads',
      subtitle: 'npm downloads a week, 5–11 Jan 2026 to 12–18 Jan 2026',
      source: 'npm (https://api.example.org)',
      definition: 'Downloads as npm counts them.',
      asOf: '2026-03-01',
    })
  })
})

suite('the summary', () => {
  it('says what a change is compared with: of a level a reading, of a flow a period', () => {
    const metric = { ...seriesOf([]).metric, kind: 'stock' }
    const noteOf = (change: object) =>
      chartOf([known('2026-01-01', 10)], {
        transform: 'change',
        granularity: 'month',
        ...change,
      }).notes.join()
    expect(noteOf({ kind: 'stock', metric })).toContain('the reading nearest to a year earlier')
    expect(noteOf({})).toContain('the same month a year earlier')
  })

  it('compares nothing across a change in how it is counted', () => {
    const method = { ...event('2026-01-14', 'Counted otherwise'), kind: 'method' as const }
    const told = chartOf(weeks([10, 20, 30, 45]), { events: [method] })
    expect(told.summary).toContain('rose from 30 in the week of 19 January 2026 to 45')
    expect(told.notes).toContain(
      'Values before and after a change of method are not compared with each other.',
    )
    // Nothing is settled since: what was before can still be compared.
    const late = { ...method, day: '2026-02-01' }
    expect(chartOf(weeks([10, 20, 30]), { events: [late] }).summary).toContain('rose from 10')
    // Where an estimate ends, readings begin: that is the same way.
    const reading = { ...method, id: 'estimate:2026-01-14' }
    expect(chartOf(weeks([10, 20, 30, 45]), { events: [reading] }).summary).toContain('rose from 10')
  })

  it('compares readings up to the day of such a change, and from it on, as a tile does', () => {
    const metric = { ...seriesOf([]).metric, id: 'git.contributors', title: 'Contributors', kind: 'stock' }
    const level = { kind: 'stock', unit: 'people', metric, granularity: 'month', asOf: '2026-12-20' }
    const readings = [
      known('2025-07-01', 364, { at: '2025-07-31' }),
      known('2026-06-01', 385, { at: '2026-06-30' }),
      known('2026-07-01', 386, { at: '2026-07-27' }),
    ]
    const later = [
      known('2026-08-01', 400, { at: '2026-08-31' }),
      known('2026-09-01', 410, { at: '2026-09-30' }),
    ]
    const method = { ...event('2026-07-28', 'Counted otherwise'), kind: 'method' as const }
    const told = (points: typeof readings) => chartOf(points, { ...level, events: [method] }).summary
    expect(told(readings)).toMatch(/from more than 360 on 31 July 2025 to more than 380 on 27 July 2026/)
    expect(told([...readings, ...later])).toMatch(/rose from 400 on 31 August 2026 to/)
    // A reading after the change counts in the new way, in its first month too.
    const before = { ...method, day: '2026-07-20' }
    expect(chartOf(readings, { ...level, events: [before] }).summary).toMatch(
      /were more than 380 on 27 July 2026/,
    )
  })

  it('says growth from the first to the last complete value', () => {
    const points = [...weeks([10_500, 20_000, 31_079]), known('2026-01-26', 4, { complete: false, known: 1 })]
    expect(chartOf(points).summary).toBe(
      'Electron: npm downloads a week rose from 10,500 in the week of 5 January 2026 to more than 31,000 in the week of 19 January 2026 (more than 2.9 times as many). 1 of 4 weeks is incomplete or provisional (dashed).',
    )
  })

  it('says a decline as one, and what is unknown', () => {
    expect(chartOf(weeks([533, null, 347])).summary).toBe(
      'Electron: npm downloads a week fell from more than 530 in the week of 5 January 2026 to more than 340 in the week of 19 January 2026 (down more than 34.8%). No data for 1 of 3 weeks.',
    )
  })

  suite('over more than a year', () => {
    const months = ['2021-10-01', '2022-03-01', '2023-03-01', '2024-03-01']
    const sentence = (
      values: readonly number[],
      change: Partial<ReturnType<typeof known>>[] = [],
      language: Parameters<typeof describe>[1]['language'] = undefined,
    ) => {
      const points = months.map((month, at) => known(month, values[at]!, change[at]))
      const series = seriesOf(points, { granularity: 'month', asOf: '2026-03-01' })
      return describe([series], { title: 'Express', ...(language && { language }) }).headline
    }

    it('says the change on a year earlier too, cut off, of the points that are drawn', () => {
      const values = [77_000_001, 90_000_000, 132_000_000, 129_600_000]
      expect(sentence(values)).toMatch(/\(up more than 68%\); down more than 1\.8% from March 2023\.$/)
      expect(sentence([10, 20, 4000, 12_999])).toMatch(/\); more than 3\.2 times as many as in March 2023\.$/)
      expect(sentence(values, [], createLanguageFor('zh', true))).toMatch(
        /；与\s?2023年3月相比下降超过 1\.8%。$/,
      )
    })

    it('says so where the earlier value is estimated', () => {
      const estimated = [{}, {}, { status: 'estimated' as const }]
      expect(sentence([100, 200, 400, 300], estimated)).toMatch(/; down 25% from March 2023 \(estimated\)\.$/)
    })

    it('leaves it out where it is unknown, not exact, or not earlier than the first value', () => {
      expect(sentence([100, 200, 400, 300], [{}, {}, { complete: false }])).not.toContain(';')
      expect(sentence([100, 200, 400, 300], [{}, {}, { bound: 'about' }])).not.toContain(';')
      const points = [known('2023-03-01', 100), known('2024-03-01', 200)]
      const chart = chartOf(points, { granularity: 'month', asOf: '2026-03-01' })
      expect(chart.headline).not.toContain(';')
    })
  })

  it('calls a year with known months incomplete, not empty', () => {
    const partly = (period: string, days: number) => ({ ...gap(period), known: days, of: 365 })
    const points = [
      partly('2021-01-01', 92),
      known('2022-01-01', 9),
      partly('2023-01-01', 334),
      gap('2024-01-01'),
    ]
    const { summary } = chartOf(points, { granularity: 'year' })
    expect(summary).toContain(
      'No data for 1 of 4 years. 2 of 4 years are not complete, so their totals are unknown.',
    )
    const all = points.slice(0, 3)
    expect(chartOf(all, { granularity: 'year' }).summary).not.toContain('No data')
  })

  it('makes no growth of a Sunday beside a Tuesday', () => {
    const chart = chartOf([known('2026-01-04', 10), known('2026-01-06', 90)], { granularity: 'day' })
    expect(chart.summary).toContain('compare weeks')
    expect(chart.summary).not.toContain('times as many')
  })

  it('calls the unknown unknown', () => {
    expect(chartOf(weeks([null, null])).summary).toBe(
      'Electron: npm downloads a week are unknown. There is no data for these days.',
    )
    expect(chartOf(weeks([7, null])).summary).toContain('7 in the week of 5 January 2026.')
    expect(chartOf([known('2026-01-05', 7, { complete: false })]).summary).toContain(
      'unknown for every full week',
    )
    expect(chartOf([]).summary).toContain('unknown')
  })

  it('divides by no zero', () => {
    expect(chartOf(weeks([0, 5])).summary).toBe(
      'Electron: npm downloads a week rose from 0 in the week of 5 January 2026 to 5 in the week of 12 January 2026.',
    )
  })
})
