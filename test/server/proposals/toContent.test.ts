import { expect, it } from 'vitest'
import { toContent } from '../../../server/proposals/toContent.ts'

it('takes an id for itself, and a title for the id that alone has it', () => {
  const names = {
    ids: new Set(['javascript', 'js', 'koa']),
    titles: new Map([
      ['koa', 'koa'],
      ['node.js', 'nodejs'],
    ]),
  }
  const scopeOf = (scope: string) =>
    toContent(
      'event',
      new Map([
        ['title', 'A'],
        ['day', '2026-11-20'],
        ['scope', scope],
      ]),
      names,
    ).scope
  expect(['javascript', 'KOA', ' Node.js ', 'JavaScript'].map(scopeOf)).toEqual([
    ...['javascript', 'koa', 'nodejs', 'JavaScript'],
  ])
})
