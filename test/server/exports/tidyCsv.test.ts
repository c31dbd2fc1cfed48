import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { toTidyCsv } from '../../../server/exports/tidyCsv.ts'
import { gap, known, seriesOf } from '../../web/samples.ts'

/** As a spreadsheet reads it. */
const scopeOf = (scope: string): unknown =>
  (parse(toTidyCsv([seriesOf([known('2026-01-05', 1)], { scope })])) as unknown[][])[1]?.[0]

it('runs no text as a formula, and leaves numbers as they are', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']) expect(scopeOf(text)).toBe(`'${text}`)
  expect(scopeOf('koa')).toBe('koa')
  const series = seriesOf([known('2026-01-05', -3), gap('2026-01-12'), known('2026-01-19', 0)], {
    scope: '=HYPERLINK("x")',
  })
  expect(toTidyCsv([series])).toBe(
    [
      'scope,period,npm.downloads (downloads a week),status,complete,known,of,doubted',
      `"'=HYPERLINK(""x"")",2026-01-05,-3,final,true,7,7,false`,
      `"'=HYPERLINK(""x"")",2026-01-12,,missing,false,0,7,false`,
      `"'=HYPERLINK(""x"")",2026-01-19,0,final,true,7,7,false`,
      '',
    ].join('\r\n'),
  )
})

it.each([
  ['index', 'npm.downloads (npm downloads a week, first final value = 100)'],
  ['change', 'npm.downloads (npm downloads a week, change from a year earlier)'],
  ['cumulative', 'npm.downloads (npm downloads, cumulative)'],
] as const)('names what was done to its values: %s', (transform, name) => {
  const series = seriesOf([known('2026-01-05', 100)], { transform })
  expect((parse(toTidyCsv([series])) as string[][])[0]?.[2]).toBe(name)
})
