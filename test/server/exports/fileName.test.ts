import { expect, it } from 'vitest'
import { buildChartFileName, buildFiguresFileName } from '../../../server/exports/fileName.ts'

const named = (scopes: string[], from: string | null = '2015-04-06', to: string | null = '2026-08-17') =>
  buildChartFileName({ scopes, metric: 'github.stars', from: from as never, to: to as never }, 'png')

it('names a file by what is in it', () => {
  expect(named(['nodejs'])).toBe('nodejs-github-stars-2015-2026.png')
  expect(named(['nodejs'], '2026-01-01', '2026-08-17')).toBe('nodejs-github-stars-2026.png')
  expect(named(['nodejs'], null, null)).toBe('nodejs-github-stars.png')
  expect(named(['express', 'koa'])).toBe('express-koa-github-stars-2015-2026.png')
  expect(named(['a', 'b', 'c', 'd', 'e'])).toBe('a-b-c-and-2-more-github-stars-2015-2026.png')
})

it('has no letter that a system or a header reads as something else', () => {
  expect(named(['../../etc "x"\r\n;'])).toBe('etc-x-github-stars-2015-2026.png')
  expect(named(['x'.repeat(500)]).length).toBeLessThan(130)
})

it('names a deck by its figures and its day', () => {
  expect(buildFiguresFileName(['npm-weekly'], '2026-11-22', 'pptx')).toBe('npm-weekly-2026-11-22.pptx')
  expect(buildFiguresFileName(['a', 'b', 'c'], '2026-11-22', 'pptx')).toBe('3-figures-2026-11-22.pptx')
})
