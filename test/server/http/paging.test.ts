import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseAddress } from '../../../server/cache/address.ts'
import { findCacheRule } from '../../../server/cache/policy.ts'
import { createPaging, formatCursor } from '../../../server/http/paging.ts'
import { servedOnce } from '../serving.ts'

const letters = createPaging<string>({ name: 'letters', usual: 2, most: 5, keyOf: letter => letter })
const query = z.object(letters.parameters)
const pageOf = (rows: string, asked: Record<string, string | undefined> = {}) =>
  letters.take([...rows], query.parse(asked))

describe('a list in pages', () => {
  it('is whole when its pages are followed, forwards and back', () => {
    const [forwards, back]: [string[], string[]] = [[], []]
    let page = pageOf('abcde')
    forwards.push(page.rows.join(''))
    while (page.next !== null) {
      page = pageOf('abcde', { cursor: page.next })
      forwards.push(page.rows.join(''))
    }
    expect(forwards).toEqual(['ab', 'cd', 'e'])
    while (page.previous !== null) {
      page = pageOf('abcde', { cursor: page.previous || undefined })
      back.push(page.rows.join(''))
    }
    expect(back).toEqual(['cd', 'ab'])
    expect(pageOf('abcde', { cursor: pageOf('abcde').next! })).toMatchObject({
      ...{ first: 3, last: 4, total: 5, cursor: pageOf('abcde').next },
    })
  })

  it.each([
    ['a row before it is new', 'xabcde', 'cd'],
    ['rows around it are new', 'axbycde', 'yc'],
    ['its last row is gone', 'acde', 'cd'],
    ['the first two rows are gone', 'cde', 'de'],
    ['all after it are gone', 'ab', ''],
    ['all are gone', '', ''],
  ])('goes on after the row that it named when %s', (_what, rows, expected) => {
    const { next } = pageOf('abcde')
    expect(pageOf(rows, { cursor: next! }).rows.join('')).toBe(expected)
  })

  it('finds the page with a row', () => {
    expect(letters.takeWith([...'abcde'], 'd', { limit: 2 }).rows).toEqual(['c', 'd'])
    expect(letters.takeWith([...'abcde'], 'z', { limit: 2 }).rows).toEqual(['a', 'b'])
  })

  it.each([
    ['nothing', ''],
    ['some text', 'page-2'],
    ['another list', formatCursor('words', { at: 2, key: 'b' })],
    ['no number', Buffer.from('letters:x:b').toString('base64url')],
    ['a number in another form', Buffer.from('letters:02:b').toString('base64url')],
    ['other letters for the same', `${pageOf('abcde').next}=`],
  ])('refuses a cursor of %s, and says what is right', (_what, cursor) => {
    const { error } = query.safeParse({ cursor })
    expect(error?.issues[0]?.message).toContain('"next" of an earlier answer')
  })

  it.each(['0', '6', '1.5', '-1', 'all'])('refuses a limit of %s, and says what is right', limit => {
    expect(query.safeParse({ limit }).error?.issues[0]?.message).toMatch(/number from 1 to 5/)
  })
})

