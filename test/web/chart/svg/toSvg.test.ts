import { gzipSync } from 'node:zlib'
import { expect, it, describe as suite } from 'vitest'
import type { Day } from '../../../../db/model/time/day.ts'
import { addPeriods } from '../../../../db/model/time/period.ts'
import { computeFrame } from '../../../../web/chart/geometry/frame.ts'
import { toSvg } from '../../../../web/chart/svg/toSvg.ts'
import { measureText } from '../../../../web/chart/text.ts'
import { createLanguageFor } from '../../../../web/language/createLanguageFor.ts'
import { describe } from '../../inEnglish.ts'
import { event, gap, known, seriesOf, tenYears, weeks } from '../../samples.ts'
import { classed, named, parse } from '../../xml.ts'

const HOSTILE = `<script>alert("1")</script> & 'so' \u0007`
const box = { width: 800, height: 400 }
const svgOf = (points: Parameters<typeof seriesOf>[0], change = {}, options = {}) =>
  parse(toSvg(describe([seriesOf(points, change)], { title: 'Electron' }), { ...box, ...options }))

suite('the drawing', () => {
  it('is an image with a title and a description', () => {
    const svg = svgOf(weeks([1, 2, 3]))
    expect(svg.attributes).toMatchObject({ role: 'img', viewBox: '0 0 800 400' })
    const ids = [...named(svg, 'title'), ...named(svg, 'desc')].map(({ attributes }) => attributes.id)
    expect(svg.attributes['aria-labelledby']).toBe(ids.join(' '))
    expect(named(svg, 'title')[0]?.text).toBe('Electron: npm downloads')
    expect(named(svg, 'desc')[0]?.text).toContain('rose from 1')
  })

  it('leaves a gap where a value is missing', () => {
    const [path] = classed(svgOf(weeks([1, 2, null, 3, 4])), 'line-0').flatMap(group =>
      group.children.filter(({ attributes }) => !attributes.class),
    )
    expect(path?.attributes.d?.match(/M/g)).toHaveLength(2)
  })

  it('draws what stands alone as a dot, and what is not settled dashed', () => {
    const svg = svgOf([...weeks([1, 2, null, 3, null, 4]), known('2026-02-16', 5, { complete: false })])
    expect(classed(svg, 'dots')[0]?.attributes.d).toMatch(/^M[\d.]+ [\d.]+h0$/)
    expect(classed(svg, 'dashed')[0]?.attributes.d).toMatch(/^M[\d.]+,[\d.]+L[\d.]+,[\d.]+$/)
  })

  it.each(['page', 'auto', 'light', 'dark'] as const)(
    'is well-formed whatever the words, theme %s',
    theme => {
      const series = seriesOf(weeks([1, 2]), { events: [event('2026-01-07', HOSTILE)] })
      const svg = parse(toSvg(describe([series], { title: HOSTILE }), { ...box, theme }))
      expect(named(svg, 'title')[0]?.text).toContain('<script>')
      expect(named(svg, 'script')).toEqual([])
    },
  )

  it('says so when nothing is known', () => {
    const svg = svgOf(weeks([null, null]))
    expect(classed(svg, 'empty')[0]?.text).toContain('unknown')
    expect(classed(svg, 'values')[0]?.children).toEqual([])
  })

  it('carries its title, source and day when it stands alone', () => {
    const texts = named(svgOf(weeks([1, 2]), {}, { theme: 'auto' }), 'text').map(({ text }) => text)
    expect(texts).toContain('Electron: npm downloads')
    expect(texts).toContain('As of 1 March 2026. Source: npm (https://api.example.org).')
  })

  it('stays small for ten years of weeks', () => {
    const chart = describe([tenYears()], { title: 'Electron' })
    const svg = toSvg(chart, { width: 1168, height: 460, theme: 'auto' })
    expect(gzipSync(svg).length).toBeLessThan(15_000)
  })
})

