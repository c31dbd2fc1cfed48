import { expect, it, describe as suite } from 'vitest'
import { computeFrame } from '../../../web/chart/geometry/frame.ts'
import { buildPanels, countPanelRows } from '../../../web/chart/geometry/panels.ts'
import { toSvg } from '../../../web/chart/svg/toSvg.ts'
import { formatChartValue, formatExactValue } from '../../../web/chart/values.ts'
import { moveCursor } from '../../../web/client/moveCursor.ts'
import { keepGranularity } from '../../../web/client/targets.ts'
import { englishLanguage } from '../../../web/language/englishLanguage.ts'
import { applyChoice, findClash, isOffered } from '../../../web/url/combinations.ts'
import { DEFAULT_STATE } from '../../../web/url/trendState.ts'
import { describe } from '../inEnglish.ts'
import { known, seriesOf, tenYears, weeks } from '../samples.ts'
import { classed, named, parse } from '../xml.ts'

const box = { width: 1168, height: 460 }
const metric = { kind: 'flow', granularity: 'day', union: 'sum', title: 'npm downloads' } as const

const lines = (...values: (number | null)[][]) => values.map(one => seriesOf(weeks(one)))
const labels = (count: number) => Array.from({ length: count }, (_, index) => `Project ${index}`)

suite('ten lines', () => {
  const ten = Array.from({ length: 10 }, (_, index) => {
    const { points } = tenYears()
    return seriesOf(points.map(point => ({ ...point, value: 1000 + ((point.value ?? 0) % (7 + index)) })))
  })
  const chart = describe(ten, { title: 'Ten', labels: labels(10) })

  it.each([320, 400, 1168])('have names that do not overlap, inside a picture of %i pixels', width => {
    const { ends, height } = computeFrame(chart, { width, height: 340 })
    expect(ends).toHaveLength(10)
    for (const [index, end] of ends.entries()) {
      expect(end.y).toBeGreaterThan(0)
      expect(end.y).toBeLessThan(height)
      const next = ends[index + 1]
      if (next) expect(next.y - end.y).toBeGreaterThanOrEqual(end.size * 0.99)
    }
  })

  it('are told apart by colour and by the shape of their marks', () => {
    const svg = parse(toSvg(chart, box))
    const shapes = classed(svg, 'shape').map(({ attributes }) =>
      attributes.d?.replace(/M[\d.-]+ [\d.-]+/g, ''),
    )
    expect(new Set(shapes.map(shape => shape?.split('z')[0])).size).toBe(10)
    for (let index = 0; index < 10; index++) expect(classed(svg, `end-${index}`)).toHaveLength(1)
  })

  it('are summed up in one sentence each', () => {
    expect(chart.summary).toMatch(
      /^npm downloads a week, final values for the week of [^:]*: Project \d [\d,]+, /,
    )
    expect(chart.summary.length).toBeLessThan(600)
  })
})

suite('small plots', () => {
  const series = lines([1, 2, 3], [100, 200, 900])
  const topOf = (layout: 'multiples' | 'separate') =>
    buildPanels(describe(series, { title: 'E', labels: labels(2), layout }), box).map(
      panel => computeFrame(panel.chart, panel.box, panel.inset).axis.high,
    )

  it('have the same scale or each its own, and say which', () => {
    expect([topOf('multiples'), topOf('separate')]).toEqual([
      [1000, 1000],
      [3, 1000],
    ])
    const notes = (layout: 'multiples' | 'separate') => describe(series, { title: 'E', layout }).notes.join()
    expect(notes('multiples')).toContain('same scale')
    expect(notes('separate')).toContain('its own scale')
  })

  it('stand in rows that have room for all', () => {
    for (const count of [2, 3, 4, 5, 6, 7, 8, 9, 10])
      expect([countPanelRows(count, false) <= 3, countPanelRows(count, true) <= 5]).toEqual([true, true])
  })

  it('are each under its name', () => {
    const svg = parse(toSvg(describe(series, { title: 'E', labels: labels(2), layout: 'multiples' }), box))
    expect(classed(svg, 'panel-title').map(({ text }) => text)).toEqual(['Project 0', 'Project 1'])
    expect(named(svg, 'title')).toHaveLength(1)
  })
})

