import { expect, it } from 'vitest'
import { servedOnce } from '../serving.ts'

servedOnce('the days that a reader types', server => {
  it('stay as they are where the chart shows whole weeks', async () => {
    const { text } = await server().get(
      '/trends/express/npm.downloads?from=2026-10-01&to=2026-11-04&granularity=week',
    )
    const fields = [...text.matchAll(/<input type="date" name="(\w+)" value="([^"]*)"/g)]
    expect(fields.map(([, name, value]) => [name, value])).toEqual([
      ['from', '2026-10-01'],
      ['to', '2026-11-04'],
    ])
  })
})

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
