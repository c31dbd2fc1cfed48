import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBrowser } from './browser.ts'
import { QUICK_SETTINGS, startPostgres } from './postgres.ts'

/** What test files share, over HTTP, because each file has a process of its own. */
export interface Supplies {
  readonly url: string
  /** For prepared files; gone at the end. */
  readonly folder: string
  stop(): Promise<void>
}

interface Server {
  readonly url: string
  stop(): Promise<void>
}

/** Started when a file first asks: a run of a few tests waits for nothing that it does not need. */
const STARTERS: Readonly<Record<string, () => Promise<Server>>> = {
  '/postgres': () => startPostgres([...QUICK_SETTINGS, 'autovacuum=off']),
  '/browser': () => startBrowser(),
}

/**
 * `GET /postgres` and `GET /browser` answer the address of a server that all files share. `POST /first/<name>`
 * answers `true` to the first asker, who makes what has this name and then says `POST /made/<name>`; all others get
 * `false`, once it is made.
 */
export async function startSupplies(): Promise<Supplies> {
  const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-supplies-'))
  const started = new Map<string, Promise<Server>>()
  const made = new Map<string, PromiseWithResolvers>()

  const answer = async ({ url: path = '' }: IncomingMessage): Promise<string> => {
    const starter = STARTERS[path]
    if (starter) {
      const server = started.get(path) ?? starter()
      started.set(path, server)
      return (await server).url
    }
    const [, verb, name = ''] = path.split('/')
    const known = made.get(name)
    if (verb === 'made') known?.resolve()
    else if (known) await known.promise
    else made.set(name, withResolvers())
    return String(!known)
  }
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    // PGlite blocks its process for seconds: a connection that is kept would be closed here before it is used again.
    response.setHeader('Connection', 'close')
    answer(request).then(
      text => response.end(text),
      error => response.writeHead(500).end(String(error)),
    )
  }
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    folder,
    async stop() {
      server.closeAllConnections()
      server.close()
      await Promise.all([...started.values()].map(async one => (await one).stop()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface PromiseWithResolvers {
  readonly promise: Promise<void>
  readonly resolve: () => void
}

function withResolvers(): PromiseWithResolvers {
  let resolve = () => {}
  const promise = new Promise<void>(done => (resolve = done))
  return { promise, resolve }
}
