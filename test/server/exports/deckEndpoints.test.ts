import { expect, it } from 'vitest'
import { served } from '../serving.ts'
import { linesOf, named, open } from './pptx/openPackage.ts'
import { linesBack } from './pptx/readSlides.ts'
import { faultsOf } from './pptx/schemaRules.ts'

const WEEKLY = 'express-weekly-downloads'
const THREE = `${WEEKLY},nodejs-stars,nodejs-monthly-downloads`

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
    expect(linesOf(file.part('/ppt/slides/slide4.xml'))[0]).toBe('Koa, Express: npm downloads')
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
    ['chart=%2Ftrends%2Fkoaa%2Fnpm.downloads', 404, 'scope'],
    ['chart=%2Ftrends%2Fkoa%2Fnpm.downloads%3Frange%3Dages', 400, 'range'],
    [`figure=${WEEKLY}&figure=nope`, 404, 'ids'],
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
    expect(text).toMatch(/<form [^>]*method="get" action="\/figures.pptx"/)
    expect((await server().get('/figures?chart=nope')).status).toBe(400)
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
    expect((await deck(json.near[0].url.replace('/figures.pptx', ''))).response.status).toBe(200)
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
