import type { ServerResponse } from 'node:http'
import type { Reply } from './answer.ts'
import type { Outcome } from './faults/faultKinds.ts'

/** Lets an answer out: whole, in part, or not at all. */
export function leave(outcome: Outcome, response: ServerResponse): void {
  if (outcome === 'hang') return
  if (outcome === 'reset') response.socket?.resetAndDestroy()
  else if (outcome.manner === 'whole') send(outcome.reply, response)
  else sendHalf(outcome.reply, response, outcome.manner === 'broken')
}

export function send({ status, headers, body }: Reply, response: ServerResponse): void {
  const bytes = Buffer.from(body)
  // Neither a 204 nor a 304 has a body, and a length of 0 would be untrue of the latter.
  const length = status === 204 || status === 304 ? {} : { 'content-length': bytes.length }
  response.writeHead(status, { ...headers, ...length }).end(bytes)
}

/** The length that is promised is that of the whole. */
function sendHalf({ status, headers, body }: Reply, response: ServerResponse, cut: boolean): void {
  const bytes = Buffer.from(body)
  response.writeHead(status, { ...headers, 'content-length': bytes.length })
  response.write(bytes.subarray(0, bytes.length >> 1), () => {
    if (cut) response.socket?.destroy()
  })
}