suite('a stack', () => {
  it('has no height where a member is unknown that counts', () => {
    const { lines: drawn } = describe(lines([null, 1, 1, null, 1], [5, 5, 5, 5, 5]), {
      title: 'E',
      layout: 'stacked',
    })
    expect(drawn.map(({ points }) => points.map(({ level }) => level))).toEqual([
      [null, 1, 1, null, 1],
      [5, 6, 6, null, 6],
    ])
  })
})

suite('transformed values', () => {
  const change = describe(
    [seriesOf([known('2026-01-05', -12.345), known('2026-01-12', 30)], { transform: 'change', unit: '%' })],
    { title: 'Koa' },
  )

  it('are drawn below zero, with percent on the axis and a line at 0', () => {
    const { axis, y, height, bottom } = computeFrame(change, box)
    expect(axis.ticks.map(({ label }) => label)).toContain('−10%')
    expect(axis.low).toBeLessThan(-12)
    expect(y(0)).toBeLessThan(height - bottom)
    expect(classed(parse(toSvg(change, box)), 'base')).toHaveLength(2)
  })

  it('have no mark below −100%, and write thousands of percent in full', () => {
    const values = [known('2026-01-05', -40), known('2026-01-12', 1480)]
    const series = seriesOf(values, { transform: 'change', unit: '%' })
    const { axis } = computeFrame(describe([series], { title: 'Koa' }), box)
    expect(axis.low).toBe(-100)
    expect(axis.ticks.map(({ label }) => label).slice(0, 2)).toEqual(['−100%', '0%'])
    expect(axis.ticks.map(({ label }) => label)).toContain('1,000%')
    expect(axis.ticks.every(({ label }) => !label.includes('k'))).toBe(true)
  })

  it('as means are whole where they are above 100', () => {
    const [mean, index] = [{ transform: 'rolling7' }, { transform: 'index' }] as const
    expect(formatExactValue(mean, { value: 822_338.57 }, englishLanguage.w)).toBe('822,338')
    expect(formatChartValue(mean, { value: 822_338.57 }, englishLanguage.w)).toBe('822,338')
    expect(formatChartValue(mean, { value: 12.57 }, englishLanguage.w)).toBe('12.5')
    expect(formatExactValue(index, { value: 134.25 }, englishLanguage.w)).toBe('134.25')
  })

  it('that are all 0 have an axis to stand on', () => {
    const still = describe([seriesOf(weeks([0, 0]), { transform: 'change', unit: '%' })], { title: 'Koa' })
    expect(toSvg(still, box)).not.toContain('NaN')
  })

  it('are said as what they are', () => {
    expect(change.subtitle).toContain('change from a year earlier')
    expect(change.summary).toBe(
      'Koa, npm downloads a week, change from a year earlier: +30% (the week of 12 January 2026). The lowest was −12.3% (the week of 5 January 2026), the highest +30% (the week of 12 January 2026).',
    )
  })

  it('of a sum after a gap are a lower bound', () => {
    const sum = describe(
      [
        seriesOf([known('2026-01-05', 5, { complete: false })], {
          transform: 'cumulative',
          base: { period: '2025-01-06', value: 1 },
        }),
      ],
      { title: 'Koa' },
    )
    expect(sum.summary).toContain('at least 5')
    expect(sum.notes.join(' ')).toContain('lower bounds')
    expect(sum.lines[0]?.points[0]?.dashed).toBe(true)
  })
})

