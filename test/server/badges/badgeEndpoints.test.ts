import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { BADGE_STYLES } from '../../../web/url/builderChoices.ts'
import { named, parse } from '../../web/xml.ts'
import { served } from '../serving.ts'

/** What shields' endpoint badge takes, and no other key. https://shields.io/badges/endpoint-badge */
const EndpointBadge = z
  .strictObject({
    schemaVersion: z.literal(1),
    label: z.string(),
    message: z.string().min(1),
    color: z.string().min(1).optional(),
    labelColor: z.string().min(1).optional(),
    isError: z.boolean().optional(),
    namedLogo: z.string().optional(),
    logoSvg: z.string().optional(),
    logoColor: z.string().optional(),
    logoSize: z.string().optional(),
    style: z.enum(['flat', 'flat-square', 'plastic', 'for-the-badge', 'social']).optional(),
    cacheSeconds: z.number().int().min(0).optional(),
  })
  .refine(badge => !(badge.namedLogo && badge.logoSvg))

const EXPRESS = '/badges/express/npm.downloads'

served('badges', server => {
  const told = async (path: string) => EndpointBadge.parse((await server().get(path)).json)
  const drawn = async (path: string) => {
    const { status, type, text, headers } = await server().get(path)
    expect([path, status, type]).toEqual([path, 200, 'image/svg+xml; charset=utf-8'])
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    return parse(text)
  }

  it.each(BADGE_STYLES)('are drawn as %s, with a label and a title', async style => {
    const svg = await drawn(`${EXPRESS}.svg?style=${style}&label=downloads&compare=year`)
    expect(svg.attributes.role).toBe('img')
    const [title] = named(svg, 'title')
    expect(title?.text).toBe(svg.attributes['aria-label'])
    expect(title?.text).toContain('downloads: 1.4k/week, ×2 in a year. Express: npm downloads, ')
    expect(title?.text).toContain(
      '1,400 (the week of 9 to 15 November 2026), twice as many as in the same week',
    )
    const seen = named(svg, 'text').map(({ text }) => text.toLowerCase())
    expect(seen).toContain('downloads')
    expect(seen).toContain('1.4k/week, ×2 in a year')
  })

  it.each([
    // The last whole week, not the one that is running.
    [EXPRESS, { label: 'npm downloads', message: '1.4k/week' }],
    [`${EXPRESS}?stat=day`, { message: '200/day' }],
    // October; of November a day is missing, and it is not over.
    [`${EXPRESS}?stat=month`, { message: '3.1k/month' }],
    [`${EXPRESS}?stat=month&compare=month`, { message: '3.1k/month, +3.3% in a month' }],
    [`${EXPRESS}?stat=month&compare=year`, { message: '3.1k/month, ±0% in a year' }],
    [`${EXPRESS}?stat=year`, { message: 'unknown', isError: true, color: '#767676' }],
    [`${EXPRESS}?compare=week`, { message: '1.4k/week, change unknown' }],
    [`${EXPRESS}?asOf=2026-11-21`, { message: '1.4k/week (as of 21 Nov 2026)' }],
    [`${EXPRESS}?asOf=2026-11-10`, { message: 'unknown (as of 10 Nov 2026)' }],
    [
      `${EXPRESS}?label=&color=F00&labelColor=grey`,
      { label: 'npm downloads', color: '#f00', labelColor: 'grey' },
    ],
    ['/badges/nodejs/github.stars', { label: 'GitHub stars', message: '118k' }],
    ['/badges/nodejs/github.stars?stat=week', { message: 'unknown' }],
    ['/badges/nodejs/git.contributors?subject=nodejs/node-v0.x-archive', { message: '530' }],
    ['/badges/nodejs/git.active_contributors', { message: '305/month' }],
    ['/badges/nodejs/git.active_contributors?stat=week', { message: '80/week (26 Oct–1 Nov 2026)' }],
    ['/badges/nodejs/git.active_contributors?stat=year', { message: '900/year' }],
    ['/badges/prometheus/github.stars', { message: 'unknown', isError: true, color: '#767676' }],
    ['/badges/prometheus/github.stars?color=brightgreen', { message: 'unknown', color: '#767676' }],
    [
      '/badges/cloud-native/github.stars',
      { label: 'Cloud native: GitHub stars', message: '120k (1 of 2 projects)' },
    ],
    ['/badges/javascript/npm.downloads', { message: '1.44k/week' }],
    ['/badges/figures/koa-weekly-downloads', { label: 'npm downloads of Koa a week', message: '49/week' }],
    ['/badges/figures/koa-weekly-downloads?label=Koa', { label: 'Koa', message: '49/week' }],
    ['/badges/figures/prometheus-stars', { message: 'unknown', isError: true }],
    [`${EXPRESS}?locale=zh&compare=year`, { message: '1,400/周，×2（同比）' }],
  ])('%s says %o, as shields takes it and as it is drawn', async (path, expected) => {
    const [name, query = ''] = path.split('?')
    const badge = await told(`${name}.json?${query}`)
    expect(badge).toMatchObject(expected)
    expect(badge.isError).toBe(badge.message.startsWith('unknown'))
    const svg = await drawn(`${name}.svg?${query}`)
    expect(named(svg, 'text').map(({ text }) => text)).toContain(badge.message)
    expect(named(svg, 'title')[0]?.text).toContain(badge.message)
  })

  it('say in full what was cut off, and what is to be said with it', async () => {
    const title = async (path: string) => named(await drawn(path), 'title')[0]?.text
    expect(await title('/badges/nodejs/github.stars.svg')).toBe(
      'GitHub stars: 118k. Node.js: GitHub stars, more than 118,000 (22 November 2026).',
    )
    expect(await title('/badges/prometheus/github.stars.svg')).toContain('There is no data yet.')
    expect(await title(`${EXPRESS}.svg?asOf=2026-11-21`)).toMatch(/Data as of 21 November 2026\.$/)
    expect(await title(`${EXPRESS}.svg?asOf=2025-11-21`)).toMatch(/21 November 2025\. Newer data exists\.$/)
  })

  describe('are refused', () => {
    it.each([
      [`${EXPRESS}.svg?stat=fortnight`, 400, 'stat'],
      ['/badges/nodejs/git.active_contributors.svg?stat=day', 400, 'stat'],
      ['/badges/npm/published.npm_downloads_per_day.svg?stat=day', 400, 'stat'],
      ['/badges/nodejs/github.stars.svg?stat=week&compare=year', 400, 'compare'],
      [`${EXPRESS}.svg?style=__proto__`, 400, 'style'],
      [`${EXPRESS}.svg?color=constructor`, 400, 'color'],
      [`${EXPRESS}.json?color=toString`, 400, 'color'],
      [`${EXPRESS}.svg?label=${'x'.repeat(81)}`, 400, 'label'],
      [`${EXPRESS}.svg?label=a%0Ab`, 400, 'label'],
      [`${EXPRESS}.svg?asOf=2099-01-01`, 400, 'asOf'],
      ['/badges/express/npm.download.svg', 404, 'metric'],
      ['/badges/expres/npm.downloads.json', 404, 'scope'],
      ['/badges/figures/express-star.svg', 404, 'figure'],
      ['/badges/nodejs-core/git.contributors.svg', 404, 'scope'],
      [`${EXPRESS}.svg?subject=koa`, 404, 'subject'],
    ])('%s with %i, naming %s, as a problem also where a browser asks', async (path, status, parameter) => {
      const answer = await server().get(path, { headers: { accept: 'text/html,*/*' } })
      expect([answer.status, answer.type]).toEqual([status, 'application/problem+json; charset=utf-8'])
      expect(answer.json.parameter).toBe(parameter)
    })
  })
})
