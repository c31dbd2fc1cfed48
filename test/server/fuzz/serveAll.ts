import { request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { connect } from '../../../db/connection/connect.ts'
import { watchEditions } from '../../../db/editions/watchEditions.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { ReadModel } from '../../../db/readModel/readModel.ts'
import { createApp } from '../../../server/app.ts'
import { ResponseCache } from '../../../server/cache/responseCache.ts'
import { readScopeMembers } from '../../../server/cache/scopeMembers.ts'
import { createPages } from '../../../server/createPages.ts'
import { createHttpServer } from '../../../server/http/createHttpServer.ts'
import { hasToken } from '../../../server/http/hasToken.ts'
import { createProposalAccess } from '../../../server/http/proposalAccess.ts'
import { NOW, PUBLIC_URL, TODAY, TOKEN } from '../serving.ts'
import type { FuzzRequest, FuzzTarget } from './createRequests.ts'
import type { FuzzAnswer } from './judgeAnswer.ts'

/** The whole of HTTP as it is in production: the cache before the app, and proposals are taken. */
export async function serveAll(databaseUrl: string) {
  const { db, listen, close } = await connect({ databaseUrl, dataDir: '' })
  const editions = await watchEditions(listen)
  const logged: string[] = []
  const today = () => TODAY as Day
  const context = {
    db,
    model: new ReadModel(db, editions.stamps),
    today,
    now: () => NOW,
    allowed: (authorization: string | undefined) => hasToken(authorization, [TOKEN]),
    proposals: createProposalAccess({ tokens: { hasOwn: () => true } }),
  }
  const log = pino({ level: 'error' }, { write: line => void logged.push(line) })
  const app = createApp({ context, log, publicUrl: PUBLIC_URL })
  const members = () => readScopeMembers(db)
  const cache = new ResponseCache(app, { members, editions, today, bytes: 8_000_000, publicUrl: PUBLIC_URL })
  const server = createHttpServer(cache.listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    logged,
    targets: listPages(
      createPages(context, { manifest: {}, notReal: async () => null, hasProposals: () => true } as never),
    ),
    ask: (request: FuzzRequest) => ask(port, request),
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await editions.stop()
      await close()
    },
  }
}

/** The addresses of pages, as the program itself mounts them. */
const listPages = ({ stack }: ReturnType<typeof createPages>): FuzzTarget[] =>
  stack.flatMap(({ route }) =>
    (route?.stack ?? []).map(({ method }) => ({
      method,
      path: String(route?.path).replace(/:(\w+)/g, '{$1}'),
      parameters: [],
    })),
  )

/** As it is: `fetch` would tidy the path. */
const ask = (port: number, { method, path, headers, body }: FuzzRequest): Promise<FuzzAnswer> =>
  new Promise((resolve, reject) => {
    // Else Node.js would send a body with HEAD that looks like the next request.
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const asked = send(
      { host: '127.0.0.1', port, method, path, headers: { ...headers, ...length } },
      response => {
        const parts: Buffer[] = []
        response.on('data', part => parts.push(part))
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        )
        response.on('error', reject)
      },
    )
    asked.on('error', reject).end(body)
  })