suite('the frame', () => {
  const events = Array.from({ length: 24 }, (_, index) =>
    event(`20${16 + Math.floor(index / 3)}-0${1 + (index % 3) * 4}-10`, `Release ${index} of a long name`),
  )
  const chart = describe([{ ...tenYears(), events }], { title: 'Electron' })

  it.each([320, 400, 700, 1168])('lets no words overlap at %i pixels', width => {
    const frame = computeFrame(chart, { width, height: 400 })
    const spans = frame.days.map(({ value, label }) => around(frame.x(value), measureText(label, frame.size)))
    expectApart(spans)
    const placed = frame.flags.map(({ x, row, text, anchor }) => {
      const size = measureText(text, frame.size - 1)
      const span = { start: [x, x + size], middle: around(x, size), end: [x - size, x] }[anchor]
      return { x, row, span: span as readonly [number, number] }
    })
    for (const row of [0, 1, 2])
      expectApart(
        placed
          .filter(flag => flag.row === row)
          .map(({ span }) => span)
          .sort(([a], [b]) => a - b),
      )
    // The line of a higher one passes through no lower one.
    for (const { x, row } of placed)
      for (const lower of placed.filter(flag => flag.row < row))
        expect(x < lower.span[0] || x > lower.span[1]).toBe(true)
    expect(frame.flags.flatMap(({ numbers }) => numbers).sort((a, b) => a - b)).toEqual(
      events.map((_, index) => index + 1),
    )
    if (width > 320) expect(frame.flags.some(({ text }) => /^\d+\. Release/.test(text))).toBe(true)
  })

  it.each(['en', 'zh'] as const)('cuts off no day at its left edge, also without any value (%s)', locale => {
    const language = createLanguageFor(locale, true)
    for (let day = 1; day <= 31; day++) {
      const from = addPeriods('2026-07-31', 'day', day)
      const none = Array.from({ length: 90 }, (_, at) => gap(addPeriods(from, 'day', at)))
      const chart = { ...describe([seriesOf(none, { granularity: 'day' })], { title: 'E' }), language }
      const frame = computeFrame(chart, { width: 358, height: 300 })
      const [first] = frame.days
      expect(frame.x(first!.value) - measureText(first!.label, frame.size) / 2).toBeGreaterThanOrEqual(0)
    }
  })

  it('starts at zero and names its marks exactly', () => {
    const frame = computeFrame(describe([seriesOf(weeks([900_000, 1_400_000]))], { title: 'E' }), box)
    expect(frame.axis.low).toBe(0)
    expect(frame.axis.ticks.map(({ label }) => label)).toEqual(['0', '500k', '1M', '1.5M'])
  })

  it('leaves zero out of a logarithm', () => {
    const log = describe([seriesOf(weeks([0, 40, 90_000]))], { title: 'E', scale: 'log' })
    expect(computeFrame(log, box).axis).toMatchObject({ low: 20, high: 100_000 })
  })

  it('says when a line stopped early', () => {
    const chart = describe([seriesOf(weeks([1, 5, ...Array.from({ length: 30 }, () => null)]))], {
      title: 'E',
    })
    expect(computeFrame(chart, box).ends.map(({ text }) => text)).toEqual(['5 (12–18 Jan 2026)'])
  })

  it.each([
    ['an embed', 280, 'stars', ['6,808']],
    ['a phone', 375, 'stars', ['6,808']],
    ['a picture', 760, 'stars', ['6,808 (27 Nov 2026)']],
    ['a picture by age', 760, 'age', ['6,808']],
    ['an embed, stopped', 280, 'stopped', ['6,808 (27 Nov 2026)']],
    ['two in a picture', 760, 'two', ['Express 6,808 (27 Nov 2026)', 'Koa 35 (27 Nov 2026)']],
    ['two in an embed', 280, 'two', ['Express 6,808', 'Koa 35']],
    [
      'two that stopped in an embed, whose names are more than their numbers',
      280,
      'stopped two',
      ['Express', 'Koa'],
    ],
  ])('dates the number of a label where there is room: %s', (_, width, form, expected) => {
    const read = (value: number) =>
      seriesOf(
        [
          known('2026-11-09', value - 5, { at: '2026-11-15' }),
          known('2026-11-16', value - 3, { at: '2026-11-22' }),
          known('2026-11-23', value, { at: '2026-11-27', complete: false }),
          ...(form.startsWith('stopped') ? [gap('2026-11-30'), gap('2026-12-07')] : []),
        ],
        { kind: 'stock' },
      )
    const chart = describe(form.endsWith('two') ? [read(6808), read(35)] : [read(6808)], {
      title: 'E',
      ...(form.endsWith('two') && { labels: ['Express', 'Koa'] }),
      ...(form === 'age' && { align: 'age' }),
    })
    expect(computeFrame(chart, { width, height: 240 }).ends.map(({ text }) => text)).toEqual(expected)
  })

  it('puts a name beside the end of its line, in a stack beside the middle of its part', () => {
    const alone = computeFrame(describe([seriesOf(weeks([10, 90]))], { title: 'E' }), box)
    expect(alone.ends[0]?.y).toBeCloseTo(alone.y(90))
    const two = [seriesOf(weeks([10, 90])), seriesOf(weeks([10, 90]))]
    const stack = computeFrame(describe(two, { title: 'E', labels: ['A', 'B'], layout: 'stacked' }), box)
    expect(stack.ends.map(({ y }) => y)).toEqual([stack.y(135), stack.y(45)])
  })

  suite('whose axis goes on far beyond its last settled value', () => {
    const chart = (values: readonly (number | null)[], open: readonly number[] = [], change = {}) => {
      const later = open.map((value, index) =>
        known(`2026-02-${16 + 7 * index}`, value, { complete: false, known: 3 }),
      )
      const series = seriesOf([...weeks(values), ...later], change)
      return describe([series], { title: 'E', unfinished: true })
    }
    const placed = (one: ReturnType<typeof chart>) => {
      const frame = computeFrame(one, box)
      const [end] = frame.ends
      if (!end || frame.ends.length > 1) throw new Error('there is not one label')
      const width = measureText(end.text, end.size) * 1.06
      const [x, y] = [frame.x(end.at), frame.y(end.level)]
      const [dx, dy] = [Math.max(end.x - x, 0, x - end.x - width), Math.abs(end.y - y)]
      return { frame, end, width, distance: Math.hypot(dx, Math.max(0, dy - end.size)) }
    }

    it.each([
      ['with gaps behind it', chart([10, null, 90, null, null, null])],
      ['with a dashed line behind it', chart([10, 20, 90, 40, 50, 60], [30])],
      ['at the left edge', chart([90, null, null, null, null])],
      ['at an event', chart([10, null, 90, null, null], [], { events: [event('2026-01-23', 'A')] })],
    ])('%s has one label, at its dot and inside the picture', (_, one) => {
      const { frame, end, width, distance } = placed(one)
      expect(distance).toBeLessThan(12)
      expect(end.x).toBeGreaterThanOrEqual(frame.left)
      expect(end.x + width).toBeLessThanOrEqual(box.width - frame.right)
      const crossed = frame.flags.flatMap(({ xs }) => xs).filter(x => x > end.x && x < end.x + width)
      expect(crossed).toEqual([])
    })

    it.each([
      ['a peak before it', chart([100, 10, 20, 99, 60, 62], [66, 70, 50])],
      ['a steep line on both sides', chart([10, 100, 12, 99, 10, 60, 55], [90, 12, 95, 10, 80])],
      ['a fall behind it', chart([10, 40, 70, 99], [20, 90, 10, 60])],
    ])('stands beside its own line, never across it: %s', (_, one) => {
      const { frame, end, width, distance } = placed(one)
      expect(distance).toBeLessThan(60)
      const line = one.lines[0]!.points.flatMap(({ at, level }) =>
        level === null ? [] : [{ x: frame.x(at), y: frame.y(level) }],
      )
      // Points so near to each other that none of the letters lies between two.
      const through = line.slice(1).flatMap((b, index) => {
        const a = line[index]!
        return Array.from({ length: 400 }, (_, step) => ({
          x: a.x + ((b.x - a.x) * step) / 400,
          y: a.y + ((b.y - a.y) * step) / 400,
        })).filter(({ x, y }) => x > end.x && x < end.x + width && Math.abs(y - end.y) < end.size / 2)
      })
      expect(through).toEqual([])
    })

    it('draws it there', () => {
      const one = chart([10, null, 90, null, null])
      const [text] = classed(parse(toSvg(one, box)), 'end')
      expect(Number(text?.attributes.x)).toBeCloseTo(placed(one).end.x, 0)
    })

    it('leaves the label in the margin where that is near', () => {
      const { frame, end } = placed(chart([10, 20, 90]))
      expect(end.x).toBe(box.width - frame.right + frame.gutter)
    })
  })

  it('lets lower numbers stand higher or left', () => {
    const marks = [
      event('2022-07-21', 'npm counted no downloads, 21 and 22 July 2022'),
      event(
        '2023-09-13',
        'npm counted no downloads, 13, 14 and 18 to 20 September 2023; filled in by the 24th',
      ),
    ]
    const points = Array.from({ length: 30 }, (_, index) =>
      known(addPeriods('2021-10-01' as Day, 'month', index), 1000 + index),
    )
    const series = seriesOf(points, { granularity: 'month', events: marks, asOf: '2026-01-01' })
    for (const width of [700, 1000, 1168]) {
      const { flags, size } = computeFrame(describe([series], { title: 'E' }), { width, height: 400 })
      const [one, two] = flags.toSorted((a, b) => a.numbers[0]! - b.numbers[0]!)
      if (!one || !two) throw new Error('an event is not marked')
      expect(one.text).toMatch(/^1\. npm counted no downloads/)
      const [end, start] = [
        one.x + measureText(one.text, size - 1),
        two.anchor === 'end' ? two.x - measureText(two.text, size - 1) : two.x,
      ]
      expect(one.row > two.row || end < start, `${width} px`).toBe(true)
    }
  })

  it('cuts a name that has no room, never its number', () => {
    const labels = ['A project with a name of some length', 'B']
    const two = describe([seriesOf(weeks([1, 119_143])), seriesOf(weeks([1, 2]))], { title: 'E', labels })
    expect(computeFrame(two, { width: 320, height: 300 }).ends.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^A.*… 119,143$/),
      'B 2',
    ])
  })

  it('cuts no title that has room', () => {
    const many = [
      ...events.slice(0, 9),
      event('2021-01-10', 'npm counted no downloads, 28 August to 4 September 2024'),
    ]
    const { flags } = computeFrame(describe([{ ...tenYears(), events: many }], { title: 'E' }), box)
    expect(flags.map(({ text }) => text)).toContain(
      '10. npm counted no downloads, 28 August to 4 September 2024',
    )
  })

  it('gives few events their titles, no line passing through another title', () => {
    const few = [event('2018-01-10', 'First release'), event('2018-06-10', 'Second release')]
    const { flags } = computeFrame(describe([{ ...tenYears(), events: few }], { title: 'E' }), box)
    expect(flags.map(({ text, row }) => [text, row])).toEqual([
      ['First release', 1],
      ['Second release', 0],
    ])
  })
})

