import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { LIGHT_PALETTE } from '../../../web/chart/palette.ts'
import { servedOnce } from '../serving.ts'

servedOnce('the colours of lines', server => {
  const page = async (path: string) =>
    (await server().get(path, { headers: { accept: 'text/html' } })).text.replaceAll('&amp;', '&')
  const three = '/compare?metric=npm.downloads&scopes=express,koa,javascript'
  const [first, second = '', third = ''] = LIGHT_PALETTE.lines
  const drawn = (text: string) =>
    [...new Set(text.match(/class="line line-\d+"/g))].map(one => Number(/\d+/.exec(one)?.[0]))

  it('stay when a line is removed, and with the next one too', async () => {
    const text = await page(three)
    expect(drawn(text)).toEqual([0, 1, 2])
    const without = '/compare?metric=npm.downloads&scopes=express,javascript&colors=1,3'
    expect(text).toContain(`href="${without}"`)
    const left = await page(without)
    expect(drawn(left)).toEqual([0, 2])
    expect(left).toContain('href="/compare?metric=npm.downloads&scopes=javascript&colors=3"')
  })

  it('of a line that is added are the first free ones', async () => {
    const { headers } = await server().get(
      '/compare?metric=npm.downloads&scopes=express,javascript&colors=1,3&add=koa',
    )
    const to = headers.get('location') ?? ''
    expect(to).toBe('/compare?metric=npm.downloads&scopes=express,javascript,koa&colors=1,3')
    expect(drawn(await page(to))).toEqual([0, 2, 1])
    const again = await server().get(`${three}&add=express`)
    expect(again.headers.get('location')).toBe(three)
  })

  it('are the same in pictures, slides and frames', async () => {
    const asked = 'express/npm.downloads'
    const query = '?compare=javascript&colors=1,3'
    const picture = await page(`/charts/${asked}.svg${query}`)
    for (const [colour, isThere] of [
      [first, true],
      [second, false],
      [third, true],
    ] as const)
      expect(picture.includes(colour)).toBe(isThere)
    expect(drawn(await page(`/embed/${asked}${query}`))).toEqual([0, 2])
    const response = await fetch(`${server().url}/charts/${asked}.pptx${query}`)
    const parts = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const chart = strFromU8(parts['ppt/charts/chart1.xml'] ?? new Uint8Array())
    expect(chart).toContain(third.slice(1).toUpperCase())
    expect(chart).not.toContain(second.slice(1).toUpperCase())
    // Each shape goes with its colour.
    const shapes = (text: string) => new Set(text.match(/m-3\.3-3\.3h6\.6v6\.6h-6\.6z/g)).size
    expect([shapes(picture), shapes(await page(`/charts/${asked}.svg?compare=javascript`))]).toEqual([0, 1])
  })

  it('that are none are refused', async () => {
    const { status, json } = await server().get('/charts/express/npm.downloads.svg?compare=koa&colors=1,1')
    expect(status).toBe(400)
    expect(JSON.stringify(json)).toContain('colors=1,3')
  })
})
