import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { devNull } from 'node:os'

/** Serves the repositories of a folder as GitHub does, over HTTP, through git's own backend. */
export async function serveRepositories(
  folder: string,
  /** By what the path of a repository begins with; where else to ask for the rest. */
  redirects: Readonly<Record<string, string>> = {},
): Promise<{ address: string; asked: string[]; close(): Promise<void> }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { url = '' } = request
    asked.push(url)
    const moved = Object.keys(redirects).find(path => url.startsWith(`${path}/`))
    if (moved === undefined) return answer(folder, request, response)
    response.writeHead(301, { location: redirects[moved] + url.slice(moved.length) }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    asked,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** https://git-scm.com/docs/git-http-backend: a CGI program. */
function answer(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const [path = '', search = ''] = (request.url ?? '').split('?')
  const { headers } = request
  const git = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH ?? '',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: devNull,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      // GitHub's names need no .git.
      PATH_INFO: path.replace(/^(\/[^/]+\/[^/]+?)(?:\.git)?\//, '$1.git/'),
      QUERY_STRING: search,
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
    },
  })
  request.pipe(git.stdin)
  git.stdin.on('error', () => {})
  let head = Buffer.alloc(0)
  git.stdout.on('data', (part: Buffer) => {
    if (response.headersSent) return response.write(part)
    head = Buffer.concat([head, part])
    const end = head.indexOf('\r\n\r\n')
    if (end < 0) return
    const lines = head.subarray(0, end).toString().split('\r\n')
    const fields = lines.map(line => line.split(/:\s*/, 2) as [string, string])
    const status = fields.find(([name]) => name === 'Status')?.[1] ?? '200'
    response.writeHead(Number.parseInt(status, 10), Object.fromEntries(fields))
    response.write(head.subarray(end + 4))
  })
  git.stdout.on('end', () => response.end())
}
