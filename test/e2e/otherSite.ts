import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Shown {
  /** The site's content security policy. */
  readonly policy?: string
  /** A script of the site's own. */
  readonly script?: string
}

/** Somebody else's site: another origin, which shows whatever it is given. */
export interface OtherSite {
  /** Puts a page at an address of its own. */
  show(body: string, options?: Shown): string
  close(): void
}

const STYLE = 'body{max-width:50rem;margin:0 auto}'

export async function startOtherSite(): Promise<OtherSite> {
  const pages: (Shown & { readonly body: string })[] = []
  const server = createServer((request, response) => {
    const [, number, file] = /^\/(\d+)(?:\/(\w+\.\w+))?$/.exec(request.url ?? '') ?? []
    const { body, policy, script = '' } = pages[Number(number)] ?? {}
    if (policy) response.setHeader('content-security-policy', policy)
    if (file) {
      response.setHeader('content-type', file === 'site.css' ? 'text/css' : 'text/javascript')
      return void response.end(file === 'site.css' ? STYLE : script)
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(body === undefined ? '' : page(`/${number}`, body, script !== ''))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    // By another name too: a port alone makes another origin, but the same site.
    show: (body, options = {}) => `http://localhost:${port}/${pages.push({ ...options, body }) - 1}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const page = (at: string, body: string, scripted: boolean): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Another site</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
<link rel="stylesheet" href="${at}/site.css">${scripted ? `<script type="module" src="${at}/site.js"></script>` : ''}
</head><body><h1>Another site</h1>
${body}<p id="end">The end.</p></body></html>`
