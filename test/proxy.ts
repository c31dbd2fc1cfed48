import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** Stands before a server, and fails as networks do. */
export interface FaultyProxy {
  readonly port: number
  /** The address of the server behind, as it is reached through here. */
  through(url: string): string
  /** Connections that are open now get no further byte, and do not end. New ones work. */
  silence(): void
  /** The same for connections to come, until it is called with false. */
  freeze(frozen: boolean): void
  /** New connections get these bytes in answer to the first message, so often. */
  answer(bytes: Buffer, times: number): void
  close(): Promise<void>
}

export async function startProxy(url: string): Promise<FaultyProxy> {
  const { hostname, port } = new URL(url)
  const open = new Set<Socket>()
  const silent = new WeakSet<Socket>()
  let frozen = false
  let answers: Buffer[] = []
  const relay = (client: Socket) => {
    const behind = connect(Number(port), hostname)
    for (const [from, to] of [
      [client, behind],
      [behind, client],
    ] as const) {
      open.add(from)
      from.on('data', chunk => !frozen && !silent.has(from) && to.write(chunk))
      from.on('error', () => {})
      from.on('close', () => {
        open.delete(from)
        if (!frozen && !silent.has(from)) to.destroy()
      })
    }
  }
  const server: Server = createServer(client => {
    const bytes = answers.shift()
    if (!bytes) return relay(client)
    client.on('error', () => {})
    client.once('data', () => client.end(bytes))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const own = (server.address() as AddressInfo).port
  return {
    port: own,
    through: address => Object.assign(new URL(address), { hostname: '127.0.0.1', port: String(own) }).href,
    silence: () => {
      for (const one of open) silent.add(one)
    },
    freeze: on => {
      frozen = on
    },
    answer: (bytes, times) => {
      answers = Array.from({ length: times }, () => bytes)
    },
    close: () => {
      for (const one of open) one.destroy()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
