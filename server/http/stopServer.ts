import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long answers that are under way may take. */
const GRACE_MS = 3_000
const LOOK_MS = 50

/** Takes no further connections, lets answers that are under way come to their end, and then closes what is left. */
export async function stopServer(server: Server, graceMs: number = GRACE_MS): Promise<void> {
  const closed = new Promise<void>(resolve => void server.close(() => resolve()))
  // A connection that is kept open is idle once its answer is sent.
  const looking = setInterval(() => server.closeIdleConnections(), LOOK_MS)
  server.closeIdleConnections()
  await Promise.race([closed, sleep(graceMs, undefined, { ref: false })])
  clearInterval(looking)
  server.closeAllConnections()
}