servedOnce('the lists of the API', server => {
  const LISTS = [
    ['projects', 'projects', '&collection=javascript'],
    ['collections', 'collections', '&q=e'],
    ['metrics', 'metrics', ''],
    ['figures', 'figures', '&metric=github.stars&locale=zh'],
    ['claims', 'claims', '&verdict=not%20checkable'],
    ['status', 'series', '&source=npm'],
    ['runs', 'runs', '&state=finished'],
  ] as const

  it.each(LISTS)('%s: the pages that Link leads through are the whole', async (path, name, filter) => {
    const whole = (await server().get(`/api/v1/${path}?limit=200${filter}`)).json[name]
    expect(whole.length).toBeGreaterThan(1)
    const found: unknown[] = []
    let next: string | undefined = `/api/v1/${path}?limit=1${filter}`
    while (next !== undefined) {
      const { json, headers } = await server().get(next)
      expect(json[name]).toHaveLength(1)
      found.push(...json[name])
      const link = headers.get('link') ?? ''
      expect(link).toContain(`<https://metrics.example.org/api/v1/${path}?`)
      expect(link).toMatch(/rel="first"$/)
      next = /<https:\/\/metrics\.example\.org([^>]+)>; rel="next"/.exec(link)?.[1]
      expect(json.next === null).toBe(next === undefined)
    }
    expect(found).toEqual(whole)
  })

  it.each(LISTS)('%s: a wrong cursor or limit is a 400 that says what is right', async path => {
    const cursor = await server().get(`/api/v1/${path}?cursor=abc`)
    expect([cursor.status, cursor.json.parameter]).toEqual([400, 'cursor'])
    expect(cursor.json.detail).toContain('Leave it out for the first page.')
    const limit = await server().get(`/api/v1/${path}?limit=501`)
    expect([limit.status, limit.json.detail]).toEqual([400, 'It must be a number from 1 to 500.'])
  })

  it('a filter that cannot be is answered with what is close', async () => {
    const { status, json } = await server().get('/api/v1/projects?collection=javascrpt')
    expect([status, json.near[0].url]).toEqual([404, '/api/v1/projects?collection=javascript'])
    expect((await server().get('/api/v1/figures?metric=npm.download')).json.near[0].title).toBe(
      'npm downloads',
    )
  })

  it('a later page of a list without filters is a page of its own for search engines', async () => {
    const first = await server().get('/figures?limit=2', { headers: { accept: 'text/html' } })
    expect(first.text).toContain('<link rel="canonical" href="https://metrics.example.org/figures"/>')
    const [, url = ''] = /<a rel="next" href="([^"]+)"/.exec(first.text) ?? []
    const path = url.replaceAll('&amp;', '&')
    const second = await server().get(path, { headers: { accept: 'text/html' } })
    const cursor = new URLSearchParams(path.split('?')[1]).get('cursor')
    expect(second.text).toContain(
      `<link rel="canonical" href="https://metrics.example.org/figures?cursor=${cursor}"/>`,
    )
    expect(second.text).toMatch(
      /<a rel="prev" href="\/figures\?limit=2">Previous<\/a><span>3–4 of \d+<\/span>/,
    )
    const found = await server().get(`${path}&q=e`, { headers: { accept: 'text/html' } })
    expect(found.text).toContain('<link rel="canonical" href="https://metrics.example.org/figures"/>')
  })

  it('projects are searched, sorted and filtered by address', async () => {
    const titles = async (asked: string) => {
      const { text } = await server().get(`/?${asked}`, { headers: { accept: 'text/html' } })
      return [...text.matchAll(/<a class="project-link"[^>]*>([^<]+)</g)].map(([, title]) => title)
    }
    const all = await titles('')
    expect(await titles('sort=title')).toEqual(all.toSorted((a = '', b = '') => a.localeCompare(b, 'en')))
    expect(await titles('sort=title&order=desc')).toEqual((await titles('sort=title')).toReversed())
    expect((await titles('sort=github.stars')).slice(0, 2)).toEqual(['Kubernetes', 'Node.js'])
    expect((await titles('sort=github.stars&order=asc')).slice(0, 2)).toEqual(['Node.js', 'Kubernetes'])
    expect(await titles('q=koa')).toEqual(['Koa'])
    expect(await titles('collection=javascript')).toEqual(['Express', 'Koa'])
    expect(await titles('q=quartz')).toEqual([])
  })

  it('projects are sorted by their change in a year, those without one last', async () => {
    const changes = async (path: string) => {
      const rows = (await readPage(path)).split('<tr>').slice(1)
      return rows.map(row => /change-(up|down|even)"/.exec(row)?.[1] ?? null)
    }
    const found = await changes('/?sort=npm.downloads-change')
    expect(found.filter(Boolean).length).toBeGreaterThan(0)
    const known = found.findLastIndex(Boolean)
    expect(found.slice(0, known + 1)).not.toContain(null)
    const inside = await readPage('/collections/javascript?sort=npm.downloads-change&order=asc')
    expect(inside).toContain('aria-sort="ascending"')
  })

  it('keep what is ticked in the address, on every page of the table, without a script too', async () => {
    const page = await readPage('/?tick=koa,express,no-such-project&limit=2')
    expect(page.match(/checked[^>]*value="(koa|express)"|value="(koa|express)"[^>]*checked/g)?.length).toBe(2)
    expect(page).not.toContain('value="no-such-project"')
    const [, next = ''] = /<a rel="next" href="([^"]+)"/.exec(page) ?? []
    expect(next).toContain('tick=koa%2Cexpress')
    const [, keep = ''] = /name="keep" value="([^"]+)"/.exec(page) ?? []
    const query = new URLSearchParams({ keep: keep.replaceAll('&amp;', '&'), metric: 'npm.downloads' })
    query.append('scopes', 'koa')
    const kept = await server().get(`/?${query}`, { headers: { accept: 'text/html' }, redirect: 'manual' })
    expect([kept.status, kept.headers.get('location')]).toEqual([303, '/?limit=2&tick=koa#all'])
  })

  const readPage = async (path: string) =>
    (await server().get(path, { headers: { accept: 'text/html' } })).text

  it('series are sorted by the heads of their table, unknown days last', async () => {
    const days = async (asked: string) => {
      const { json } = await server().get('/api/v1/status')
      const last = new Map(json.series.map((one: Record<string, string>) => [keyOf(one), one.last]))
      const rows = (await readPage(`/status?source=npm&${asked}`)).matchAll(
        /<th scope="row"><a href="\/projects\/([^"]+)".*?href="\/trends\/[^/]+\/([^"]+)"/g,
      )
      return [...rows].map(([, project, metric]) => last.get(`${project} ${metric}`) ?? null)
    }
    const keyOf = ({ project, metric }: Record<string, string>) => `${project} ${metric}`
    const found = await days('sort=last')
    const known = found.filter(one => one !== null)
    expect(known.length).toBeGreaterThan(1)
    expect(found).toEqual([...known.toSorted().toReversed(), ...found.filter(one => one === null)])
    expect((await days('sort=last&order=asc')).filter(one => one !== null)).toEqual(known.toSorted())
    const { status, text } = await server().get('/status?sort=size', { headers: { accept: 'text/html' } })
    expect([status, text.includes('It must be one of project, metric')]).toEqual([400, true])
  })

  it('figures with data come first; those without are counted, and listed with their reasons', async () => {
    const count = (text: string) => text.match(/<p class="sentence"/g)?.length ?? 0
    const first = await readPage('/figures?limit=100')
    expect(count(first)).toBeGreaterThan(1)
    const [, without = '0'] = />(\d+) figures have no data yet</.exec(first) ?? []
    expect(Number(without)).toBeGreaterThan(1)
    const others = await readPage('/figures?state=no-data&limit=100')
    expect(count(others)).toBe(0)
    expect(others).toContain(`${without} figures without data`)
    expect(others.match(/<span class="declined">[^<]+</g)?.length).toBe(Number(without))
    const all = await readPage('/figures?state=all&limit=100')
    expect(count(all)).toBe(count(first))
    expect(await readPage('/figures?metric=github.stars&limit=100')).not.toContain('downloaded')
  })
})

