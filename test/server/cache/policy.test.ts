import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rootFolder } from '../../../db/config/paths.ts'
import {
  buildCacheControl,
  CACHE_GROUPS,
  findCacheRule,
  GROUP_SHARES,
  REDIRECT_CACHE_CONTROL,
  REFUSAL_CACHE_CONTROL,
} from '../../../server/cache/policy.ts'
import { PRIVATE } from '../../../server/http/proposalAccess.ts'

const NOON = new Date('2026-11-22T12:00:00Z')
const LIVE = 'public, max-age=300, s-maxage=3600, stale-while-revalidate=86400, stale-if-error=604800'
const PINNED = 'public, max-age=31536000, immutable'

const control = (path: string, asOf: string | null = null, now = NOON) =>
  buildCacheControl(findCacheRule(path)!, path, asOf, now)

const WIDGETS = [
  '/badges/express/npm.downloads.svg',
  '/badges/express/npm.downloads.json',
  '/charts/express/npm.downloads.svg',
  '/charts/express/npm.downloads.png',
  '/charts/express/npm.downloads.csv',
  '/embed/express/npm.downloads',
  '/api/v1/series/express/npm.downloads',
  '/api/v1/series/express/npm.downloads.csv',
  '/api/v1/series/express/npm.downloads/observations/2026-01-01',
]

describe('what others are told about keeping', () => {
  it('stands in the page for operators', () => {
    const page = readFileSync(join(rootFolder, 'server/deploy/README.md'), 'utf8')
    const values = [
      LIVE,
      PINNED,
      REDIRECT_CACHE_CONTROL,
      REFUSAL_CACHE_CONTROL,
      control('/trends/a/b'),
      PRIVATE,
    ]
    for (const value of values) expect(page).toContain(`| \`${value}\``)
  })

  it('a pinned frame: until it has to say that newer data exists', () => {
    const frame = (asOf: string) => control('/embed/express/npm.downloads', asOf)
    expect(frame('2026-11-21')).toBe(`public, max-age=${364.5 * 86_400}, immutable`)
    expect(frame('2025-11-22')).toBe(`public, max-age=${12 * 3600}, immutable`)
    expect(frame('2025-11-23')).toBe(`public, max-age=${36 * 3600}, immutable`)
    expect(frame('2025-11-21')).toBe(PINNED)
  })

  it.each(WIDGETS)('%s: a while, and for ever as of a day that is over', path => {
    expect(control(path)).toBe(LIVE)
    expect(control(path, '2024-11-21')).toBe(PINNED)
    if (!path.startsWith('/embed/')) expect(control(path, '2026-11-21')).toBe(PINNED)
    expect(control(path, '2026-11-22')).toBe(LIVE)
    expect(control(path, '2026-12-01')).toBe(LIVE)
  })

  it('a day is over an hour after its midnight', () => {
    const path = '/charts/express/npm.downloads.svg'
    expect(control(path, '2026-11-21', new Date('2026-11-22T00:59:59Z'))).toBe(LIVE)
    expect(control(path, '2026-11-21', new Date('2026-11-22T01:00:00Z'))).toBe(PINNED)
  })

  it.each([
    ...['/api/v1/figures/node-downloads', '/badges/figures/node-downloads.svg', '/figures.atom'],
    ...['/charts/figures/node-downloads.png', '/embed/figures/node-downloads', '/figures.pptx'],
  ])('%s: never for ever, since a figure also says what became of it', path =>
    expect(control(path, '2020-01-01')).toBe(LIVE),
  )

  it.each(['json', 'pptx', 'zip'])(
    '%s: never for ever, since its citation says when it was retrieved',
    format => expect(control(`/charts/express/npm.downloads.${format}`, '2020-01-01')).toBe(LIVE),
  )

  it.each(['/embed.js', '/oembed', '/api/v1/projects', '/api/v1/metrics/npm.downloads', '/api/v1/claims'])(
    '%s: a while',
    path => expect(control(path)).toBe(LIVE),
  )

  it.each(['/', '/projects/express', '/trends/express/npm.downloads', '/figures', '/figures/x', '/claims'])(
    '%s: to ask again each time',
    path => expect(control(path, '2020-01-01')).toBe('no-cache'),
  )

  it('built files: as they are answered', () => expect(control('/assets/main-x.js')).toBeNull())
})

it.each([
  ...[
    '/healthz',
    '/readyz',
    '/metrics',
    '/status',
    '/check',
    '/api/v1/status',
    '/api/v1/runs',
    '/api/v1/runs/1',
  ],
  ...[
    '/nothing',
    '/embed',
    '/embed/',
    '/charts/x',
    '/api/v1',
    '/api/v1/',
    '/api/v1/series/x',
    '//',
    '/../etc',
  ],
])('%s is never kept', path => expect(findCacheRule(path)).toBeUndefined())

it('the groups share the whole room', () => {
  expect(CACHE_GROUPS.reduce((sum, group) => sum + GROUP_SHARES[group], 0)).toBe(1)
})
