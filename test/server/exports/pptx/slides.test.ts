import { unzipSync, zipSync } from 'fflate'
import { expect, it, describe as suite } from 'vitest'
import { type Foundation, UNNAMED_FOUNDATION } from '../../../../db/model/foundation/foundation.ts'
import { computeHorizontalAxis } from '../../../../server/exports/pptx/chart/horizontalAxis.ts'
import { computePlot } from '../../../../server/exports/pptx/chart/plot.ts'
import { SLIDE_BOXES } from '../../../../server/exports/pptx/drawing/slideBox.ts'
import { buildChartPptx } from '../../../../server/exports/pptx/slides/chartPptx.ts'
import type { Chart, Spot } from '../../../../web/chart/chart.ts'
import { limitMarks, toPictureChart } from '../../../../web/chart/describe/toPictureChart.ts'
import { buildCaption } from '../../../../web/chart/svg/caption.ts'
import { ANY_LETTERS } from '../../../../web/chart/svg/letters.ts'
import { adoptFoundation } from '../../../../web/foundation/foundation.ts'
import { createLanguageFor } from '../../../../web/language/createLanguageFor.ts'
import { event, gap, known } from '../../../web/samples.ts'
import { child, type Element, linesOf, named, open, valOf } from './openPackage.ts'
import { cellsOf, linesBack } from './readSlides.ts'
import { chartOf, periods, VARIED } from './sampleCharts.ts'
import { faultsOf } from './schemaRules.ts'

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">'

const SAID = {
  headline: 'Electron was downloaded more than 5 million times.',
  caveats: ['The newest values may still move.'],
  citation: 'Ecosystem Metrics: Electron. https://metrics.example.org/x',
  permalink: 'https://metrics.example.org/trends/electron/npm.downloads?asOf=2026-03-01&scale=log',
  locale: 'en',
} as const

const slideOf = (chart: Chart, change: Partial<Parameters<typeof buildChartPptx>[0]> = {}) =>
  open(buildChartPptx({ chart, ...SAID, ...change }))

const months = (...values: (number | null)[]) => periods(values, 'month', '2026-01-01')
const seriesIn = (file: ReturnType<typeof open>): Element[] =>
  named(file.part('/ppt/charts/chart1.xml'), 'c:ser')
const dashOf = (series: Element): string | undefined =>
  named(child(series, 'c:spPr'), 'a:prstDash')[0]?.attributes.val
const pointsOf = (series: Element) =>
  named(child(series, 'c:val'), 'c:pt').map(({ attributes, children }) => [
    Number(attributes.idx),
    Number(children[0]?.text),
  ])

suite('thirty varied charts as slides', () => {
  it.each(VARIED)('%s: keep every rule of the format, and give back every number', (_, chart) => {
    const file = slideOf(chart)
    expect(faultsOf(file)).toEqual([])
    expect(faultsOf(open(file.bytes('/ppt/embeddings/Microsoft_Excel_Sheet1.xlsx')))).toEqual([])
    const { toNumber, by } = computeHorizontalAxis(chart, 'en')
    const { low, hasZeros } = computePlot(chart, SLIDE_BOXES.chart, 'en').valueAxis
    const drawn = ({ level }: Spot) => (level === 0 && hasZeros ? low : level)
    const when = ({ period, at }: Spot) => (by === 'date' ? period : String(toNumber(at)))
    const back = linesBack(file).lines
    for (const [index, { label, points }] of chart.lines.entries()) {
      const known = <T>(of: (spot: Spot) => T | null) =>
        new Map(points.flatMap(spot => (of(spot) === null ? [] : [[when(spot), of(spot)]])))
      expect(back[index]?.label).toBe(label)
      expect(back[index]?.inSheet).toEqual(known(({ value }) => value))
      expect(back[index]?.inChart).toEqual(known(drawn))
      expect(back[index]?.statuses).toEqual(known(({ status }) => status))
    }
  })
})