suite('a sum over a collection', () => {
  const sum = seriesOf(
    [
      known('2026-01-05', 10, { complete: false, known: 1, of: 3 }),
      known('2026-01-12', 90, { complete: false, known: 2, of: 3 }),
      known('2026-01-19', 99, { complete: false, known: 2, of: 3 }),
    ],
    {
      coverage: { known: 2, of: 3 },
      steps: [{ period: '2026-01-12', known: 2, of: 3, joined: ['koa'], left: [] }],
    },
  )
  const chart = describe([sum], { title: 'JavaScript' })

  it('is compared only where it rests on the same projects', () => {
    expect(chart.summary).toContain(
      'JavaScript (2 of 3 projects): npm downloads a week rose from 90 in the week of 12 January 2026 to 99',
    )
    expect(computeFrame(chart, box).ends.map(({ text }) => text)).toEqual(['99 (19–25 Jan 2026)'])
  })

  it('marks where it rests on others', () => {
    expect(chart.events).toMatchObject([
      { kind: 'step', title: 'from here 2 of 3 projects', day: '2026-01-12' },
    ])
    expect(classed(parse(toSvg(chart, box)), 'change')).toHaveLength(1)
  })
})

suite('choices', () => {
  const chosen = (state: Partial<typeof DEFAULT_STATE>, overlapping = false) => ({
    state: { ...DEFAULT_STATE, ...state },
    metric,
    granularity: 'week' as const,
    overlapping,
  })

  it('that do not go together are not offered, with what would be right', () => {
    expect(findClash(chosen({}))).toBeNull()
    expect(findClash(chosen({ transform: 'change', scale: 'log' }))).toBe('change-log')
    expect(findClash(chosen({ layout: 'stacked' }, true))).toBe('stacked-twice')
    expect(isOffered(chosen({ layout: 'stacked', transform: 'index' }))).toBe(false)
    expect(isOffered({ ...chosen({ transform: 'cumulative' }), metric: { ...metric, kind: 'stock' } })).toBe(
      false,
    )
  })

  it('give way to the last one', () => {
    expect(
      applyChoice({ ...DEFAULT_STATE, granularity: 'month' }, { transform: 'rolling7' }).granularity,
    ).toBeNull()
    expect(applyChoice({ ...DEFAULT_STATE, transform: 'rolling7' }, { granularity: 'month' }).transform).toBe(
      'none',
    )
    expect(applyChoice({ ...DEFAULT_STATE, scale: 'log' }, { transform: 'change' }).scale).toBe('linear')
    expect(
      applyChoice(
        { ...DEFAULT_STATE, range: 'custom', from: '2026-01-01', layout: 'stacked' },
        { align: 'age' },
      ),
    ).toMatchObject({ range: 'all', from: null, layout: 'lines' })
  })
})

suite('the cursor', () => {
  it.each([
    ['ArrowRight', null, 0],
    ['ArrowLeft', null, 99],
    ['ArrowRight', 99, 99],
    ['PageUp', 5, 0],
    ['PageDown', 5, 15],
    ['Home', 50, 0],
    ['End', null, 99],
    ['a', 5, null],
  ])('%s leads from %j to %j', (key, at, to) => expect(moveCursor(key, at, 100)).toBe(to))

  it('stands nowhere where there is nothing', () => expect(moveCursor('End', null, 0)).toBeNull())
})

suite('a granularity that a mean gives up', () => {
  const at = (query: string) => new URL(`https://metrics.example.org/trends/koa/npm.downloads?${query}`)
  const months = { transform: 'none', granularity: 'month' } as const
  const mean = { transform: 'rolling7', granularity: null } as const

  it('comes back with the values as they are', () => {
    const waiting = keepGranularity(at('transform=rolling7'), months, null)
    const other = keepGranularity(at('transform=rolling28'), mean, waiting)
    const back = at('scale=log')
    expect(keepGranularity(back, mean, other)).toBeNull()
    expect(back.search).toBe('?scale=log&granularity=month')
  })

  it('is forgotten for another, and never made up', () => {
    expect(keepGranularity(at('transform=rolling7&granularity=day'), mean, 'month')).toBeNull()
    const plain = at('')
    expect(keepGranularity(plain, mean, null)).toBeNull()
    expect(plain.search).toBe('')
  })
})
