import { IncomingMessage, type OutgoingHttpHeaders, type RequestListener, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

/** What the app answered. */
export interface AppResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Asks the app without a connection, so that the answer comes even when the first client has gone. */
export function requestApp(
  app: RequestListener,
  client: IncomingMessage,
  url: string,
  headers: IncomingMessage['headers'],
): Promise<AppResponse> {
  const request = new IncomingMessage(createSocketLike(client))
  Object.assign(request, { method: 'GET', url, headers, complete: true })
  Object.assign(request, { httpVersion: '1.1', httpVersionMajor: 1, httpVersionMinor: 1 })
  request.push(null)
  const response = new ServerResponse(request)
  return new Promise((resolve, reject) => {
    response.on('error', reject)
    recordResponse(response, resolve)
    app(request as Parameters<RequestListener>[0], response as Parameters<RequestListener>[1])
  })
}

/** Collects what the app writes. It sets methods on the object, because Express replaces its prototype. */
function recordResponse(response: ServerResponse, resolve: (response: AppResponse) => void): void {
  const chunks: Buffer[] = []
  const collect = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'))
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
    if (!response.headersSent) response.writeHead(response.statusCode)
  }
  const findCallback = (args: unknown[]) =>
    args.find(arg => typeof arg === 'function') as (() => void) | undefined
  Object.assign(response, {
    writeHead: (status: number, ...args: unknown[]) => {
      const [headers = {}] = args.filter(arg => typeof arg === 'object')
      for (const [name, value] of Object.entries(headers as OutgoingHttpHeaders))
        if (value !== undefined) response.setHeader(name, value)
      return ServerResponse.prototype.writeHead.call(response, status)
    },
    write: (chunk: unknown, ...args: unknown[]) => {
      collect(chunk, args[0])
      findCallback(args)?.()
      return true
    },
    end: (...args: unknown[]) => {
      collect(args[0], args[1])
      resolve({ status: response.statusCode, headers: toHeaders(response), body: Buffer.concat(chunks) })
      response.finished = true
      response.emit('finish')
      findCallback(args)?.()
      return response
    },
  })
}

const toHeaders = (response: ServerResponse): Record<string, string> =>
  Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : String(value),
    ]),
  )

/** A socket that is never connected. It knows the client's address, which the app asks for. */
function createSocketLike({ socket }: IncomingMessage): Socket {
  const { remoteAddress, remotePort } = socket
  const encrypted = 'encrypted' in socket
  return Object.defineProperties(new Socket(), {
    remoteAddress: { value: remoteAddress },
    remotePort: { value: remotePort },
    ...(encrypted ? { encrypted: { value: true } } : {}),
  })
}