suite('a slide', () => {
  it('is the same for the same chart, byte by byte', () => {
    const chart = chartOf([months(1, null, 3)])
    expect(buildChartPptx({ chart, ...SAID })).toEqual(buildChartPptx({ chart, ...SAID }))
  })

  it('leaves a gap without a point, keeps zero, and says so', () => {
    const file = slideOf(chartOf([months(5, null, 0)]))
    const space = file.part('/ppt/charts/chart1.xml')
    expect(valOf(space, 'c:chart', 'c:dispBlanksAs')).toBe('gap')
    expect(pointsOf(seriesIn(file)[0]!)).toEqual([
      [0, 5],
      [2, 0],
    ])
    const cells = cellsOf(file)
    expect([cells.get('B2')?.value, cells.get('B3'), cells.get('B4')?.value]).toEqual(['5', undefined, '0'])
    expect(linesOf(file.part('/ppt/slides/slide1.xml')).join()).toContain('A gap is unknown, not zero.')
  })

  it('draws what is not settled as a dashed series that follows the line’s own cells', () => {
    const points = [...months(1, 2, 3), known('2026-04-01', 4, { complete: false })]
    const file = slideOf(chartOf([points], {}, { unfinished: true }))
    const [solid, dashed] = seriesIn(file)
    expect([dashOf(solid!), dashOf(dashed!)]).toEqual([undefined, 'sysDash'])
    expect([pointsOf(solid!), pointsOf(dashed!)]).toEqual([
      [
        [0, 1],
        [1, 2],
        [2, 3],
      ],
      [
        [2, 3],
        [3, 4],
      ],
    ])
    const cells = cellsOf(file)
    expect([cells.get('F4'), cells.get('F5')].map(cell => [cell?.formula, cell?.value])).toEqual([
      ['B4', '3'],
      ['B5', '4'],
    ])
    expect(linesOf(file.part('/ppt/slides/slide1.xml')).join()).toContain('Dashed: incomplete')
  })

  it('marks a point without neighbours', () => {
    const file = slideOf(chartOf([months(1, null, 2, null, 3, 4)]))
    const dots = named(seriesIn(file)[0]!, 'c:dPt').map(dot => [
      valOf(dot, 'c:idx'),
      valOf(dot, 'c:marker', 'c:symbol'),
    ])
    expect(dots).toEqual([
      ['0', 'circle'],
      ['2', 'circle'],
      ['5', 'circle'],
    ])
  })

  it('has an axis of days and one of values that begins at zero', () => {
    const file = slideOf(chartOf([months(900_000, 1_400_000)]))
    const plot = child(file.part('/ppt/charts/chart1.xml'), 'c:chart', 'c:plotArea')
    expect(valOf(plot, 'c:dateAx', 'c:baseTimeUnit')).toBe('days')
    expect(valOf(plot, 'c:valAx', 'c:scaling', 'c:min')).toBe('0')
    const { formatCode } = child(plot, 'c:valAx', 'c:numFmt').attributes
    expect(formatCode).toBe('#,##0.0,,"M";\\-#,##0.0,,"M";0')
  })

  it('marks a 0 at the floor of a logarithm, leaves out what is below, and keeps both in the sheet', () => {
    const file = slideOf(chartOf([months(0, -3, 40, 90_000)], {}, { scale: 'log' }))
    const scaling = child(
      file.part('/ppt/charts/chart1.xml'),
      'c:chart',
      'c:plotArea',
      'c:valAx',
      'c:scaling',
    )
    expect([valOf(scaling, 'c:logBase'), valOf(scaling, 'c:min'), valOf(scaling, 'c:max')]).toEqual([
      '10',
      '10',
      '100000',
    ])
    expect(seriesIn(file).map(pointsOf)).toEqual([
      [
        [0, 10],
        [2, 40],
        [3, 90_000],
      ],
    ])
    const cells = cellsOf(file)
    expect(['B2', 'B3'].map(at => cells.get(at)?.value)).toEqual(['0', '-3'])
    expect([...cells.values()].find(({ formula }) => formula === 'MAX(B2,10)')?.value).toBe('10')
    const slide = file.part('/ppt/slides/slide1.xml')
    expect(linesOf(slide).join()).toContain('Short strokes on the axis: 0.')
    const strokes = named(slide, 'p:cNvPr').filter(
      ({ attributes }) => attributes.name === 'Short strokes on the axis: 0.',
    )
    // A group and one stroke.
    expect(strokes).toHaveLength(2)
    // Beside the chart, where the axis would write 10.
    expect(linesOf(slide)).toContain('0')
  })

  it('crosses its axes at the bottom where values are negative', () => {
    const plot = child(
      slideOf(chartOf([months(-30, 20, -5)])).part('/ppt/charts/chart1.xml'),
      'c:chart',
      'c:plotArea',
    )
    expect(valOf(plot, 'c:valAx', 'c:scaling', 'c:min')).toBe('-30')
    expect(valOf(plot, 'c:dateAx', 'c:tickLblPos')).toBe('low')
  })

  it('says sentence, source, day and definition on the slide', () => {
    const file = slideOf(chartOf([months(1, 2)]))
    const slide = file.part('/ppt/slides/slide1.xml')
    const lines = linesOf(slide)
    expect(lines[0]).toBe(SAID.headline)
    expect(lines).toContain('Source: npm (https://api.example.org). As of 1 March 2026.')
    expect(lines).toContain('Downloads as npm counts them.')
    expect(lines.join()).toContain(SAID.caveats[0])
    const frame = named(slide, 'p:graphicFrame')[0]!
    expect(named(frame, 'p:cNvPr')[0]?.attributes.descr).toContain('rose from 1')
  })

  it('gives the speaker talking points, caveats and the citation in the notes', () => {
    const lines = linesOf(
      slideOf(chartOf([months(1, 2)], { events: [event('2026-01-20', 'Release')] })).part(
        '/ppt/notesSlides/notesSlide1.xml',
      ),
    )
    for (const text of [
      SAID.headline,
      ...SAID.caveats,
      SAID.citation,
      SAID.permalink,
      '1. 20 January 2026: Release',
    ])
      expect(lines).toContain(text)
    expect(lines.some(line => line.includes('rose from 1 in January 2026 to 2 in February 2026'))).toBe(true)
  })

  it('marks events with lines and their titles', () => {
    const file = slideOf(
      chartOf([months(1, 2, 3)], {
        events: [event('2026-01-20', 'Release'), event('2026-02-10', 'Method change')],
      }),
    )
    const [group] = named(file.part('/ppt/slides/slide1.xml'), 'p:grpSp')
    expect(named(group!, 'p:cxnSp')).toHaveLength(2)
    expect(linesOf(group!)).toEqual(['Release', 'Method change'])
  })

  it('never calls a 0 unknown, for which a logarithmic scale has no place', () => {
    const said = (...values: (number | null)[]) =>
      linesOf(
        slideOf(chartOf([months(...values)], {}, { scale: 'log' })).part('/ppt/slides/slide1.xml'),
      ).join(' ')
    expect(said(5, null, 0, 7)).toContain('A gap is unknown, not zero. Short strokes on the axis: 0.')
    expect(said(5, 0, 7)).not.toContain('gap')
    expect(said(5, null, 7)).toContain('A gap is unknown, not zero.')
  })

  it('marks no event that the slide does not explain; the notes have the others', () => {
    const days = [
      '2026-01-05',
      '2026-01-20',
      '2026-02-01',
      '2026-02-10',
      '2026-02-20',
      '2026-03-02',
      '2026-03-10',
    ] as const
    const events = days.map(day =>
      event(day, `A release with a very long name, of ${day}, that fits nowhere`),
    )
    const file = slideOf(chartOf([months(1, 2, 3, 4)], { events }))
    const slide = file.part('/ppt/slides/slide1.xml')
    const marks = named(slide, 'p:grpSp').flatMap(linesOf)
    expect(marks.length).toBeGreaterThan(0)
    const text = linesOf(slide).join('\n')
    for (const mark of marks)
      expect(text).toMatch(
        mark.startsWith('A release')
          ? mark
          : new RegExp(`\\b${mark} A release[^;]*(?:nowhere|\\w…)(?:;|$)`, 'm'),
      )
    const notes = linesOf(file.part('/ppt/notesSlides/notesSlide1.xml')).join('\n')
    for (const { title } of events) expect(notes).toContain(title)
  })

  it('marks the events that readers need most, as pictures do, and fewer rather than with titles that are cut', () => {
    const english = createLanguageFor('en', true)
    const kinds = ['release', 'conference', 'fall', 'method', 'outage']
    const titles = Array.from(
      { length: 20 },
      (_, at) => `Number ${at}: npm counted no downloads, 13 to 20 May 2023`,
    )
    const events = titles.map((title, index) => ({
      ...event(`202${1 + Math.floor(index / 4)}-0${1 + 2 * (index % 4)}-10` as never, title),
      kind: kinds[index % 5] ?? 'release',
    }))
    const full = chartOf([periods(Array(66).fill(7), 'month', '2020-12-01')], { events })
    const eight = toPictureChart(full, [], english)
    expect(eight.events).toHaveLength(8)
    for (const [width, height] of [
      [840, 420],
      [600, 315],
      [960, 540],
    ] as const) {
      const caption = buildCaption(eight, { width, height }, true, ANY_LETTERS)
      const marked = caption.events.map(({ title }) => title)
      expect(marked.length).toBeGreaterThan(1)
      expect(marked).toEqual(limitMarks(eight, marked.length).events.map(({ title }) => title))
      const foot = caption.written.map(({ words }) => words).join(' ')
      for (const title of marked) expect(foot).toContain(title)
    }
    const slide = slideOf(eight).part('/ppt/slides/slide1.xml')
    const said = linesOf(slide).join()
    const shown = titles.filter(title => said.includes(title))
    expect(named(slide, 'p:cxnSp')).toHaveLength(shown.length)
    expect(shown.length).toBeGreaterThan(2)
  })

  it('names each of ten lines beside its end, none over another', () => {
    const chart = chartOf(Array.from({ length: 10 }, (_, index) => months(100, 101 + (index % 3))))
    const labels = named(slideOf(chart).part('/ppt/charts/chart1.xml'), 'c:dLbl').flatMap(linesOf)
    expect(labels).toEqual(chart.lines.map(({ label, points }) => `${label} ${points[1]?.value} (Feb 2026)`))
    const { ends, size } = computePlot(chart, { width: 1200, height: 438 }, 'en')
    const heights = ends.map(({ y }) => y)
    expect(heights.slice(1).every((y, index) => y - heights[index]! >= size * 1.2)).toBe(true)
  })

  it('makes a long title smaller until it fits', () => {
    const sizeOf = (headline: string) => {
      const title = named(
        slideOf(chartOf([months(1)]), { headline }).part('/ppt/slides/slide1.xml'),
        'a:rPr',
      )[0]
      return Number(title?.attributes.sz) / 100
    }
    const [short, long, longest] = [20, 200, 400].map(length =>
      sizeOf('Express grew. '.repeat(length / 14 + 1)),
    )
    expect(short).toBeGreaterThan(30)
    expect(long).toBeLessThan(short!)
    expect(longest).toBeGreaterThanOrEqual(15)
  })

  it('speaks Chinese with a Chinese font', () => {
    const language = createLanguageFor('zh', true)
    const chart = chartOf([months(390_000_000, null, 3_300_000_000)], {}, { title: 'npm', language })
    const file = slideOf(chart, { headline: '超过 33 亿次下载。', locale: 'zh' })
    expect(faultsOf(file)).toEqual([])
    const slide = file.part('/ppt/slides/slide1.xml')
    expect(linesOf(slide).join()).toContain('空缺表示未知，不是零。')
    expect(named(slide, 'a:rPr').every(({ attributes }) => attributes.lang === 'zh-CN')).toBe(true)
    expect(named(file.part('/ppt/theme/theme1.xml'), 'a:ea')[0]?.attributes.typeface).toBe('Microsoft YaHei')
    const space = file.part('/ppt/charts/chart1.xml')
    const axis = child(space, 'c:chart', 'c:plotArea', 'c:valAx')
    expect([child(axis, 'c:numFmt').attributes.formatCode, valOf(axis, 'c:tickLblPos')]).toEqual([
      '#,##0;\\-#,##0;0',
      'none',
    ])
    // No number format divides by 10,000 without writing 40.0亿.
    expect(linesOf(slide).filter(text => text.endsWith('亿'))).toEqual(['10亿', '20亿', '30亿', '40亿'])
  })

  it('says so when nothing is known', () => {
    const file = slideOf(chartOf([[gap('2026-01-01'), gap('2026-02-01')]]))
    expect(faultsOf(file)).toEqual([])
    expect(pointsOf(seriesIn(file)[0]!)).toEqual([])
    expect(linesOf(file.part('/ppt/slides/slide1.xml'))).toContain('unknown: no value for these days')
  })

  it('takes no formula from a name', () => {
    const cells = cellsOf(slideOf(chartOf([months(1)], {}, { labels: ['=1+1'] })))
    expect(cells.get('B1')).toMatchObject({ value: '=1+1', formula: null, kind: 'inlineStr', quoted: true })
  })
})

