import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { linesOf, open } from './exports/pptx/openPackage.ts'
import { servedOnce } from './serving.ts'

const [FIRST, SECOND] = ['אקספרס', 'مشروع كوا']

/** Where a name stands in a text without being set apart from what is beside it. */
const findBare = (text: string): string[] =>
  [FIRST, SECOND].flatMap(name =>
    [...text.matchAll(new RegExp(`(?<!\u2068)${name}.{0,20}`, 'g'))].map(([found]) => found),
  )

const COMPARED = 'compare=koa'

servedOnce('names from right to left', server => {
  beforeAll(async () => {
    const { db } = server()
    for (const [id, was, title] of [
      ['express', 'Express', FIRST],
      ['koa', 'Koa', SECOND],
    ] as const) {
      await db.execute(sql`update projects set title = ${title} where id = ${id}`)
      await db.execute(
        sql`update figure_definitions set definition = replace(definition::text, ${was}, ${title})::jsonb`,
      )
    }
  })

  describe.each(['en', 'zh'])('in %s', locale => {
    it.each([
      '/',
      '/collections/javascript',
      '/projects/express',
      `/trends/express/npm.downloads?${COMPARED}`,
      `/trends/express/npm.downloads?${COMPARED}&transform=index`,
      '/compare?metric=npm.downloads&scopes=express,koa',
      '/trends/express+koa/npm.downloads',
      '/figures',
      `/figures?figure=express-weekly-downloads&chart=${encodeURIComponent(`/trends/koa/npm.downloads?compare=express`)}`,
      '/figures/express-weekly-downloads',
      '/figures.atom',
      '/claims',
      `/embed/express/npm.downloads?${COMPARED}`,
      '/embed/figures/koa-weekly-downloads',
      `/charts/express/npm.downloads.svg?${COMPARED}`,
      `/charts/express/npm.downloads.svg?${COMPARED}&layout=multiples&title=off`,
      `/charts/express/npm.downloads.json?${COMPARED}`,
      '/charts/figures/express-weekly-downloads.svg',
      '/api/v1/figures/express-weekly-downloads',
    ])('stand apart on %s', async path => {
      const { status, text } = await server().get(`${path}${path.includes('?') ? '&' : '?'}locale=${locale}`)
      expect([path, status]).toEqual([path, 200])
      // Citations for programs have plain names.
      const written = text.replace(/<pre.*?<\/pre>|"bibtex":.*?"html":/gs, '').replaceAll('\\u2068', '\u2068')
      expect(findBare(written)).toEqual([])
      // Once is enough.
      expect(written).not.toMatch(/\u2068\u2068/)
      const isNamed = written.includes(FIRST) || written.includes(SECOND)
      expect(isNamed || path === '/figures.atom' || path === '/claims').toBe(true)
    })

    it('stand apart on slides', async () => {
      const chart = encodeURIComponent(`/trends/koa/npm.downloads?compare=express`)
      const response = await fetch(
        `${server().url}/figures.pptx?figure=express-weekly-downloads&chart=${chart}&locale=${locale}`,
      )
      const file = open(new Uint8Array(await response.arrayBuffer()))
      const lines = file.paths
        .filter(path => /^\/ppt\/(slides|notesSlides|charts)\/[^/]+\.xml$/.test(path))
        .flatMap(path => linesOf(file.part(path)))
      expect(lines.join()).toContain(FIRST)
      expect(findBare(lines.join('\n'))).toEqual([])
    })
  })

  it('are found by what people type, and plain for programs', async () => {
    expect((await server().get('/api/v1/projects/express')).json.title).toBe(FIRST)
    expect((await server().get(`/api/v1/projects?q=${FIRST}`)).json.projects).toHaveLength(1)
    const { json } = await server().get(`/api/v1/search?q=${encodeURIComponent(SECOND)}`)
    expect(json.results[0].url).toBe('/projects/koa')
    const added = await server().get(`/trends/koa/npm.downloads?add=${encodeURIComponent(FIRST)}`)
    expect([added.status, added.headers.get('location')]).toEqual([
      303,
      '/trends/koa/npm.downloads?compare=express',
    ])
    const badge = await server().get('/badges/express/npm.downloads.svg')
    expect(badge.text).not.toMatch(/<text[^>]*>[^<]*\u2068/)
    const { json: cited } = await server().get('/api/v1/figures/express-weekly-downloads')
    expect(cited.citation.bibtex + cited.citation.ris + JSON.stringify(cited.citation.csl)).not.toMatch(
      /\u2068/,
    )
    expect((await server().get('/check?text=x')).status).toBeLessThan(500)
  })
})
