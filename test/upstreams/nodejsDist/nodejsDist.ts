import { type Day, isDay } from '../../../db/model/time/day.ts'
import { json, type Reply, type Route } from '../answer.ts'
import type { NodejsDistHoldings } from './nodejsDistHoldings.ts'

const FILE = /^\/nodejs\.org-access\.log\.(\d{4})(\d{2})(\d{2})\.json$/

/** Stands in for the bucket of access log summaries: https://github.com/nodejs/build/pull/2549 */
export const nodejsDist =
  (holds: NodejsDistHoldings): Route =>
  ({ path }) => {
    const day = FILE.exec(path)?.slice(1).join('-') ?? ''
    const total = isDay(day) ? holds.get(day as Day) : null
    return total === null ? noSuchKey(path) : json(200, summaryOf(total))
  }

function summaryOf(total: number): object {
  const parts = (names: readonly string[]) => {
    const rest = names.slice(1).map((_, index) => Math.floor(total / 3 ** (index + 1) / 2))
    const first = total - rest.reduce((sum, part) => sum + part, 0)
    return Object.fromEntries(names.map((name, index) => [name, index === 0 ? first : rest[index - 1]]))
  }
  return {
    bytes: total * 8_662_500,
    total,
    country: parts(['US', 'DE', 'IE', 'GB']),
    version: parts(['v20.18.0', 'v18.20.4', 'v22.9.0']),
    os: parts(['linux', 'win', 'darwin', 'src']),
    arch: parts(['x64', 'arm64', 'x86']),
  }
}

/** As the storage says it: in XML. */
const noSuchKey = (path: string): Reply => ({
  status: 404,
  headers: { 'content-type': 'application/xml; charset=UTF-8' },
  body:
    "<?xml version='1.0' encoding='UTF-8'?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist." +
    `</Message><Details>No such object: access-logs-summaries-nodejs${path}</Details></Error>`,
})