suite('several lines', () => {
  const two = [months(1, 2, 3), months(10, null, 30)]

  it('stand on each other in a stack, where all are known', () => {
    const file = slideOf(chartOf(two, {}, { layout: 'stacked' }))
    expect(seriesIn(file).map(pointsOf)).toEqual([
      [
        [0, 1],
        [2, 3],
      ],
      [
        [0, 11],
        [2, 33],
      ],
    ])
    const cells = cellsOf(file)
    expect([cells.get('C2')?.value, cells.get('I2')?.formula]).toEqual(['10', 'B2+C2'])
    expect(linesOf(file.part('/ppt/slides/slide1.xml')).join()).toContain('Lines are stacked')
  })

  it('begin together by age, over years that are no days', () => {
    const long = [periods([1, 2, 3, 4, 5, 6], 'year', '2010-01-01'), periods([7, 8], 'year', '2014-01-01')]
    const file = slideOf(chartOf(long, { granularity: 'year' }, { align: 'age' }))
    const plot = child(file.part('/ppt/charts/chart1.xml'), 'c:chart', 'c:plotArea')
    expect(plot.children.map(({ name }) => name)).not.toContain('c:dateAx')
    const ages = named(named(plot, 'c:xVal')[0]!, 'c:pt').map(point => child(point, 'c:v').text)
    expect(ages).toEqual(['0', '1', '2', '3', '4', '5'])
    expect(cellsOf(file).get('A1')?.value).toBe('Years since the first value')
  })

  it('have a slide each where each has its own scale', () => {
    const file = slideOf(chartOf(two, {}, { layout: 'separate' }), { headline: null })
    expect(faultsOf(file)).toEqual([])
    const titles = [1, 2, 3, 4].map(number => linesOf(file.part(`/ppt/slides/slide${number}.xml`))[0])
    // Slides that belong together begin with one that says what they are, and end with their source.
    expect(titles).toEqual([
      'Electron: npm downloads',
      'Line 1: npm downloads a month rose from 1 in January 2026 to 3 in March 2026.',
      'Line 2: npm downloads a month rose from 10 in January 2026 to 30 in March 2026 (3 times as many).',
      'Sources',
    ])
  })

  it('say percent where they are changes', () => {
    const file = slideOf(chartOf([months(-12.5, 20)], { transform: 'change', unit: '%' }))
    const plot = child(file.part('/ppt/charts/chart1.xml'), 'c:chart', 'c:plotArea')
    expect(child(plot, 'c:valAx', 'c:numFmt').attributes.formatCode).toBe('#,##0"%";\\-#,##0"%";0"%"')
  })
})