describe('the address of a page in the cache', () => {
  const urlOf = (url: string) => parseAddress(findCacheRule(url.split('?')[0] ?? '')!, url)?.url

  it.each([
    ['/api/v1/projects?limit=200', '/api/v1/projects'],
    ['/api/v1/projects?limit=20&cursor=abc', '/api/v1/projects?cursor=abc&limit=20'],
    ['/?sort=title&limit=10&utm_source=x', '/?sort=title'],
    ['/collections/c?order=asc&sort=title&collection=x', '/collections/c?order=asc&sort=title'],
    ['/figures?limit=24&cursor=abc', '/figures?cursor=abc'],
    ['/figures?state=no-data', '/figures?state=no-data'],
    ['/claims?sort=newest', '/claims?sort=newest'],
    ['/?sort=title&keep=&tick=', '/?sort=title'],
    ['/definitions?sort=people&order=asc', '/definitions?order=asc&sort=people'],
    ['/claims?cursor=abc&claim=x', '/claims?claim=x&cursor=abc'],
    ['/definitions?cursor=abc', '/definitions?cursor=abc'],
  ])('%s is %s', (asked, canonical) => expect(urlOf(asked)).toBe(canonical))

  it.each([
    '/api/v1/projects?limit=020',
    '/api/v1/figures?limit=1e1',
    '/?q=x&cursor=abc',
    '/?keep=?&x=1',
    '/?tick=koa',
  ])('%s is not kept: it is another way to write one, or free text', asked =>
    expect(urlOf(asked)).toBeUndefined(),
  )
})
