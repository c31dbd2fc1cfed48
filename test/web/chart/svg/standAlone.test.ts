import { expect, it, describe as suite } from 'vitest'
import { toSvg } from '../../../../web/chart/svg/toSvg.ts'
import { describe } from '../../inEnglish.ts'
import { gap, known, seriesOf, weeks } from '../../samples.ts'
import { type Element, named, parse } from '../../xml.ts'

const BOX = { width: 600, height: 340 } as const
const chartOf = (title: string, values: readonly (number | null)[] = [1, 5, 3]) =>
  describe([seriesOf(weeks(values))], { title })
const draw = (title: string, theme: 'auto' | 'light' | 'dark' = 'auto') =>
  toSvg(chartOf(title), { ...BOX, theme })

const listAll = (element: Element): Element[] => [element, ...element.children.flatMap(listAll)]

suite('a drawing that stands alone', () => {
  it.each(['auto', 'light', 'dark'] as const)('has its colours and fonts as attributes: %s', theme => {
    const svg = parse(draw('Koa', theme))
    const colours = theme === 'dark' ? ['#161d24', '#ece8df'] : ['#ffffff', '#16212b']
    expect(named(svg, 'rect')[0]?.attributes.fill).toBe(colours[0])
    expect(named(svg, 'text').find(({ text }) => text.startsWith('Koa'))?.attributes.fill).toBe(colours[1])
    expect(listAll(svg).filter(({ attributes }) => attributes['font-family'])).toHaveLength(1)
    for (const path of named(svg, 'path')) expect(path.attributes.style).toBeUndefined()
  })

  it('has no ids, and rules that name nothing but its own parts', () => {
    const source = draw('Koa')
    const svg = parse(source)
    expect(listAll(svg).flatMap(({ attributes }) => attributes.id ?? [])).toEqual([])
    const style = named(svg, 'style')[0]?.text ?? ''
    const selectors = [...style.matchAll(/[{}]([^{}@]+)\{/g)].map(([, selector]) => selector)
    expect(selectors.length).toBeGreaterThan(4)
    for (const selector of selectors) expect(selector).toMatch(new RegExp(`^\\.${svg.attributes.class} \\S`))
  })

  it('has a name that follows from what it shows', () => {
    const nameOf = (source: string) => parse(source).attributes.class
    expect(draw('Koa')).toBe(draw('Koa'))
    expect(nameOf(draw('Koa'))).not.toBe(nameOf(draw('Express')))
    expect(nameOf(draw('Koa', 'light'))).not.toBe(nameOf(draw('Koa', 'dark')))
  })

  it('changes colours for the dark only, each to the one that stands for it there', () => {
    const dark = draw('Koa').split('@media(prefers-color-scheme:dark){')[1]?.split('}}')[0] ?? ''
    expect(dark).toContain('[fill="#ffffff"]{fill:#161d24}')
    expect(dark).toContain('[stroke="#0b6380"]{stroke:#5fc0de}')
    expect(dark).not.toContain('#c0431b')
    expect(draw('Koa', 'light')).not.toContain('prefers-color-scheme')
  })
})

suite('a logarithmic picture', () => {
  const logOf = (values: readonly (number | null)[], height = 340) => {
    const chart = describe([seriesOf(weeks(values))], { title: 'Koa', scale: 'log' })
    const svg = parse(toSvg(chart, { width: 600, height, theme: 'light' }))
    const texts = named(svg, 'text').map(({ text }) => text)
    return {
      texts,
      ticks: listAll(svg).find(({ attributes }) => attributes['text-anchor'] === 'end')?.children ?? [],
      zeros: named(svg, 'path').filter(({ attributes }) => /^M\S+ \S+v-7/.test(attributes.d ?? '')),
      /** Parts of the line, which is its own group's first path. */
      parts:
        (
          named(svg, 'path').find(({ attributes }) => /^M[\d.]+,[\d.]+L/.test(attributes.d ?? ''))?.attributes
            .d ?? ''
        ).split('M').length - 1,
    }
  }

  it('says that it is', () => {
    expect(logOf([1, 20, 300]).texts.some(text => text.endsWith(', logarithmic scale'))).toBe(true)
  })

  it.each([
    ['one decade', [300, 400, 900], 340],
    ['a few values', [41, 42, 43], 200],
    ['one value', [7], 200],
    ['nine decades', [1, 1e9], 200],
    ['zeros and one value', [0, 0, 3], 340],
  ])('has two ticks at least: %s', (_, values, height) => {
    const { ticks } = logOf(values, height)
    expect(ticks.length).toBeGreaterThanOrEqual(2)
    const places = ticks.map(({ attributes }) => Number(attributes.y))
    for (const [at, y] of places.slice(1).entries()) expect((places[at] ?? 0) - y).toBeGreaterThan(8)
  })

  it('shows zeros upon its axis, and only what is unknown as a gap', () => {
    const some = logOf([0, 0, 5, 0, 8])
    expect(some.zeros[0]?.attributes.d?.match(/v-7/g)).toHaveLength(3)
    expect(some.texts).toContain('Short strokes on the axis: 0.')
    const both = logOf([0, null, 5])
    expect(both.texts).toContain('Short strokes on the axis: 0. Gap: unknown.')
    // A zero breaks no line, as what is unknown does.
    expect([some.parts, logOf([3, 4, null, 5, 6]).parts]).toEqual([1, 2])
    // The floor is below the least value, so that it is not taken for a zero.
    const ticks = logOf([0, 1, 20, 0]).ticks.map(({ text }) => text)
    expect(ticks.slice(0, 2)).toEqual(['0', '1'])
    expect(logOf([1, 2, 3]).zeros).toEqual([])
  })
})

it('explains the ring around a doubted value', () => {
  const doubted = { matters: true } as NonNullable<ReturnType<typeof known>['doubted']>
  const points = [known('2026-01-05', 5), known('2026-01-12', 900, { doubted }), gap('2026-01-19')]
  const svg = parse(toSvg(describe([seriesOf(points)], { title: 'Koa' }), { ...BOX, theme: 'light' }))
  expect(named(svg, 'text').map(({ text }) => text)).toContain(
    'Gap: unknown. Ring: doubted, far from the usual value.',
  )
})
