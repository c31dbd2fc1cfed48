import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Somebody else's site: another origin, which shows whatever it is given. */
export interface OtherSite {
  /** Puts a page at an address of its own. */
  show(body: string): string
  close(): void
}

export async function startOtherSite(): Promise<OtherSite> {
  const pages: string[] = []
  const server = createServer((request, response) => {
    const body = pages[Number(request.url?.slice(1))]
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(body === undefined ? '' : page(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    // By another name too: a port alone makes another origin, but the same site.
    show: body => `http://localhost:${port}/${pages.push(body) - 1}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Another site</title>
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
<style>body{max-width:50rem;margin:0 auto}</style></head><body><h1>Another site</h1>
${body}<p id="end">The end.</p></body></html>`
