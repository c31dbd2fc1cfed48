import { request } from 'node:http'
import { expect, it } from 'vitest'
import { servedOnce } from '../serving.ts'

servedOnce('the header Expect', server => {
  const ask = (path: string, expectation: string) =>
    new Promise<{ status: number | undefined; type: string | undefined; text: string }>((resolve, reject) => {
      const asked = request(server().url + path, { headers: { Expect: expectation } }, response => {
        let text = ''
        response.on('data', chunk => (text += chunk))
        response.on('end', () =>
          resolve({ status: response.statusCode, type: response.headers['content-type'], text }),
        )
      })
      asked.on('error', reject).end()
    })

  it.each(['200-ok', 'nothing', 'not-100'])('%j gets a problem document', async expectation => {
    for (const path of ['/', '/api/v1/projects', '/badges/koa/github.stars.svg']) {
      const { status, type, text } = await ask(path, expectation)
      expect([status, type]).toEqual([417, 'application/problem+json; charset=utf-8'])
      expect(JSON.parse(text)).toEqual({
        type: 'about:blank',
        title: expect.stringContaining('Expect'),
        status: 417,
        detail: expect.stringContaining('100-continue'),
      })
    }
  })

  it.each(['100-continue', '100-Continue'])('%j is answered', async expectation => {
    expect((await ask('/api/v1/projects', expectation)).status).toBe(200)
  })
})
