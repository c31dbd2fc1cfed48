import { expect, it } from 'vitest'
import { parseAddress } from '../../server/cache/address.ts'
import { findCacheRule } from '../../server/cache/policy.ts'
import { buildEmbedAddresses, type Embeddable } from '../../web/embeds/snippets.ts'
import { parseBuilderChoices } from '../../web/url/builderChoices.ts'
import { buildChartUrl, buildFigurePictureUrl } from '../../web/url/links.ts'
import { DEFAULT_STATE } from '../../web/url/trendState.ts'

const state = {
  ...DEFAULT_STATE,
  range: '1y',
  granularity: 'week',
  subject: 'a b',
  scale: 'log',
  transform: 'index',
  compare: ['koa', 'fastify'],
  align: 'age',
  layout: 'stacked',
  events: false,
  unfinished: true,
  locale: 'zh',
} as const
const ALL: readonly Embeddable['of'][] = [
  { kind: 'trend', scope: 'express', metric: 'npm.downloads', state },
  { kind: 'trend', scope: 'express', metric: 'npm.downloads', state: DEFAULT_STATE },
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
    const at = buildEmbedAddresses({ site: '', name: '', of }, parseBuilderChoices(new URLSearchParams(form)))
    const image =
      of.kind === 'trend'
        ? buildChartUrl(of.scope, of.metric, of.state, 'png', { size: 'social' })
        : buildFigurePictureUrl(of.id, 'png', { asOf: '2026-11-01', locale: 'zh', hash: '0123456789ab' })
    const pictures = (['auto', 'light', 'dark'] as const).map(at.picture)
    for (const url of [at.badge, at.endpoint, at.frame, image, ...pictures]) {
      const rule = findCacheRule(url.split('?')[0] ?? '')
      expect([url, rule?.canonical !== undefined]).toEqual([url, true])
      expect(parseAddress(rule!, url)).toMatchObject({ url: expect.any(String), moved: false })
    }
  },
)
