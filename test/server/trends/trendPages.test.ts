import { expect, it } from 'vitest'
import { servedOnce } from '../serving.ts'

servedOnce('a shortened address of a trend', server => {
  it.each([
    ['/trends', '/#all'],
    ['/trends/', '/#all'],
    ['/trends?locale=zh', '/?locale=zh#all'],
    ['/trends/express', '/projects/express'],
    ['/trends/javascript', '/collections/javascript'],
    ['/trends/express?locale=zh', '/projects/express?locale=zh'],
  ])('%s leads to %s', async (path, to) => {
    const { status, headers } = await server().get(path)
    expect([status, headers.get('location')]).toEqual([302, to])
    expect((await server().get(to.replace('#all', ''))).status).toBe(200)
  })

  it('is not found where nothing has that name, and similar names are offered', async () => {
    const { headers } = await server().get('/trends/expres')
    const { status, text } = await server().get(headers.get('location') ?? '')
    expect([status, text.includes('/projects/express')]).toEqual([404, true])
  })
})
