import { renderToString } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import type { SeriesAnswer } from '../../../web/contract/series.ts'
import { createLanguageFor } from '../../../web/language/createLanguageFor.ts'
import { LanguageProvider } from '../../../web/language/language.ts'
import { RankingTable } from '../../../web/trends/rankingTable.tsx'
import { SeriesProvenance } from '../../../web/trends/seriesProvenance.tsx'
import { DEFAULT_STATE } from '../../../web/url/trendState.ts'
import { describe } from '../inEnglish.ts'
import { seriesOf, weeks } from '../samples.ts'

const inLanguage = (locale: 'en' | 'zh', content: preact.ComponentChildren): string =>
  renderToString(<LanguageProvider value={createLanguageFor(locale, false)}>{content}</LanguageProvider>)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

const series = [
  seriesOf(weeks([10, 30, 99])),
  seriesOf(weeks([100, 90]), {
    sources: [
      { source: 'published', origin: 'A publisher: Its title, https://example.org/text' },
      { source: 'npm', origin: 'https://api.example.org' },
    ],
  }),
] as const
const titles = ['Express', 'Koa', 'Fastify']
const scopes = titles.map(title => ({ id: title, title, kind: 'project' as const }))

function rankingOf(
  locale: 'en' | 'zh',
  align: 'date' | 'age' = 'date',
  shown: readonly SeriesAnswer[] = series,
): string {
  const chart = describe(shown, {
    title: 'E',
    labels: titles,
    align,
    language: createLanguageFor(locale, false),
  })
  return inLanguage(
    locale,
    <RankingTable chart={chart} series={shown} scopes={scopes as never} state={DEFAULT_STATE} />,
  )
}

it('a ranking says of which period it is, what is later, and since when it changed', () => {
  const said = rankingOf('en')
  expect(said).toContain(
    'Ranked by values for the week of 12 January 2026, the latest period with final values for all.',
  )
  expect(said).toContain('1 Koa 100 5–11 Jan 2026 90 12–18 Jan 2026 −10% 2 of 2 5 Jan 2026 ')
  expect(said).toContain(
    '2 Express 10 5–11 Jan 2026 30 12–18 Jan 2026 latest: 99, 19–25 Jan 2026 ×3 1 of 2 5 Jan 2026 ',
  )
  expect(rankingOf('en', 'age')).toContain('final values for all. Week 1 after the first value.')
  expect(rankingOf('zh')).toContain('按 2026年1月12日至18日当周的数值排名：这是全部都有确定值的最近时段。')
})

it('a ranking has the growth of all over one period, and when the data of each begins', () => {
  const young = seriesOf(weeks([null, 20, 30]), { first: '2026-01-12' })
  const unread = seriesOf(weeks([null, null, null]), { first: null })
  const said = rankingOf('en', 'date', [seriesOf(weeks([10, 20, 40])), young, unread])
  expect(said).toContain(
    'Rank Name Start End Change in this range Growth, 12–18 Jan 2026 to 19–25 Jan 2026 Data since',
  )
  expect(said).toContain('×4 since 5–11 Jan 2026 ×2 1 of 2 5 Jan 2026')
  expect(said).toContain('+10 since 12–18 Jan 2026 +10 2 of 2 12 Jan 2026')
  expect(said).toContain('unknown unknown not collected yet')
  expect(rankingOf('en', 'age')).not.toContain('Growth,')
})

const lines = titles.map(label => ({ label, known: null }))

it('what the numbers are is said of every line: their sources, and from when to when there are any', () => {
  const said = inLanguage('en', <SeriesProvenance series={series} lines={lines} />)
  expect(said).toContain('npm: api.example.org')
  expect(said).toContain('publication: A publisher: Its title')
  expect(said.match(/api\.example\.org/g)).toHaveLength(1)
  expect(said).toContain('Express: from 5 January 2026 to 19 January 2026')
  expect(said).toContain('Koa: from 5 January 2026 to 12 January 2026')
  const [same] = series
  expect(inLanguage('en', <SeriesProvenance series={[same, same]} lines={lines} />)).toContain(
    'Available from 5 January 2026 to 19 January 2026',
  )
})

it('a publication is a link to its address', () =>
  expect(
    renderToString(
      <LanguageProvider value={createLanguageFor('en', false)}>
        <SeriesProvenance series={[series[1]]} lines={lines.slice(1)} />
      </LanguageProvider>,
    ),
  ).toContain('href="https://example.org/text"'))
