import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { SITE } from './startVersion.ts'

/** Those of the moment, of the connection, and of the compressed bytes. */
const OWN_HEADERS =
  /^(?:date|age|etag|last-modified|connection|keep-alive|content-length|content-encoding|transfer-encoding|x-request-id)$/

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

/** What stands for a built file: its name follows from the file in which it is written and from its contents. */
const ASSET = /\/assets\/[\w.~-]+?\.(js|css|woff2|svg|png|ico|json)\b/g
const NONCE = /nonce-[\w+/=-]+|nonce="[^"]*"/g

const normalize = (text: string, server: string): string =>
  text.replaceAll(server, SITE).replace(ASSET, '/assets/….$1').replace(NONCE, 'nonce')

/** An answer as text that can be compared: its status, its headers, and its body or the files within it. */
export async function readAnswer(server: string, path: string): Promise<string> {
  const ask = () => fetch(server + path, { redirect: 'manual' })
  // Once more: a server ends an idle connection, perhaps just when it is used.
  const response = await ask().catch(ask)
  const headers = [...response.headers]
    .filter(([name]) => !OWN_HEADERS.test(name))
    .map(([name, value]) => `${name}: ${normalize(value, server)}`)
  const body = Buffer.from(await response.arrayBuffer())
  return [`status: ${response.status}`, ...headers.sort(), '', describeBody(response, body, server)].join(
    '\n',
  )
}

function describeBody(response: Response, body: Buffer, server: string): string {
  const type = response.headers.get('content-type') ?? ''
  if (/json|text|xml|csv|svg|javascript|yaml/.test(type) && !/officedocument/.test(type))
    return normalize(body.toString('utf8'), server)
  // A zip file holds the time at which it was made; a presentation is one, too.
  if (body.subarray(0, 2).toString() === 'PK')
    return Object.entries(unzipSync(body))
      .map(([name, bytes]) => `${name}\n${describeFile(name, bytes, server)}`)
      .join('\n')
  return `${body.length} bytes ${digest(body)}`
}

const describeFile = (name: string, bytes: Uint8Array, server: string): string =>
  /\.(?:xml|rels|csv|json|svg|txt|md|html)$/.test(name)
    ? normalize(Buffer.from(bytes).toString('utf8'), server)
    : `${bytes.length} bytes ${digest(bytes)}`

/** The first pieces that one answer has more often than the other: `- ` of the first, `+ ` of the second. */
export function describeDifference(first: string, second: string): string {
  const [one, other] = [countPieces(first), countPieces(second)]
  const more = (a: Map<string, number>, b: Map<string, number>, sign: string) =>
    [...a]
      .filter(([piece, count]) => count > (b.get(piece) ?? 0))
      .map(([piece]) => `${sign} ${piece.slice(0, LONGEST_PIECE)}`)
  const found = [
    ...more(one, other, '-').slice(0, MOST_PIECES),
    ...more(other, one, '+').slice(0, MOST_PIECES),
  ]
  return found.length > 0 ? found.join('\n') : '(the same pieces in another order)'
}

const MOST_PIECES = 4
const LONGEST_PIECE = 160

function countPieces(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const piece of text.split(/(?=<)|\n|(?<=[,{])/)) {
    counts.set(piece, (counts.get(piece) ?? 0) + 1)
  }
  return counts
}
