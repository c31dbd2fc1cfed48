import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { createLanguageFor } from '../../../web/language/createLanguageFor.ts'
import { englishLanguage } from '../../../web/language/englishLanguage.ts'
import { LanguageProvider } from '../../../web/language/language.ts'
import { ChartFigure } from '../../../web/trends/chartFigure.tsx'
import { describe } from '../inEnglish.ts'
import { gap, known, seriesOf } from '../samples.ts'

const YEARS = [
  gap('2021-01-01'),
  known('2022-01-01', 1_271_733_170),
  known('2023-01-01', null as never, { complete: false, known: 334, of: 365, status: 'missing' }),
]

const drawn = (points: typeof YEARS, change = {}) => {
  const series = [seriesOf(points, { granularity: 'year', asOf: '2026-11-28', ...change })]
  const chart = describe(series, { title: 'Express' })
  const html = renderToString(
    <LanguageProvider value={englishLanguage}>
      <ChartFigure chart={chart} series={series} drawing="<svg/>" whole={null} former={null} />
    </LanguageProvider>,
  )
  return { html, headline: chart.headline }
}

test('one value is a large number with its date, and no empty plot; the sentence says that growth is unknown, and why', () => {
  const { html, headline } = drawn(YEARS)
  expect(html).toContain('<p class="lone-value"><strong>1.27B</strong> 2022</p>')
  expect(html).toMatch(/<div class="chart-box" hidden/)
  expect(html).not.toContain('zoom-hint')
  expect(headline).toMatch(
    /in 2022\. Growth is unknown, because there is no other full year to compare with\.$/,
  )
})

test('one value that the sentence does not quote is no large number: of a running year, or of a minority', () => {
  const running = known('2026-01-01', 5_000_000, { complete: false, known: 300, of: 365 })
  expect(drawn([gap('2025-01-01'), running]).html).not.toContain('lone-value')
  const few = known('2025-01-01', 5_000_000, { known: 1, of: 13, partial: true, minority: true })
  expect(drawn([gap('2024-01-01'), few]).html).not.toContain('lone-value')
})

test('two values are a plot', () => {
  const { html, headline } = drawn([...YEARS, known('2024-01-01', 5)])
  expect(html).not.toContain('lone-value')
  expect(html).not.toMatch(/chart-box" hidden/)
  expect(headline).not.toContain('Growth is unknown')
})

test('a single reading has no other reading to compare with', () => {
  const metric = { ...seriesOf([]).metric, kind: 'stock' as const }
  const { headline } = drawn([known('2022-01-01', 5, { at: '2022-03-04' })], { kind: 'stock', metric })
  expect(headline).toContain('Growth is unknown, because there is no other reading to compare with.')
})

test('no space follows a Chinese stop, which a script renders too', () => {
  const series = [seriesOf([known('2022-01-01', 5), known('2023-01-01', 6)], { granularity: 'year' })]
  const begun = series.map(one => ({ ...one, begins: { reason: 'nothing', day: '2022-01-01' } as const }))
  const html = renderToString(
    <LanguageProvider value={createLanguageFor('zh', true)}>
      <ChartFigure
        chart={describe(begun, { title: 'Express', language: createLanguageFor('zh', true) })}
        series={begun}
        drawing="<svg/>"
        whole={null}
        former={null}
      />
    </LanguageProvider>,
  )
  expect(html).toContain('数据始于')
  expect(html.match(/[。，；：、？！）](?:<[^>]*>)*[ \n]+/g)).toBeNull()
})
