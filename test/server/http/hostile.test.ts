import { describe, expect, it } from 'vitest'
import { named, parse } from '../../web/xml.ts'
import { PUBLIC_URL, servedOnce } from '../serving.ts'

/** Markup that does harm where it gets into a page or a picture as it is. */
const MARKUP = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  ']]><script>alert(1)</script>',
  '</title></svg><script>alert(1)</script>',
  '" onload="alert(1)" x="',
  '&lt;script&gt;&#60;&quot;',
  '<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
  '</style><style>*{background:url(//evil.example)}',
]

const OTHERS = [
  'a\r\nSet-Cookie: a=b\r\n\r\n<html>',
  '\u0000',
  'express\u0000',
  '../../../etc/passwd',
  '..\\..\\windows',
  '%2e%2e%2f',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'javascript:alert(1)',
  '-1',
  '1e99',
  '99999999999999999999',
  'NaN',
  '\u202e\ufeff\uffff',
  "'; drop table series; --",
  'x'.repeat(9_000),
]

const HOSTILE = [...MARKUP, ...OTHERS]

const STATE = 'range from to granularity asOf scale transform align layout events locale'.split(' ')
const FRAME = [...STATE, 'subject', 'compare', 'theme', 'title']
const BADGE = 'style color labelColor asOf locale stat compare subject'.split(' ')
const BUILDER = [...STATE, 'kind', 'theme', 'title', 'badgeStyle', 'badgeStat', 'badgeCompare']

const CHART = [...STATE, ...'subject compare theme background size width height title'.split(' ')]

const each = (path: string, names: readonly string[]) => names.map(name => `${path}?${name}={x}`)

/** Every place of every public address into which something can be put. */
const PLACES = [
  '/badges/{x}/npm.downloads.svg',
  '/badges/express/{x}.svg',
  '/badges/express/{x}.json',
  '/badges/express/{x}',
  '/badges/figures/{x}.svg',
  '/badges/figures/{x}.json',
  ...each('/badges/express/npm.downloads.svg', BADGE),
  ...each('/badges/express/npm.downloads.json', BADGE),
  ...each('/badges/figures/koa-stars.svg', ['style', 'color', 'labelColor', 'asOf', 'locale']),
  '/embed/{x}/npm.downloads',
  '/embed/express/{x}',
  '/embed/figures/{x}',
  ...each('/embed/express/npm.downloads', FRAME),
  ...each('/embed/figures/koa-stars', ['asOf', 'locale', 'hash', 'theme', 'title']),
  '/charts/{x}/npm.downloads.svg',
  '/charts/express/{x}.svg',
  '/charts/express/{x}.png',
  '/charts/express/{x}',
  '/charts/figures/{x}.svg',
  ...each('/charts/express/npm.downloads.svg', [...CHART, 'font']),
  ...each('/charts/express/npm.downloads.png', ['density', 'theme', 'width', 'height', 'size']),
  ...each('/charts/express/npm.downloads.csv', STATE),
  ...each('/charts/figures/koa-stars.svg', ['asOf', 'locale', 'hash', 'theme', 'width', 'height', 'size']),
  ...each('/oembed', ['url']),
  ...each(`/oembed?url=${encodeURIComponent(`${PUBLIC_URL}/trends/express/npm.downloads`)}`, [
    'maxwidth',
    'maxheight',
    'format',
  ]).map(path => path.replace(/\?(\w+=\{x\})$/, '&$1')),
  '/embed-builder/{x}/npm.downloads',
  '/embed-builder/express/{x}',
  '/embed-builder/figures/{x}',
  ...each('/embed-builder/express/npm.downloads', BUILDER),
]

/** Addresses that people link to: each passes over parameters that it does not know. */
const TAKING = [
  '/badges/express/npm.downloads.svg',
  '/badges/express/npm.downloads.json',
  '/badges/figures/koa-stars.svg',
  '/embed/express/npm.downloads',
  '/embed/figures/koa-stars',
  '/charts/express/npm.downloads.svg',
  '/charts/express/npm.downloads.png',
  '/charts/express/npm.downloads.csv',
  '/charts/figures/koa-stars.svg',
  '/oembed',
  '/embed-builder/express/npm.downloads',
]

