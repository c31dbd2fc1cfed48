import { renderToString } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { toSvg } from '../../../web/chart/svg/toSvg.ts'
import { createLanguageFor } from '../../../web/language/createLanguageFor.ts'
import { LanguageProvider } from '../../../web/language/language.ts'
import { TrendView } from '../../../web/trends/trendView.tsx'
import { DEFAULT_STATE, type TrendState } from '../../../web/url/trendState.ts'
import { describe } from '../inEnglish.ts'
import { known, seriesOf, weeks } from '../samples.ts'

const knownBy = { granularity: 'month', first: '2021-10-01', last: '2024-03-31' } as const
const unknown = seriesOf(weeks([null, null]), { first: null, last: null, knownBy })
const values = seriesOf([known('2026-01-05', 10), known('2026-01-12', 20)])

const render = (state: Partial<TrendState>, others: readonly (typeof values)[] = [], locale?: 'zh') =>
  renderToString(
    <LanguageProvider value={createLanguageFor(locale ?? 'en', false)}>
      <TrendView
        page="trend"
        scopes={[
          { id: 'express', title: 'Express', kind: 'project' },
          ...others.map((_, at) => ({ id: `koa${at}`, title: `Koa ${at}`, kind: 'project' as const })),
        ]}
        series={[unknown, ...others]}
        state={{ ...DEFAULT_STATE, ...state }}
        coarsened={null}
        overlapping={false}
        comparable={[]}
        drawing=""
      />
    </LanguageProvider>,
  )

it('a series without weekly values leads to its months in one step, and keeps all other choices', () => {
  const page = render({ granularity: 'week', scale: 'log', transform: 'rolling7' })
  expect(page).toContain('Data by month: Oct 2021 to Mar 2024.')
  expect(page).toMatch(
    /<a href="\/trends\/express\/npm\.downloads\?granularity=month&amp;scale=log" data-view[^>]*>Show by month<\/a>/,
  )
  expect(page).not.toContain('not collected yet')
  expect(render({ granularity: 'week' }, [], 'zh')).toMatch(
    /按月的数据：2021 ?年 ?10 ?月至 ?2024 ?年 ?3 ?月。.*按月显示/,
  )
})

it('all months are shown, whichever days were asked for', () =>
  expect(render({ granularity: 'week', range: 'custom', from: '2025-01-01', to: '2025-06-30' })).toMatch(
    /href="\/trends\/express\/npm\.downloads\?granularity=month" [^>]*>Show by month/,
  ))

it.each([1, 2])('it says so beside %i others that have values', count => {
  const page = render(
    { granularity: 'week', compare: ['koa0', 'koa1'].slice(0, count) },
    [values, values].slice(0, count),
  )
  expect(page).toMatch(/Express: [^<]*Data by month: Oct 2021 to Mar 2024\./)
  expect(page).toContain('Show by month')
})

it('a series with values does not mention other intervals', () =>
  expect(
    renderToString(
      <LanguageProvider value={createLanguageFor('en', false)}>
        <TrendView
          page="trend"
          scopes={[{ id: 'koa', title: 'Koa', kind: 'project' }]}
          series={[values]}
          state={DEFAULT_STATE}
          coarsened={null}
          overlapping={false}
          comparable={[]}
          drawing=""
        />
      </LanguageProvider>,
    ),
  ).not.toContain('Show by'))

it('a plot says it only for a single line: several lines may have data for different months', () => {
  const drawn = (series: (typeof unknown)[]) =>
    toSvg(describe(series, { title: 'E', labels: ['Express', 'Koa'].slice(0, series.length) }), {
      width: 800,
      height: 400,
    })
  expect(drawn([unknown])).toContain('>Data by month: Oct 2021 to Mar 2024.</text>')
  expect(drawn([unknown, unknown])).toContain('>unknown: no value for these days</text>')
})
