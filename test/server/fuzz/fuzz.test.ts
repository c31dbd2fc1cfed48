import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase } from '../../prepared.ts'
import { randomFrom } from '../../random.ts'
import { TOKEN } from '../serving.ts'
import { createRequests, type FuzzParameter, type FuzzRequest } from './createRequests.ts'
import { type Contract, createJudge, listOperations } from './judgeAnswer.ts'
import { serveAll } from './serveAll.ts'

/** How many; more by hand: `FUZZ=10000 SEED=7` also tells how long they took. */
const COUNT = Number(process.env.FUZZ ?? '300')
/** The same in each run of the suite: what it finds is found again. */
const SEED = Number(process.env.SEED ?? '18')
const AT_ONCE = 4

/** What the sample holds. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  scope: [
    'express',
    'koa',
    'nodejs',
    'npm',
    'javascript',
    'nodejs-core',
    'express+koa',
    'javascript+nodejs',
    'nobody',
  ],
  metric: [
    'npm.downloads',
    'github.stars',
    'git.active_contributors',
    'git.contributors',
    'published.npm_downloads_per_day',
  ],
  'projects id': ['express', 'koa', 'nodejs', 'prometheus'],
  'collections id': ['javascript', 'serverless', 'nodejs-core'],
  'figures id': ['koa-stars', 'express-weekly-downloads', 'koa-weekly-downloads'],
  'badges id': ['koa-stars', 'express-weekly-downloads'],
  'charts id': ['koa-stars', 'express-weekly-downloads'],
  'embed id': ['koa-stars', 'express-weekly-downloads'],
  'embed-builder id': ['koa-stars', 'express-weekly-downloads'],
  'claims id': ['2017-10-nodejs-stars', '2017-10-nodejs-instances'],
  'runs id': ['1', '2', '3'],
  id: Array.from({ length: 40 }, (_, at) => String(at + 1)),
  day: ['2026-11-05', '2026-11-10'],
  file: ['events.yaml', 'claims.yaml', 'published.yaml'],
  q: ['express', 'stars', 'xpress'],
  text: ['Koa has 1,000 stars. Node.js had more than 110,000 stars on GitHub on 22 November 2026.'],
  project: ['express', 'nodejs'],
  collection: ['javascript', 'serverless'],
  source: ['npm', 'github'],
  subject: ['express', 'nodejs/node', '*'],
  compare: ['koa', 'koa,nodejs', 'javascript'],
  scopes: ['express,koa', 'express,koa,nodejs'],
  add: ['koa', 'prometheus'],
  ids: ['koa-stars', 'koa-stars,express-weekly-downloads'],
  figure: ['koa-stars'],
  chart: ['/trends/express/npm.downloads'],
  url: [
    'https://metrics.example.org/trends/express/npm.downloads',
    'https://metrics.example.org/figures/koa-stars',
  ],
  hash: ['0123456789ab'],
  width: ['400', '1200'],
  height: ['210', '630'],
  density: ['1', '2'],
  maxwidth: ['600'],
  maxheight: ['400'],
  label: ['Stars'],
  color: ['red', '#0a0', ''],
  labelColor: ['blue'],
  kind: ['figure', 'event', 'claim', 'badge', 'chart'],
  sort: ['project', 'title', 'npm.downloads', 'npm.downloads-change', 'state', 'value'],
  order: ['asc', 'desc'],
}

const URL_OF_SOURCE = 'https://example.org/report'
const FIGURE = {
  project: 'nodejs',
  subject: 'instances-online',
  metric: 'published.instances_online',
  day: '2018-01',
  value: 9_000_000,
}
const CLAIM = {
  who: 'Ada',
  on: '2026-11-20',
  statement: 'Node.js has more than 100,000 stars.',
  number: 100_000,
  qualifier: 'more than',
  kind: 'primary',
  measures: [{ scope: 'nodejs', metric: 'github.stars' }],
  url: URL_OF_SOURCE,
}
const EVENT = { day: '2026-11-20', title: 'A meeting', kind: 'conference' }
const SENT = { by: 'Ada', token: TOKEN }

/** Each under several names, as a name is taken once. */
const named = (kind: string, entry: object): object[] =>
  Array.from({ length: 50 }, (_, at) => ({ kind, entry: { id: `${kind}-${at}`, ...entry }, by: 'Ada' }))

