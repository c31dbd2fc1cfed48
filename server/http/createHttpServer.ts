import { createServer, type RequestListener, type Server, STATUS_CODES } from 'node:http'
import { HttpProblem, serializeProblem } from './problem.ts'

/** How long a client may take, in milliseconds, and how many may be connected: whoever is slow holds memory here. */
interface ServerLimits {
  /** For all headers. */
  readonly headersMs: number
  /** For a whole request, with its body. */
  readonly requestMs: number
  /** Without a byte in either direction, also while it reads an answer. */
  readonly silenceMs: number
  /** Between two requests. Longer than proxies keep a connection: one that is closed while they use it is a 502. */
  readonly idleMs: number
  /** How often this is looked at. */
  readonly checkMs: number
  /** Further ones are closed at once. */
  readonly connections: number
}

const USUAL: ServerLimits = {
  headersMs: 15_000,
  requestMs: 120_000,
  silenceMs: 120_000,
  idleMs: 65_000,
  checkMs: 5_000,
  connections: 20_000,
}

const EXPECTATION = new HttpProblem(
  417,
  'This value of the header "Expect" is not supported.',
  'Leave it out, or send "Expect: 100-continue".',
)

/** What cannot be parsed never becomes a request. */
const UNREADABLE: Readonly<Record<string, HttpProblem>> = {
  HPE_HEADER_OVERFLOW: new HttpProblem(
    431,
    'The headers are too large.',
    'They may have 16 kB, with the address.',
  ),
  ERR_HTTP_REQUEST_TIMEOUT: new HttpProblem(408, 'The request took too long.', 'Send it again.'),
}

/** What the parser stopped at, with what had come by then. */
interface UnreadableRequest extends NodeJS.ErrnoException {
  readonly rawPacket?: Buffer
}

const HEAD = Buffer.from('HEAD ')

const MALFORMED = new HttpProblem(400, 'The request cannot be read.', 'It is not HTTP/1.1.')

/** A server for everything: what Node.js would answer by itself is a problem document too. */
export function createHttpServer(listener: RequestListener, limits: Partial<ServerLimits> = {}): Server {
  const { headersMs, requestMs, silenceMs, idleMs, checkMs, connections } = { ...USUAL, ...limits }
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      keepAliveTimeout: idleMs,
      connectionsCheckingInterval: checkMs,
    },
    listener,
  )
  server.timeout = silenceMs
  server.maxConnections = connections
  server.on('checkExpectation', (_request, response) => {
    response.writeHead(EXPECTATION.status, headersOf()).end(serializeProblem(EXPECTATION))
  })
  server.on('clientError', (error: UnreadableRequest, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const problem = UNREADABLE[error.code ?? ''] ?? MALFORMED
    const headers = Object.entries(headersOf()).map(([name, value]) => `${name}: ${value}\r\n`)
    // The answer to HEAD has no body: what follows its headers would be taken for another answer.
    const body = error.rawPacket?.subarray(0, 5).equals(HEAD) ? '' : serializeProblem(problem)
    socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${headers.join('')}\r\n${body}`)
  })
  return server
}

const headersOf = (): Record<string, string> => ({
  'Content-Type': 'application/problem+json; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  // A body that was announced may follow, and is not read.
  Connection: 'close',
})
