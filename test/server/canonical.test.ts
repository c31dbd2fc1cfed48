import { expect, it } from 'vitest'
import { addressOf } from '../../server/cache/address.ts'
import { ruleOf } from '../../server/cache/policy.ts'
import { choicesIn } from '../../web/embed/choices.ts'
import { addressesOf, type Embeddable } from '../../web/embed/snippets.ts'
import { chartUrl, figurePictureUrl } from '../../web/links.ts'
import { START } from '../../web/state.ts'

const state = {
  ...START,
  range: '1y',
  granularity: 'week',
  subject: 'a b',
  scale: 'log',
  transform: 'index',
  compare: ['koa', 'fastify'],
  align: 'age',
  layout: 'stacked',
  events: false,
  locale: 'zh',
} as const
const ALL: readonly Embeddable['of'][] = [
  { kind: 'trend', scope: 'express', metric: 'npm.downloads', state },
  { kind: 'trend', scope: 'express', metric: 'npm.downloads', state: START },
  { kind: 'figure', id: 'express-stars', locale: 'zh' },
  { kind: 'figure', id: 'express-stars', locale: 'en' },
]
const FORMS = [
  '',
  'theme=dark&title=off&asOf=2026-11-01',
  'kind=badge&badgeStyle=social&badgeStat=month&badgeCompare=year&badgeLabel=a+b&asOf=2026-11-01',
]

/** A redirect costs every reader of a page: what is handed out is at its own address already. */
it.each(ALL.flatMap(of => FORMS.map(form => [of, form] as const)))(
  'what the builder hands out needs no redirect: %o, %s',
  (of, form) => {
    const at = addressesOf({ site: '', name: '', of }, choicesIn(new URLSearchParams(form)))
    const image =
      of.kind === 'trend'
        ? chartUrl(of.scope, of.metric, of.state, 'png', { size: 'social' })
        : figurePictureUrl(of.id, 'png', { asOf: '2026-11-01', locale: 'zh', hash: '0123456789ab' })
    const pictures = (['auto', 'light', 'dark'] as const).map(at.picture)
    for (const url of [at.badge, at.endpoint, at.frame, image, ...pictures]) {
      const rule = ruleOf(url.split('?')[0] ?? '')
      expect([url, rule?.canonical !== undefined]).toEqual([url, true])
      expect(addressOf(rule!, url)).toMatchObject({ url: expect.any(String), moved: false })
    }
  },
)
