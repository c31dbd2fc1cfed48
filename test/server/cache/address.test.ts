import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TRANSFORMS } from '../../../db/model/series/transformPoints.ts'
import { parseAddress } from '../../../server/cache/address.ts'
import { findCacheRule } from '../../../server/cache/policy.ts'
import {
  ALIGNMENTS,
  buildTrendQuery,
  CHART_LAYOUTS,
  DEFAULT_STATE,
  parseTrendQuery,
  RANGES,
  SCALES,
} from '../../../web/url/trendState.ts'

const CHART = '/charts/express/npm.downloads.svg'

const address = (url: string) => parseAddress(findCacheRule(url.split('?')[0] ?? '')!, url)

describe('the canonical address of a widget', () => {
  it.each([
    ['', ''],
    ['?range=1y', '?range=1y'],
    ['?range=all', ''],
    ['?granularity=week&range=1y', '?range=1y&granularity=week'],
    ['?scale=linear&transform=none&align=date&layout=lines&events=on', ''],
    ['?events=off&scale=log', '?scale=log&events=off'],
    ['?from=&range=1y', '?range=1y'],
    ['?layout=stacked&compare=koa,fastify', '?compare=koa,fastify&layout=stacked'],
    ['?title=on&theme=auto&background=paper&density=1', ''],
    ['?width=400&theme=dark&range=1y&height=200', '?range=1y&height=200&theme=dark&width=400'],
  ])('%s is said as "%s"', (said, canonical) => {
    const found = address(CHART + said)
    expect(found).toMatchObject({ url: CHART + canonical, moved: said !== canonical })
  })

  it('is the same however its letters are escaped, and then no other place to go to', () => {
    const plain = address(`${CHART}?subject=@azure/functions`)
    const escaped = address(`/charts/%65xpress/npm%2Edownloads.svg?subject=%40azure%2Ffunctions`)
    expect(escaped?.url).toBe(plain?.url)
    expect([plain?.moved, escaped?.moved]).toEqual([false, false])
  })

  it.each([
    ['?zebra=1&range=1y', '?range=1y', ['zebra']],
    ['?utm_source=a&utm_source=b', '', ['utm_source']],
    ['?v=2', '', ['v']],
    ['?__proto__=1', '', ['__proto__']],
    ['?constructor=', '', ['constructor']],
  ])('leaves out what is not known, and needs no redirect for it: %s', (said, canonical, ignored) => {
    expect(address(CHART + said)).toMatchObject({ url: CHART + canonical, moved: false, ignored })
  })

  it('of figures has only what figures take', () => {
    const query = '?range=1y&hash=0123456789ab&stat=month'
    for (const path of ['/charts/figures/x.svg', '/embed/figures/x'])
      expect(address(path + query)?.url).toBe(`${path}?hash=0123456789ab`)
    expect(address(`/badges/figures/x.svg${query}`)?.url).toBe('/badges/figures/x.svg')
  })

  it.each([
    ['said twice', `${CHART}?range=1y&range=3y`],
    ['that cannot be decoded', '/charts/%E0%A4%A/x.svg'],
    ['that nobody types', `${CHART}?subject=${'x'.repeat(2_000)}`],
    ['with words to search for', '/api/v1/figures?q=downloads'],
  ])('there is none for one %s', (_what, url) => expect(address(url)).toBeNull())

  it('is what the pages link to', () => {
    const oneOf = <T>(list: readonly T[]) => fc.constantFrom(...list)
    const states = fc.record({
      range: oneOf(RANGES.filter(range => range !== 'custom')),
      scale: oneOf(SCALES),
      transform: oneOf(TRANSFORMS),
      align: oneOf(ALIGNMENTS),
      layout: oneOf(CHART_LAYOUTS),
      events: fc.boolean(),
      subject: oneOf([null, 'nodejs/node', '@azure/functions', 'a b+c&d']),
      compare: oneOf([[], ['koa'], ['koa', 'fastify']]),
      colors: oneOf([[], [0, 2], [3, 2]]),
      asOf: oneOf([null, '2026-11-01'] as const),
      locale: oneOf([null, 'zh'] as const),
    })
    fc.assert(
      fc.property(states, state => {
        const query = buildTrendQuery({ ...DEFAULT_STATE, ...state })
        expect(address(CHART + query)).toMatchObject({ moved: false })
        expect(parseTrendQuery(address(CHART + query)!.query)).toEqual({ ...DEFAULT_STATE, ...state })
      }),
    )
  })

  it('is its own canonical address', () => {
    const names = fc.constantFrom('range', 'scale', 'style', 'asOf', 'label', 'x', '%', 'events', 'a b')
    const texts = fc.oneof(fc.constantFrom('', 'all', 'flat', 'linear', 'on', '1y'), fc.string())
    const paths = fc.constantFrom(CHART, '/badges/express/npm.downloads.svg', '/embed/koa/npm.downloads')
    fc.assert(
      fc.property(paths, fc.uniqueArray(fc.tuple(names, texts), { selector: ([n]) => n }), (path, said) => {
        const first = address(`${path}?${new URLSearchParams(said)}`)
        const again = address(first!.url)
        expect(again).toMatchObject({ url: first!.url, moved: false })
      }),
    )
  })
})

describe('the address of what is no widget', () => {
  it('forgets what makes no other answer', () => {
    expect(address('/?utm_source=x')?.url).toBe('/')
    expect(address('/projects/koa?utm_source=x&locale=zh')?.url).toBe('/projects/koa?locale=zh')
    expect(address('/api/v1/openapi.json?x=1')?.url).toBe('/api/v1/openapi.json')
    expect(address('/figures?q=&scope=koa')?.url).toBe('/figures?scope=koa')
    expect(address('/trends/koa/github.stars?fbclid=x&range=1y')?.url).toBe(
      '/trends/koa/github.stars?range=1y',
    )
  })

  it('keeps what the API does not know, for the API to refuse', () => {
    const found = address('/api/v1/series/koa/github.stars?zebra=1')
    expect(found).toMatchObject({ url: '/api/v1/series/koa/github.stars?zebra=1', ignored: [] })
  })

  it('is the same in any order', () => {
    const path = '/api/v1/series/express/npm.downloads'
    expect(address(`${path}?to=2026-01-01&from=2025-01-01`)?.url).toBe(
      `${path}?from=2025-01-01&to=2026-01-01`,
    )
  })

  it('never redirects', () => {
    const paths = [
      ...[
        '/',
        '/docs',
        '/projects/koa',
        '/trends/koa/github.stars',
        '/figures',
        '/figures/koa-stars',
        '/claims',
      ],
      ...['/api/v1/figures', '/api/v1/series/koa/github.stars', '/figures.atom', '/figures.pptx', '/oembed'],
      ...['/embed.js', '/assets/main.js'],
    ]
    for (const path of paths) expect([path, findCacheRule(path)?.canonical ?? null]).toEqual([path, null])
  })
})