const BODIES: Readonly<Record<string, readonly object[]>> = {
  '/api/v1/runs': [{ sources: ['npm'], projects: ['koa'] }, {}],
  '/api/v1/proposals': [
    ...named('event', EVENT),
    ...named('figure', { ...FIGURE, publisher: 'Ada', title: 'A report', url: URL_OF_SOURCE }),
    ...named('claim', CLAIM),
  ],
  '/api/v1/proposals/{id}/decision': [
    { decision: 'accepted', by: 'Ada' },
    { decision: 'declined', by: 'Ada', reason: 'No source.' },
  ],
  '/api/v1/check': [{ text: KNOWN.text?.[0] }, { text: 'The moon: /figures/koa-stars' }],
  '/check': [{ text: KNOWN.text?.[0] }],
  '/propose': [
    { form: 'event', ...EVENT, ...SENT },
    { form: 'figure', ...FIGURE, publisher: 'Ada', title: 'A report', url: URL_OF_SOURCE, ...SENT },
  ],
  '/propose/{id}': [{ decision: 'accepted', ...SENT }],
}

let served: Awaited<ReturnType<typeof serveAll>>
beforeAll(async () => {
  served = await serveAll(await createDatabase('sample'))
})
afterAll(() => served?.stop())

const show = ({ method, path, headers, body }: FuzzRequest): string =>
  JSON.stringify({ method, path: path.slice(0, 400), headers, body: body?.slice(0, 300) }).slice(0, 1_500)

it(
  `${COUNT} requests that anybody could send are each answered as openapi.json says`,
  async () => {
    const first = { method: 'GET', path: '/api/v1/openapi.json', headers: {}, body: undefined }
    const contract = JSON.parse((await served.ask(first)).body.toString()) as Contract
    const operations = listOperations(contract)
    const pages = served.targets.map(page => ({ ...page, parameters: listPageParameters(operations) }))
    expect(pages.length).toBeGreaterThan(15)
    const createRequest = createRequests({
      random: randomFrom(SEED),
      targets: [...operations, ...pages],
      known: KNOWN,
      bodies: BODIES,
      token: TOKEN,
    })
    const judge = createJudge(contract)
    const faults: string[] = []
    const times: { ms: number; request: FuzzRequest }[] = []
    const statuses = new Map<number, number>()
    let left = COUNT
    const askInTurn = async () => {
      while (left-- > 0) {
        const request = createRequest()
        const start = performance.now()
        try {
          const answer = await served.ask(request)
          times.push({ ms: performance.now() - start, request })
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
          const fault = judge(request, answer)
          if (fault)
            faults.push(`${answer.status} ${fault}: ${show(request)} ${answer.body.toString().slice(0, 200)}`)
        } catch (error) {
          faults.push(`${error}: ${show(request)}`)
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, askInTurn))
    if (process.env.FUZZ) report(times, statuses)
    expect(faults, `SEED=${SEED}`).toEqual([])
    expect(served.logged).toEqual([])
    // Else the requests would be wrong in each case, and nothing behind the checks would be reached.
    expect(statuses.get(200)).toBeGreaterThan(COUNT / 5)
  },
  240_000 + 200 * COUNT,
)

/** Pages take what the files of the same trend take, and some of their own. */
function listPageParameters(operations: ReturnType<typeof listOperations>): FuzzParameter[] {
  const all = operations.flatMap(({ parameters }) => parameters).filter(one => one.in === 'query')
  const own = [
    'kind',
    'sort',
    'order',
    'text',
    'before',
    'after',
    'done',
    'metrics',
    'badgeStyle',
    'badgeLabel',
    'set',
  ]
  return [
    ...new Map(
      [...all, ...own.map(name => ({ name, in: 'query', schema: {} }))].map(one => [one.name, one]),
    ).values(),
  ]
}

function report(times: { ms: number; request: FuzzRequest }[], statuses: ReadonlyMap<number, number>): void {
  const sorted = times.toSorted((a, b) => a.ms - b.ms)
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))]?.ms ?? 0)
  console.log(Object.fromEntries([...statuses].toSorted(([a], [b]) => a - b)))
  console.log(`p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms, seed ${SEED}`)
  for (const { ms, request } of sorted.slice(-5)) console.log(Math.round(ms), show(request).slice(0, 300))
}