suite('the rules of the format', () => {
  const broken = (change: (xml: string) => string, path = 'ppt/charts/chart1.xml') => {
    const files = unzipSync(buildChartPptx({ chart: chartOf([months(1, 2)]), ...SAID }))
    files[path] = new TextEncoder().encode(change(new TextDecoder().decode(files[path])))
    return faultsOf(open(zipSync(files)))
  }

  it('are broken by elements in another order, missing ones, and those that are not there', () => {
    expect(broken(xml => xml)).toEqual([])
    expect(broken(xml => xml.replace(/(<c:max[^>]*>)(<c:min[^>]*>)/g, '$2$1'))[0]).toContain(
      'c:scaling holds',
    )
    expect(broken(xml => xml.replace(/<c:crossAx[^>]*>/, ''))[0]).toContain('c:dateAx holds')
    expect(broken(xml => xml.replace('<c:smooth', '<c:rough val="1"/><c:smooth'))[0]).toContain('c:rough')
  })

  it('are broken by relations that lead nowhere, and by parts without a type', () => {
    expect(broken(xml => xml.replace('r:id="rId1"', 'r:id="rId7"'))).toEqual([
      '/ppt/charts/chart1.xml uses rId7',
    ])
    const types = '[Content_Types].xml'
    expect(broken(xml => xml.replace('/ppt/presProps.xml', '/ppt/props.xml'), types)).toHaveLength(2)
    expect(() => broken(xml => xml.replace('</c:chart>', ''))).toThrow()
  })
})

