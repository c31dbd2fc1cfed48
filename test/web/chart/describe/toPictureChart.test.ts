import { describe, expect, it } from 'vitest'
import { toPictureChart } from '../../../../web/chart/describe/toPictureChart.ts'
import { createLanguageFor } from '../../../../web/language/createLanguageFor.ts'
import { describe as describeOne } from '../../inEnglish.ts'
import { event, known, seriesOf } from '../../samples.ts'

const english = createLanguageFor('en', true)
const months = Array.from({ length: 24 }, (_, index) =>
  known(`${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01` as never, 1_000),
)
const events = Array.from({ length: 20 }, (_, index) => ({
  ...event(`2024-${String((index % 12) + 1).padStart(2, '0')}-${10 + index}` as never, `Release ${index}`),
  kind: index === 3 ? 'method' : index === 5 ? 'fall' : 'release',
}))
const chart = describeOne([{ ...seriesOf(months, { granularity: 'month' }), events }], { title: 'Koa' })
const at = (name: string, source = 'github') => ({ source, origin: `https://github.com/${name}` })

describe('a chart for pictures and slides', () => {
  it('marks the eight most relevant events, in the order of their days, and names the others', () => {
    const { events: marked, unmarked = [] } = toPictureChart(chart, [], english)
    expect(chart.events).toHaveLength(20)
    expect(marked.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(marked.map(({ day }) => day)).toEqual(marked.map(({ day }) => day).toSorted())
    expect(marked.filter(({ kind }) => kind !== 'release').map(({ title }) => title)).toEqual([
      'Release 3',
      'Release 5',
    ])
    // Of one kind the latest.
    const last = (list: readonly { day: string; kind: string }[]) =>
      list.filter(({ kind }) => kind === 'release').map(({ day }) => day)
    expect(last(unmarked).toSorted().at(-1)! < last(marked).toSorted()[0]!).toBe(true)
    expect(unmarked).toHaveLength(12)
  })

  it.each([
    [[{ source: 'npm', origin: 'https://api.npmjs.org' }], 'npm'],
    [[at('nodejs/node', 'git')], 'git history'],
    [[at('a/b')], 'GitHub, read by a/b'],
    [[at('a/b'), { source: 'github', origin: 'https://api.github.com' }], 'GitHub, read by a/b'],
    [[at('a/b'), at('c/d'), at('e/f'), at('g/h')], 'GitHub, read by a/b, c/d, and 2 others'],
    [[at('a/b'), at('x/y', 'npm')], 'GitHub, read by a/b; npm, read by x/y'],
    [
      ['A Foundation: One', 'A Foundation: Two ("about")', 'A Paper: Three: four'].map(said => ({
        source: 'published',
        origin: `${said}, https://example.org/`,
      })),
      'published by A Foundation and A Paper',
    ],
    [[{ source: 'published', origin: 'https://example.org/' }], 'publication'],
  ])('has a short source line: %#', (sources, line) => {
    expect(toPictureChart(chart, sources, english)).toMatchObject({ source: line, origins: chart.source })
  })

  it('says in full what is not real', () => {
    const { source } = toPictureChart(chart, [{ source: 'npm', origin: 'http://localhost:9999' }], english)
    expect(source).toBe('Not real numbers: made up by a stand-in for npm (http://localhost:9999)')
  })

  it('is short in Chinese too', () => {
    const chinese = createLanguageFor('zh', true)
    expect(toPictureChart(chart, [at('a/b'), at('c/d'), at('e/f')], chinese).source).toBe(
      'GitHub，由 a/b、c/d 等 3 方读取',
    )
  })
})
