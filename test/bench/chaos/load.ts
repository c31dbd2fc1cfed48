import autocannon from 'autocannon'
import { until } from '../../until.ts'

/** Asked for before the fault: from then on the cache has an answer, whatever becomes of the database. */
const CACHED = [
  '/',
  '/figures',
  '/trends/express/npm.downloads',
  '/trends/koa/github.stars',
  '/projects/fastify',
  '/badges/express/npm.downloads.svg',
  '/badges/koa/npm.downloads.json',
  '/charts/express/npm.downloads.svg',
  '/charts/all/npm.downloads.svg',
  '/embed/axios/npm.downloads',
  '/api/v1/series/express/npm.downloads?granularity=month',
  '/api/v1/figures',
] as const

/** What the database is asked for each time, or mostly. */
const OTHERS = [
  '/api/v1/runs?limit={n}',
  '/api/v1/series/koa/npm.downloads?from=2024-0{d}-{dd}',
  '/status',
] as const

/** Readers have 50 connections. At full speed they would measure nothing but the load on this machine. */
const CONNECTIONS = { cached: 40, others: 10 } as const
const PER_SECOND = { cached: 240, others: 20 } as const
/** Longer than any case. */
const LONGEST_SECONDS = 3_600

/** What readers were answered. */
export interface Answered {
  readonly requests: number
  /** Answers of these kinds, and connections that broke or hung. */
  readonly cached5xx: number
  readonly others5xx: number
  /** Of them, those that are no 503. */
  readonly broken5xx: number
  readonly cutOff: number
  /** Milliseconds, of cached answers. */
  readonly p99: number
}

/** Until each is answered, so that it is in the cache. */
export async function primeCache(url: string): Promise<void> {
  for (const path of CACHED) await until(async () => (await fetch(url + path)).status === 200)
}

/** Begins to read, until it is stopped. */
export function startLoad(url: string): { stop(): Promise<Answered> } {
  const paths = Array.from({ length: 400 }, (_, n) =>
    (OTHERS[n % OTHERS.length] ?? '')
      .replace('{n}', String(1 + (n % 50)))
      .replace('{dd}', String(10 + (n % 18)))
      .replace('{d}', String(1 + (n % 9))),
  )
  const start = (kind: keyof typeof CONNECTIONS, all: readonly string[]) => {
    let stop = () => {}
    const result = new Promise<autocannon.Result>((resolve, reject) => {
      const running = autocannon(
        {
          url,
          requests: all.map(path => ({ method: 'GET' as const, path })),
          connections: CONNECTIONS[kind],
          overallRate: PER_SECOND[kind],
          duration: LONGEST_SECONDS,
          timeout: 40,
        },
        (error, found) => (error ? reject(error) : resolve(found)),
      )
      stop = () => running.stop()
    })
    return { result, stop }
  }
  const cached = start('cached', CACHED)
  const others = start('others', paths)
  return {
    async stop() {
      for (const one of [cached, others]) one.stop()
      const [ofCached, ofOthers] = await Promise.all([cached.result, others.result])
      return {
        requests: ofCached.requests.total + ofOthers.requests.total,
        cached5xx: ofCached['5xx'],
        others5xx: ofOthers['5xx'],
        broken5xx: countBroken(ofCached) + countBroken(ofOthers),
        cutOff: ofCached.errors + ofOthers.errors,
        p99: ofCached.latency.p99,
      }
    },
  }
}

const countBroken = ({ statusCodeStats = {} }: autocannon.Result): number =>
  Object.entries(statusCodeStats)
    .filter(([status]) => Number(status) >= 500 && status !== '503')
    .reduce((sum, [, { count = 0 }]) => sum + count, 0)
