import { expect, it } from 'vitest'
import { served } from '../serving.ts'
import { linesOf, named, open } from './pptx/openPackage.ts'
import { linesBack } from './pptx/readSlides.ts'
import { faultsOf } from './pptx/schemaRules.ts'

const WEEKLY = 'express-weekly-downloads'
const THREE = `${WEEKLY},nodejs-stars,nodejs-monthly-downloads`

const COMPARED = 'npm downloads a week, final values for the week of 9 November 2026: Express 1,400, Koa 49.'

served('a deck of figures', server => {
  const deck = async (query: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server().url}/figures.pptx${query}`, { headers })
    return { response, file: open(new Uint8Array(await response.arrayBuffer())) }
  }
  const problem = (query: string, headers = {}) => server().get(`/figures.pptx${query}`, { headers })
  const slidesIn = ({ paths }: { paths: readonly string[] }) =>
    paths.filter(path => path.startsWith('/ppt/slides/slide')).length

  it('has a title slide, a slide for each figure in the order of the ids, and their sources', async () => {
    const { response, file } = await deck(`?ids=${THREE}`)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ])
    expect(response.headers.get('content-disposition')).toContain('3-figures-2026-11-22.pptx')
    expect(faultsOf(file)).toEqual([])
    expect(slidesIn(file)).toBe(5)
    const { json } = await server().get(`/api/v1/figures/${WEEKLY}`)
    expect(linesOf(file.part('/ppt/slides/slide2.xml'))[0]).toBe(json.sentence)
    expect(linesOf(file.part('/ppt/notesSlides/notesSlide2.xml'))).toContain(json.citation.text)
    const sources = linesOf(file.part('/ppt/slides/slide5.xml'))
    expect(sources[0]).toBe('Sources')
    expect(sources).toContain(json.permalink)
  })

  it('draws the same numbers as the API, with window and comparison marked', async () => {
    const { file } = await deck(`?ids=${WEEKLY}`)
    expect(slidesIn(file)).toBe(1)
    const { json } = await server().get(
      '/api/v1/series/express/npm.downloads?granularity=week&from=2021-11-08&to=2026-11-15',
    )
    const points: { period: string; value: number | null }[] = json.points
    const known = points.flatMap(({ period, value }) => (value === null ? [] : [[period, value] as const]))
    expect(known.length).toBeGreaterThan(50)
    const [line] = linesBack(file).lines
    expect([line?.inSheet, line?.inChart]).toEqual([new Map(known), new Map(known)])
    const [group] = named(file.part('/ppt/slides/slide1.xml'), 'p:grpSp')
    expect(linesOf(group!)).toEqual(['Compared with: 10–16 Nov 2025', 'Value: 9–15 Nov 2026'])
  })

  it('gathers figures and charts, as a form sends them, on a dark ground', async () => {
    const chart = encodeURIComponent('/trends/koa/npm.downloads?range=1y&compare=express')
    const named = encodeURIComponent(
      'https://metrics.example.org/charts/nodejs/github.stars.pptx?utm_source=x',
    )
    const { response, file } = await deck(
      `?figure=${WEEKLY}&figure=nodejs-stars&chart=${chart}&chart=&chart=${named}&theme=dark&locale=en`,
    )
    expect(response.headers.get('content-disposition')).toContain('4-slides-2026-11-22.pptx')
    expect(faultsOf(file)).toEqual([])
    expect(slidesIn(file)).toBe(6)
    expect(linesOf(file.part('/ppt/slides/slide1.xml'))[0]).toBe('Express, Node.js, Koa')
    // The sentence of the page of the comparison.
    expect(linesOf(file.part('/ppt/slides/slide4.xml'))[0]).toBe(COMPARED)
    expect(linesOf(file.part('/ppt/slides/slide6.xml')).join()).toContain(
      '/trends/nodejs/github.stars?asOf=2026-11-22',
    )
    const light = (await deck(`?ids=${WEEKLY}`)).file
    const groundOf = (one: typeof file) =>
      JSON.stringify(one.part('/ppt/theme/theme1.xml')).includes('161D24')
    expect([groundOf(file), groundOf(light)]).toEqual([true, false])
  })

  it.each([
    ['chart=nothing', 400, 'chart'],
    ['chart=https%3A%2F%2Fexample.com%2Ftrends%2Fkoa%2Fnpm.downloads', 400, 'chart'],
    ['chart=https%3A%2F%2Fmetrics.example.org.evil.test%2Ftrends%2Fkoa%2Fnpm.downloads', 400, 'chart'],
    ['chart=https%3A%2F%2Fu%3Ap%40metrics.example.org%2Ftrends%2Fkoa%2Fnpm.downloads', 400, 'chart'],
    ['chart=%2Ftrends%2Fkoaa%2Fnpm.downloads', 404, 'scope'],
    ['chart=%2Ftrends%2Fkoa%2Fnpm.downloads%3Frange%3Dages', 400, 'range'],
    [`figure=${WEEKLY}&figure=nope`, 404, 'figure'],
    [`ids=${WEEKLY},nope`, 404, 'ids'],
    [`ids=${WEEKLY}&theme=neon`, 400, 'theme'],
  ])('refuses what it cannot draw: %s', async (query, status, parameter) => {
    const { status: given, json } = await problem(`?${query}`)
    expect([given, json.parameter]).toEqual([status, parameter])
  })

  it('is put together on the page of figures, where trend pages bring their charts', async () => {
    const page = await server().get('/trends/koa/npm.downloads?range=1y')
    const [, link = ''] = /<a href="(\/figures\?chart=[^"]*)"/.exec(page.text) ?? []
    const { status, text } = await server().get(link)
    expect([link, status]).toEqual([link, 200])
    expect(text).toContain('name="chart" value="/trends/koa/npm.downloads?range=1y" checked')
    expect(text).toContain(`name="figure" value="${WEEKLY}" form="deck"`)
    expect(text).toMatch(/<button type="submit"[^>]* form="deck" formaction="\/figures.pptx"/)
  })

  it('keeps what was chosen in the links of the page, in the form and apart in the cache', async () => {
    const chosen = `figure=nodejs-stars&figure=${WEEKLY}&chart=%2Ftrends%2Fkoa%2Fnpm.downloads&theme=dark`
    const { text } = await server().get(`/figures?limit=1&q=stars&${chosen}`)
    const [, list = ''] = /<section class="chosen"(.*?)<\/section>/.exec(text) ?? []
    const values = [...list.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value])
    expect(values).toEqual([
      ['figure', 'nodejs-stars'],
      ['figure', WEEKLY],
      ['chart', '/trends/koa/npm.downloads'],
    ])
    expect(list.match(/type="checkbox"[^>]* checked form="deck"/g)).toHaveLength(3)
    // Above the other boxes, so that the form sends them first.
    expect(text.indexOf('class="chosen"')).toBeLessThan(text.indexOf('class="sentences"'))
    const next = /<a rel="next" href="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(next).toContain(chosen)
    const later = await server().get(next)
    expect(later.text).toContain('Your deck: 3 of at most 20')
    // Keeping the selection does not turn the page.
    const keep = (page: string) =>
      /<button type="submit" form="deck"(?: name="cursor" value="([^"]+)")?>/.exec(page)
    expect([keep(text) !== null, keep(text)?.[1]]).toEqual([true, undefined])
    expect(keep(later.text)?.[1]).toBe(new URLSearchParams(next.split('?')[1]).get('cursor'))
    const one = await server().get('/figures?figure=nodejs-stars')
    const other = await server().get(`/figures?figure=${WEEKLY}`)
    const none = await server().get('/figures')
    expect(
      new Set([one, other, none].map(page => /id="chosen-title".*?<\/section>/.exec(page.text)?.[0])).size,
    ).toBe(3)
    // Of a form nothing is sent twice: what is chosen has no second box.
    expect(one.text.match(/name="figure" value="nodejs-stars"/g)).toHaveLength(1)
  })

  it('takes the ids of the address of slides', async () => {
    const { text } = await server().get(`/figures?ids=nodejs-stars,${WEEKLY}&figure=${WEEKLY}`)
    expect(text).toContain('Your deck: 2 of at most 20')
    expect((await server().get('/figures')).text).not.toContain('Your deck: 2')
    // Light or dark is chosen where slides are made, above the list.
    expect(text.indexOf('name="theme"')).toBeLessThan(text.indexOf('class="sentences"'))
    expect(text.match(/name="theme"/g)).toHaveLength(1)
  })

  it('is pointed to at the top of the page, before anything is chosen', async () => {
    const { text } = await server().get('/figures')
    const place = (part: string) => text.indexOf(part)
    expect(place('href="#deck-title"')).toBeGreaterThan(0)
    expect(place('href="#deck-title"')).toBeLessThan(place('class="sentences"'))
    expect(place('id="deck-title"')).toBeGreaterThan(place('class="sentences"'))
  })

  it.each([
    [
      'figure=nodejs-star',
      'en',
      'Figure "nodejs-star" is not in the deck.',
      'There is no figure',
      'figure=nodejs-stars&amp;locale=en"',
    ],
    [
      'figure=nodejs-star',
      'zh',
      '关键数字“nodejs-star”未放入幻灯片。',
      '没有名为“nodejs-star”的关键数字。',
      'figure=nodejs-stars&amp;locale=zh"',
    ],
    [
      'chart=nope',
      'en',
      'Chart "nope" is not in the deck.',
      'the address of a trend page or a comparison',
      '/trends/express/',
    ],
    [
      'chart=%2Ftrends%2Fkoaa%2Fnpm.downloads',
      'en',
      'There is no project or collection "koaa".',
      'Did you mean koa?',
      '',
    ],
    ['chart=%2Ftrends%2Fkoa%2Fnpm.download', 'en', 'There is no metric "npm.download".', 'npm.downloads', ''],
    ['chart=%2Ftrends%2Fkoa%2Fnpm.downloads%3Frange%3Dages', 'en', 'Invalid parameter "range".', '', ''],
    [
      'chart=%2Ftrends%2Fkoa%2Fnpm.downloads%3Fcompare%3Dexpres',
      'en',
      'no project or collection "expres".',
      'express',
      '',
    ],
    [
      'chart=https%3A%2F%2Fexample.com%2Ftrends%2Fkoa%2Fnpm.downloads',
      'en',
      'belongs to another site',
      'metrics.example.org',
      '',
    ],
    ['chart=%2F%2Fexample.com%2Ftrends%2Fkoa%2Fnpm.downloads', 'en', 'belongs to another site', '', ''],
    ['chart=javascript%3Aalert(1)', 'en', 'belongs to another site', '', ''],
    ['chart=%2Fcompare%3Fmetric%3Dnpm.downloads', 'en', 'A comparison must name its metric', '', ''],
  ])('says on the page what is unknown, and keeps the rest: %s, %s', async (query, locale, ...said) => {
    const { status, text } = await server().get(`/figures?figure=${WEEKLY}&${query}&locale=${locale}`)
    expect(status).toBe(200)
    const [, line = ''] = /<ul class="not-in-deck"[^>]*>(.*?)<\/ul>/.exec(text) ?? []
    const words = line.replaceAll('&quot;', '"')
    for (const one of said) expect(words).toContain(one)
    expect(text).toContain(`name="figure" value="${WEEKLY}" checked`)
    expect(text).toContain('class="sentences"')
    // The file says it too, and names the parameter.
    const file = await problem(`?figure=${WEEKLY}&${query}`)
    expect([400, 404]).toContain(file.status)
    expect(file.json.detail.length).toBeGreaterThan(10)
    for (const { url } of file.json.near ?? []) expect(url).toMatch(/^\/figures/)
  })

  it('takes the sum of what is compared', async () => {
    const chart = encodeURIComponent('/compare?metric=npm.downloads&scopes=koa,express&sum=on')
    const { text } = await server().get(`/figures?chart=${chart}`)
    expect(text).toContain('name="chart" value="/trends/koa%2Bexpress/npm.downloads" checked')
    const { response, file } = await deck(`?chart=${chart}&locale=en`)
    expect(response.status).toBe(200)
    expect(linesOf(file.part('/ppt/slides/slide1.xml')).join()).toContain('Koa + Express')
  })

  it.each([
    '/compare?metric=npm.downloads&scopes=koa,express&range=1y',
    'https://metrics.example.org/compare?metric=npm.downloads&scopes=koa,express&range=1y&locale=zh',
    'metrics.example.org/compare?metric=npm.downloads&scopes=koa,express&range=1y#export',
    'http://metrics.example.org/trends/koa/npm.downloads?range=1y&compare=express',
    '/charts/koa/npm.downloads.json?range=1y&compare=express',
    'koa/npm.downloads?range=1y&compare=express',
  ])('takes a comparison by each of its addresses: %s', async address => {
    const chart = `chart=${encodeURIComponent(address)}`
    const { text } = await server().get(`/figures?${chart}`)
    const [, list = ''] = /<section class="chosen"(.*?)<\/section>/.exec(text) ?? []
    expect(list).toContain('value="/trends/koa/npm.downloads?range=1y&amp;compare=express"')
    expect(list).toContain('Koa, Express')
    const { file } = await deck(`?${chart}&locale=en`)
    expect(linesOf(file.part('/ppt/slides/slide1.xml'))[0]).toBe(COMPARED)
  })

  it('says why a figure is declined', async () => {
    const { file } = await deck('?ids=nodejs-monthly-downloads')
    expect(faultsOf(file)).toEqual([])
    expect(linesOf(file.part('/ppt/slides/slide1.xml')).join(' ')).toContain(
      'No statement possible: There is no data',
    )
    expect(file.paths.some(path => path.includes('/charts/'))).toBe(false)
  })

  it('speaks Chinese where it is asked to, and of the day that is asked for', async () => {
    const { file } = await deck(`?ids=${WEEKLY},koa-weekly-downloads&locale=zh&asOf=2026-11-21`)
    expect(faultsOf(file)).toEqual([])
    const { json } = await server().get(`/api/v1/figures/${WEEKLY}?locale=zh&asOf=2026-11-21`)
    expect(linesOf(file.part('/ppt/slides/slide2.xml'))[0]).toBe(json.sentence)
    expect(linesOf(file.part('/ppt/slides/slide1.xml'))).toContain('截至 2026年11月21日')
  })

  it('says how it is asked for', async () => {
    const { status, type, json } = await problem('')
    expect([status, type]).toEqual([400, 'application/problem+json; charset=utf-8'])
    expect(json.detail).toContain('at most 20')
    expect([json.title, json.near[0].url]).toEqual(['Choose at least one figure or chart.', '/figures'])
    expect((await deck(json.near[1].url.replace('/figures.pptx', ''))).response.status).toBe(200)
    const chinese = await problem('?locale=zh', { accept: 'text/html' })
    expect(chinese.text).toContain('<h1>请至少选择一个关键数字或图表。</h1>')
    expect(chinese.text).toContain('href="/figures?locale=zh"')
  })

  it('keeps the order in which figures were chosen', async () => {
    const { file } = await deck(`?figure=nodejs-stars&figure=${WEEKLY}&figure=koa-weekly-downloads`)
    const titles = [2, 3, 4].map(number => linesOf(file.part(`/ppt/slides/slide${number}.xml`))[0])
    const sentences = await Promise.all(
      ['nodejs-stars', WEEKLY, 'koa-weekly-downloads'].map(
        async id => (await server().get(`/api/v1/figures/${id}`)).json.sentence,
      ),
    )
    expect(titles).toEqual(sentences)
  })

  it('counts a slide for each line that has its own scale', async () => {
    const chart = (from: string, compare: string) =>
      `chart=${encodeURIComponent(`/trends/${from}/npm.downloads?compare=${compare}&layout=separate`)}`
    const ten = 'fastify,webpack,eslint,lodash,react,vue,axios,typescript,chartjs'
    const { status, json } = await problem(`?${chart('koa', ten)}&${chart('express', ten)}&figure=${WEEKLY}`)
    expect([status, json.detail]).toEqual([400, expect.stringContaining('you asked for 21')])
  })

  it('leads back to what was chosen where it is too much', async () => {
    const { json } = await server().get('/api/v1/figures?limit=21')
    const ids: string[] = json.figures.map(({ id }: { id: string }) => id)
    const answer = await problem(`?${ids.map(id => `figure=${id}`).join('&')}&theme=dark`)
    expect([answer.status, answer.json.parameter]).toEqual([400, 'figure'])
    const back = new URL(answer.json.near[0].url, server().url)
    expect([back.searchParams.getAll('figure'), back.searchParams.get('theme')]).toEqual([ids, 'dark'])
    expect((await server().get(answer.json.near[0].url)).status).toBe(200)
  })

  it('names the nearest figure for an unknown one, and keeps the others', async () => {
    const { status, json } = await problem(`?ids=express-weekly-download,nodejs-stars`)
    expect([status, json.title]).toEqual([404, 'There is no figure "express-weekly-download".'])
    expect(json.near[0].url).toBe(`/figures.pptx?ids=${WEEKLY},nodejs-stars`)
    expect((await problem('?ids=nothing-like-it', { accept: 'text/html' })).type).toContain('text/html')
  })

  it('refuses more than twenty, what it does not know, and days that are not there', async () => {
    const many = Array.from({ length: 21 }, (_, index) => `figure-${index}`).join(',')
    expect((await problem(`?ids=${many}`)).json.detail).toContain('at most 20')
    expect((await problem(`?ids=${WEEKLY}&ids=x`)).json.parameter).toBe('ids')
    expect((await problem(`?ids=${WEEKLY}&asOf=2026-11-23`)).json.detail).toContain('asOf=2026-11-22')
  })
})
