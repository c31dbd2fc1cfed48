import { z } from 'zod'

/**
 * Asks two servers for everything that openapi.json lists, and says where their answers differ: for a change of the database
 * under one of them. Run by hand, on servers of the same numbers that collect nothing
 * (JOBS=off REQUESTS_PER_MINUTE=1000000):
 *   npx tsx test/bench/compareAnswers.ts http://127.0.0.1:3000 http://127.0.0.1:3001
 * EVERY=25 takes the first 20 and then each 25th project, collection, claim and figure; PATHS=charts only the paths that match. IGNORE='"revised":true' leaves out what matches.
 */
const [one, other] = process.argv.slice(2)
const EVERY = Number(process.env.EVERY ?? '1')
const PATHS = new RegExp(process.env.PATHS ?? '')
const IGNORE = new RegExp(process.env.IGNORE ?? '(?!)', 'g')

const operations = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        servers: z.array(z.unknown()).optional(),
        parameters: z.array(z.looseObject({ name: z.string() })).optional(),
      }),
    ),
  ),
})

/** What changes from one second to the next, and when each server stored its catalog and checked its claims. */
const MOVING = /^\/(?:healthz|readyz|metrics)$/
const TIMES = /"(?:asOf":"\d{4}-\d\d-\d\dT|(?:firstSeen|lastSeen|checkedAt)":")[^,}]+/g

async function ask(server: string, path: string, init?: RequestInit): Promise<string> {
  const response = await fetch(server + path, { redirect: 'manual', ...init })
  if (response.status === 429 || response.status >= 500)
    throw new Error(
      `${server}${path} answers ${response.status}: start both servers with REQUESTS_PER_MINUTE=1000000`,
    )
  const body = Buffer.from(await response.arrayBuffer())
  const isText = /json|text|xml|csv|svg/.test(response.headers.get('content-type') ?? '')
  const own = body.toString(isText ? 'utf8' : 'base64').replaceAll(server, '')
  return `${response.status} ${own.replace(TIMES, '').replace(IGNORE, '')}`
}

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape
const read = async (path: string): Promise<any> => (await fetch(one + path)).json()

/** All rows of a list that is answered in pages. */
async function list(path: string, key: string): Promise<string[]> {
  const ids: string[] = []
  for (let next: string | null = path; next; ) {
    const answer = await read(next)
    ids.push(...(answer[key] ?? []).map(({ id }: { id: string | number }) => String(id)))
    next = answer.next ? `${path}?cursor=${encodeURIComponent(answer.next)}` : null
  }
  return ids
}

/** Of collections: a sum, two levels and people. */
const COLLECTED = ['npm.downloads', 'github.stars', 'git.contributors', 'git.active_contributors']

const thin = <T>(all: readonly T[]): T[] => all.filter((_, index) => index % EVERY === 0 || index < 20)

async function main(): Promise<void> {
  if (!one || !other) throw new Error('two addresses of servers are needed')
  const { paths } = operations.parse(await read('/api/v1/openapi.json'))
  const api = '/api/v1'
  const projects = thin(await list(`${api}/projects`, 'projects'))
  const collections = thin(await list(`${api}/collections`, 'collections'))
  const ids: Record<string, string[]> = {
    projects,
    collections,
    claims: thin(await list(`${api}/claims`, 'claims')),
    figures: thin(await list(`${api}/figures`, 'figures')),
    runs: (await list(`${api}/runs`, 'runs')).slice(0, 50),
  }
  const scopes = [...projects, ...collections]
  const having = new Map<string, string[]>()
  for (const scope of scopes) {
    const { series = [] } = projects.includes(scope) ? await read(`${api}/projects/${scope}`) : {}
    const own = [...new Set<string>(series.map(({ metric }: { metric: string }) => metric))]
    having.set(scope, projects.includes(scope) ? [...own, 'github.forks'] : COLLECTED)
  }
  const days = ['2026-11-20', '2026-09-01', '2017-10-01']
  const variants: Record<string, string[]> = {
    [`${api}/series/{scope}/{metric}`]: [
      '',
      '?granularity=week',
      '?granularity=month',
      '?granularity=year&asOf=2026-11-20',
      '?transform=cumulative',
    ],
    [`${api}/figures/{id}`]: ['', '?asOf=2026-11-20', '?locale=zh'],
    [`${api}/search`]: ['?q=stars', '?q=express'],
    '/oembed': scopes
      .slice(0, 5)
      .map(scope => `?url=${encodeURIComponent(`${one}/trends/${scope}/npm.downloads`)}`),
    '/compare.json': [`?metric=npm.downloads&scopes=${scopes.slice(0, 4).join(',')}`],
    '/figures.pptx': [`?ids=${ids.figures?.slice(0, 3).join(',')}`],
  }
  const wanted: string[] = []
  for (const [path, methods] of Object.entries(paths)) {
    const get = methods.get
    if (!get || MOVING.test(path) || !PATHS.test(path)) continue
    const full = (get.servers ? '' : api) + path
    const isPicture = /\.(?:png|pptx|zip)$/.test(path)
    const fill: string[] = path.includes('{scope}')
      ? (isPicture ? scopes.slice(0, 3) : scopes).flatMap(scope =>
          (having.get(scope) ?? []).slice(0, isPicture ? 2 : undefined).flatMap(metric => {
            const named = full.replace('{scope}', scope).replace('{metric}', metric)
            return named.includes('{day}') ? days.map(day => named.replace('{day}', day)) : [named]
          }),
        )
      : path.includes('{id}')
        ? (ids[/(projects|collections|claims|figures|runs)/.exec(path)?.[1] ?? ''] ?? [])
            .slice(0, isPicture ? 3 : undefined)
            .map(id => full.replace('{id}', id))
        : path.includes('{file}')
          ? ['claims', 'events', 'figures', 'published'].map(file => full.replace('{file}', `${file}.yaml`))
          : [full]
    for (const address of fill) for (const query of variants[full] ?? ['']) wanted.push(address + query)
  }
  const statuses = new Map<string, number>()
  let [compared, differing] = [0, 0]
  const end = () => {
    console.log(
      `${compared} of ${wanted.length} answers compared, ${differing} differ;`,
      Object.fromEntries(statuses),
    )
    process.exit(differing === 0 ? 0 : 1)
  }
  // What was compared by then counts.
  process.once('SIGINT', end)
  for (const path of wanted) {
    const [first, second] = await Promise.all([ask(one, path), ask(other, path)])
    const status = first.slice(0, 3)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    compared++
    if (first === second) continue
    differing++
    const at = [...first].findIndex((letter, index) => letter !== second[index])
    console.log(
      `${path}\n  ${first.slice(Math.max(0, at - 60), at + 120)}\n  ${second.slice(Math.max(0, at - 60), at + 120)}`,
    )
  }
  end()
}

await main()
