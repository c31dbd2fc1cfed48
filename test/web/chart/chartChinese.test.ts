import { expect, it, describe as suite } from 'vitest'
import { allMetrics } from '../../../jobs/sources/index.ts'
import { ANY_LETTERS } from '../../../web/chart/svg/letters.ts'
import { toSvg } from '../../../web/chart/svg/toSvg.ts'
import { measureText, wrap } from '../../../web/chart/text.ts'
import { buildTooltip, buildTooltipLine } from '../../../web/chart/tooltips.ts'
import { createLanguageFor } from '../../../web/language/createLanguageFor.ts'
import { describe } from '../inEnglish.ts'
import { event, gap, known, seriesOf, weeks } from '../samples.ts'
import { named, parse } from '../xml.ts'

const language = createLanguageFor('zh', true)
const chartOf = (points: Parameters<typeof seriesOf>[0], change = {}) =>
  describe([seriesOf(points, change)], { title: 'Electron', language })

suite('a chart in Chinese', () => {
  const points = [
    ...weeks([10_500, 20_000, 31_079]),
    gap('2026-01-26'),
    known('2026-02-02', 9_000, { status: 'estimated' }),
    known('2026-02-09', 4, { complete: false, known: 1 }),
  ]

  it('has its words in Chinese', () => {
    expect(chartOf(points)).toMatchObject({
      title: 'Electron：npm 下载量',
      subtitle: '每周 npm 下载量，2026年1月5日–11日至2026年2月9日–15日',
      unit: '次下载',
      source: 'npm（https://api.example.org）',
      definition: language.t.metrics['npm.downloads']?.definition,
    })
  })

  it('has events by their Chinese title where they have one', () => {
    const events = [
      { ...event('2026-01-20', 'A conference'), titles: { en: 'A conference', zh: '一场会议' } },
      { ...event('2026-01-28', 'A release'), titles: { en: 'A release' } },
    ]
    expect(chartOf(points, { events }).events.map(({ title }) => title)).toEqual(['一场会议', 'A release'])
  })

  it('sums itself up', () => {
    expect(chartOf(points).summary).toBe(
      'Electron 的每周 npm 下载量从 1.05 万（2026年1月5日至11日当周）降至 9,000（估计，2026年2月2日至8日当周），下降超过 14.2%。' +
        '6 周中有 1 周未知，图中留空。6 周中有 1 周为估计值（虚线）。6 周中有 1 周不完整或暂定（虚线）。',
    )
    expect(chartOf(weeks([10_500, 31_079])).summary).toContain('升至超过 3.1 万')
    expect(chartOf(weeks([10_500, 31_079])).summary).toContain('，超过原来的 2.9 倍。')
    expect(chartOf(weeks([null, null])).summary).toBe('Electron 的每周 npm 下载量：未知。这些日期没有数值。')
  })

  it('says the exact value and how sure it is', () => {
    const chart = chartOf(points)
    const spot = chart.lines[0]?.points.at(-1)
    expect(spot && buildTooltip(chart, spot)).toEqual(['4 次下载', '已确定，不完整', '7 天中已知 1 天'])
    expect(spot && buildTooltipLine(chart, spot, 'Electron')).toBe('Electron：4 次下载（已确定，不完整）')
  })

  it.each(allMetrics.map(metric => [metric.id, metric] as const))(
    'has no English left, %s',
    (_, { id, title, unit, kind, definition, source, docs, union, granularity }) => {
      const metric = { id, title, unit, kind, definition, source, docs, union, granularity }
      const sources = [{ source, origin: 'https://api.example.org' }]
      const chart = chartOf(points, { metric, unit, kind, sources })
      const words = [
        chart.definition,
        ...[chart, chartOf([])].map(one => toSvg(one, { width: 1168, height: 460, theme: 'light' })),
      ].map(text =>
        text.replace(/<style>.*?<\/style>|<[^>]*>/g, ' ').replace(/https:\/\/\S+?(?=）|，|\s|$)/g, ''),
      )
      expect(
        words
          .join(' ')
          .match(/[A-Za-z][\w.-]*/g)
          ?.filter(word => !NAMES.includes(word)) ?? [],
      ).toEqual([])
    },
  )

  it('keeps its captions inside the picture', () => {
    const svg = parse(toSvg(chartOf(points), { width: 480, height: 300, theme: 'light' }))
    const caption = named(svg, 'text').filter(({ attributes }) => attributes.x === '12')
    expect(caption.length).toBeGreaterThan(4)
    for (const { text, attributes } of caption)
      expect(ANY_LETTERS.plain(text, Number(attributes['font-size']))).toBeLessThanOrEqual(480 - 24)
  })
})

/** Names are the same in all languages. */
const NAMES = [
  ...['Electron', 'npm', 'GitHub', 'git', 'Node.js', 'nodejs.org', 'UTC', 'mailmap', 'xx'],
  ...['stargazers_count', 'forks_count', 'subscribers_count', 'watchers'],
]

it('lines break between Han characters, and never before a closing mark', () => {
  const text = '下载量以 npm 的统计为准：每个完成的请求都计入，包括构建服务器、镜像和爬虫的请求。'
  const lines = wrap(text, 10, 100, 20)
  expect(lines.length).toBeGreaterThan(3)
  for (const line of lines) {
    expect(measureText(line, 10)).toBeLessThanOrEqual(110)
    expect(line).not.toMatch(/^[，。：、]/)
  }
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
})

it('lines break between sources, which are long, too', () => {
  const text = '来源：GitHub（https://github.com/a）、GitHub（https://github.com/b）。'
  expect(wrap(text, 10, 160, 9)).toEqual([
    '来源：GitHub',
    '（https://github.com/a）、',
    'GitHub',
    '（https://github.com/b）。',
  ])
  expect(wrap(text, 10, 200, 9).join('')).toBe(text)
  expect(wrap('plain words  and a "quoted" one', 10, 60, 9).join(' ')).toBe('plain words and a "quoted" one')
})