suite('slides of a foundation with a logo', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR4nGP4z8DwHwAFBQIAX0Fj0gAAAABJRU5ErkJggg==',
    'base64',
  )
  const logos = {
    light: { type: 'image/png', base64: png.toString('base64') },
    dark: { type: 'image/svg+xml', base64: Buffer.from(`${SVG}<circle r="9"/></svg>`).toString('base64') },
  } as const
  const draw = (theme: 'light' | 'dark', logo: Foundation['logo']) => {
    adoptFoundation({ ...UNNAMED_FOUNDATION, name: 'Acme & Sons', logo })
    try {
      const [, chart] = VARIED[0]!
      return open(buildChartPptx({ chart, ...SAID }, theme))
    } finally {
      adoptFoundation(UNNAMED_FOUNDATION)
    }
  }

  it('carry it once, by the rules of the format, on every kind of slide, with its name', () => {
    const file = draw('light', logos)
    expect(faultsOf(file)).toEqual([])
    expect(Buffer.from(file.bytes('/ppt/media/logo.png')).equals(png)).toBe(true)
    for (const number of [1, 2, 3]) {
      const [picture] = named(file.part(`/ppt/slideLayouts/slideLayout${number}.xml`), 'p:pic')
      expect(named(picture!, 'p:cNvPr')[0]?.attributes.descr).toBe('Acme & Sons')
      // Two to one, as the picture is.
      const { cx, cy } = named(picture!, 'a:ext')[0]!.attributes
      expect(Number(cx) / Number(cy)).toBeCloseTo(2, 3)
    }
  })

  it('have the one for dark ground there, drawn as a PNG, and none without a logo', () => {
    const file = draw('dark', logos)
    expect(faultsOf(file)).toEqual([])
    const drawn = Buffer.from(file.bytes('/ppt/media/logo.png'))
    expect([drawn.subarray(1, 4).toString(), drawn.readUInt32BE(16), drawn.readUInt32BE(20)]).toEqual([
      ...['PNG', 512, 256],
    ])
    expect(draw('light', null).paths).not.toContain('/ppt/media/logo.png')
  })

  it.each([
    [
      'a line of three million pixels',
      'image/svg+xml',
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3000000 1"/>',
    ],
    ['no height', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="0"/>'],
    ['no namespace', 'image/svg+xml', '<svg viewBox="0 0 2 1"/>'],
    ['no XML', 'image/svg+xml', 'text <svg '],
    ['a cut PNG', 'image/png', '\u0089PNG'],
    ['a PNG of nothing', 'image/png', `\u0089PNG\r\n\u001a\n${'\0'.repeat(40)}`],
  ] as const)('go without one that cannot be drawn: %s', (_, type, text) => {
    const logo = { type, base64: Buffer.from(text, 'latin1').toString('base64') }
    const file = draw('light', { light: logo, dark: logo })
    expect(file.paths).not.toContain('/ppt/media/logo.png')
    expect(faultsOf(file)).toEqual([])
  })

  it('keep a wide one within bounds', () => {
    const text = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20000 1000"/>'
    const logo = { type: 'image/svg+xml', base64: Buffer.from(text).toString('base64') } as const
    const drawn = Buffer.from(draw('light', { light: logo, dark: logo }).bytes('/ppt/media/logo.png'))
    expect([drawn.readUInt32BE(16), drawn.readUInt32BE(20)]).toEqual([1024, 51])
  })
})
