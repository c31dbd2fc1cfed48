import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { stopServer } from '../../../server/http/stopServer.ts'

async function start(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', () => resolve()))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

it('lets an answer that is under way come to its end, on a connection that is kept open, and takes no others', async () => {
  let answer = () => {}
  let asked = () => {}
  const isAsked = new Promise<void>(resolve => {
    asked = resolve
  })
  const { server, url } = await start((_request, response) => {
    response.write('first ')
    answer = () => response.end('last')
    asked()
  })
  const text = fetch(url).then(response => response.text())
  await isAsked
  const closed = stopServer(server, 60_000)
  await expect(fetch(url)).rejects.toThrow()
  answer()
  expect(await text).toBe('first last')
  await closed
})

it('cuts off what never ends', async () => {
  let asked = () => {}
  const isAsked = new Promise<void>(resolve => {
    asked = resolve
  })
  const { server, url } = await start(() => asked())
  const cut = expect(fetch(url)).rejects.toThrow()
  await isAsked
  await stopServer(server, 10)
  await cut
})