const around = (x: number, width: number) => [x - width / 2, x + width / 2] as const

function expectApart(spans: readonly (readonly [number, number])[]): void {
  for (let index = 1; index < spans.length; index++)
    expect(spans[index]?.[0]).toBeGreaterThan(spans[index - 1]?.[1] ?? 0)
}

suite('the key below a picture', () => {
  const september = known('2026-09-01', 29, { complete: false, known: 29, of: 30 })
  const october = known('2026-10-01', 31)
  const november = known('2026-11-01', 26, { complete: false, status: 'provisional', known: 26, of: 30 })
  it.each([
    ['a month with an unknown day', [september, october], 'Dashed: incomplete or provisional.'],
    ['a month that is not over', [october, november], 'Dashed: the last period is not over.'],
    [
      'both',
      [september, october, november],
      'Dashed: incomplete or provisional; the last period is not over.',
    ],
    ['none', [october], null],
  ])('says why it is dashed: %s', (_, points, words) => {
    const series = seriesOf(points, { granularity: 'month', asOf: '2026-11-27' })
    const texts = named(
      parse(
        toSvg(describe([series], { title: 'E', unfinished: true }), {
          width: 800,
          height: 400,
          theme: 'light',
        }),
      ),
      'text',
    ).map(({ text }) => text)
    expect(texts.find(text => text.startsWith('Dashed')) ?? null).toBe(words)
  })
})