/** The switch between languages keeps what stands in the address. */
const withoutQuery = (text: string): string => text.replace(/\?[^"<]*/g, '')

servedOnce('what strangers send', server => {
  const refused = async (path: string) => {
    const { status, type, headers, text, json } = await server().get(path, {
      headers: { accept: 'application/json' },
    })
    expect([path.slice(0, 200), [400, 404, 501].includes(status), type]).toEqual([
      path.slice(0, 200),
      true,
      'application/problem+json; charset=utf-8',
    ])
    expect(json).toMatchObject({ type: 'about:blank', status })
    // Not even inside of a document that nobody should take for markup.
    expect(text).not.toMatch(/[<>&]/)
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }

  it.each(PLACES)('%s is answered by a problem document, whatever stands there', async place => {
    await Promise.all(HOSTILE.map(text => refused(place.replace('{x}', encodeURIComponent(text)))))
  })

  it.each(TAKING)('%s passes over parameters that it does not know, and takes none twice', async path => {
    const get = (query: string) => server().get(path + query, { headers: { accept: 'text/html' } })
    const usual = await get('')
    const names = ['__proto__', 'constructor', 'toString', 'x', 'callback', '<b>', 'a[b]', 'a[__proto__]']
    const many = Array.from({ length: 500 }, (_, index) => `p${index}=1`).join('&')
    for (const query of [...names.map(name => `${encodeURIComponent(name)}=1`), many, 'x=1&x=2']) {
      const { status, text } = await get(`?${query}`)
      expect([query, status, withoutQuery(text)]).toEqual([query, usual.status, withoutQuery(usual.text)])
    }
    await refused(`${path}?${path === '/oembed' ? 'url=a&url=b' : 'asOf=2026-11-21&asOf=2026-11-22'}`)
  })

  it.each(PLACES.filter(place => /^\/embed/.test(place)))(
    '%s is a harmless page in a browser',
    async place => {
      for (const text of HOSTILE) {
        const path = place.replace('{x}', encodeURIComponent(text))
        const page = await server().get(path, { headers: { accept: 'text/html' } })
        expect([400, 404]).toContain(page.status)
        expect(page.type).toBe('text/html; charset=utf-8')
        for (const harm of [
          '<script>alert',
          '<img src=x',
          '<svg/onload',
          '" onload="',
          '<!ENTITY',
          '<style>*',
        ])
          expect(page.text).not.toContain(harm)
        expect(page.text.match(/<\/html>/g)).toHaveLength(1)
      }
    },
  )

  describe('a label is free text,', () => {
    const plain = [...MARKUP, '__proto__', 'constructor', '-1', '../../../etc/passwd'].filter(
      text => text.length <= 80,
    )

    it.each(plain)('and %s is shown as it is, in a picture that can be read', async label => {
      const query = `label=${encodeURIComponent(label)}`
      const { text, status } = await server().get(`/badges/express/npm.downloads.svg?${query}`)
      expect(status).toBe(200)
      const svg = parse(text)
      expect(named(svg, 'text').map(one => one.text)).toContain(label)
      expect(svg.attributes['aria-label']).toContain(label)
      expect(named(svg, 'script').concat(named(svg, 'image'), named(svg, 'a'))).toEqual([])
      const { json } = await server().get(`/badges/express/npm.downloads.json?${query}`)
      expect(json.label).toBe(label)
    })

    it.each(plain)('and %s ends no snippet and no attribute of the builder', async label => {
      const path = `/embed-builder/express/npm.downloads?kind=badge&badgeLabel=${encodeURIComponent(label)}`
      const { text, status } = await server().get(path, { headers: { accept: 'text/html' } })
      expect(status).toBe(200)
      for (const harm of ['<script>alert', '<img src=x', '<svg/onload', '" onload="', '<!ENTITY', '<style>*'])
        expect(text).not.toContain(harm)
    })

    it('but a line only, and not a long one', async () => {
      for (const label of ['a\r\nb', '\u0000', '\ufeff', '\uffff', '\u202e', 'x'.repeat(81)]) {
        await refused(`/badges/express/npm.downloads.svg?label=${encodeURIComponent(label)}`)
        await refused(`/embed-builder/express/npm.downloads?badgeLabel=${encodeURIComponent(label)}`)
      }
    })
  })
})
