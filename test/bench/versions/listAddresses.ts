import { z } from 'zod'
import { TRANSFORMS } from '../../../db/model/series/transformPoints.ts'
import { GRANULARITIES } from '../../../db/model/time/period.ts'
import { ALIGNMENTS, CHART_LAYOUTS, RANGES } from '../../../web/url/trendState.ts'
import { SITE } from './startVersion.ts'

/** Queries with spaces between them; `-` is none. */
const split = (queries: string): string[] => queries.split(' ').map(query => (query === '-' ? '' : query))

/** How a chart's page is asked for. What one version refuses, the other must refuse with the same words. */
const VIEWS = [
  ...RANGES.map(range => `range=${range}`),
  ...GRANULARITIES.map(granularity => `granularity=${granularity}`),
  ...TRANSFORMS.map(transform => `transform=${transform}`),
  ...CHART_LAYOUTS.map(layout => `compare=express,koa&layout=${layout}`),
  ...ALIGNMENTS.map(align => `compare=express&align=${align}&locale=zh`),
  ...split('scale=log events=off asOf=2026-11-27 from=2018-01-01&to=2019-12-31 from=tomorrow nonsense=1'),
]

type Ways = Readonly<Record<string, readonly string[]>>

const EACH_CHART: Ways = {
  '/trends/{scope}/{metric}': split('- locale=zh'),
  '/charts/{scope}/{metric}.svg': split('- theme=dark locale=zh'),
  '/charts/{scope}/{metric}.csv': [''],
  '/charts/{scope}/{metric}.json': [''],
  '/badges/{scope}/{metric}.svg': split('- locale=zh'),
  '/badges/{scope}/{metric}.json': [''],
  '/embed/{scope}/{metric}': split('- locale=zh&theme=dark'),
  '/embed-builder/{scope}/{metric}': [''],
  '/oembed?url={site}/trends/{scope}/{metric}': [''],
  '/api/v1/series/{scope}/{metric}': split('- granularity=week granularity=month granularity=year'),
  '/api/v1/series/{scope}/{metric}.csv': [''],
  '/api/v1/series/{scope}/{metric}/observations/2018-06-01': [''],
  '/compare?metric={metric}&scopes={scope},express,nodejs': [''],
}

/** What is dear, or asked for in many ways. */
const SOME_CHARTS: Ways = {
  '/trends/{scope}/{metric}': VIEWS,
  '/trends/{scope}/{metric}.json': ['', 'locale=zh', ...VIEWS],
  '/charts/{scope}/{metric}.svg': [
    ...VIEWS,
    ...split('size=slide size=square background=transparent&title=off font=outline'),
  ],
  '/charts/{scope}/{metric}.csv': VIEWS,
  '/charts/{scope}/{metric}.json': ['locale=zh', ...VIEWS],
  '/charts/{scope}/{metric}.png': split(
    '- theme=dark locale=zh theme=dark&locale=zh&size=square width=600&height=400&density=2',
  ),
  '/charts/{scope}/{metric}.pptx': split('- locale=zh compare=express,koa'),
  '/charts/{scope}/{metric}.zip': split('- locale=zh'),
  '/badges/{scope}/{metric}.svg': split(
    'style=flat-square style=for-the-badge&color=red stat=week stat=month&compare=year label=x',
  ),
  '/badges/{scope}/{metric}.json': split('locale=zh stat=month&compare=year stat=nonsense'),
  '/embed/{scope}/{metric}': [...VIEWS, 'title=off'],
  '/embed-builder/{scope}/{metric}': ['locale=zh'],
  '/oembed?url={site}/trends/{scope}/{metric}': split('maxwidth=400 format=xml'),
  '/api/v1/series/{scope}/{metric}': [...VIEWS.filter(query => !/compare|locale/.test(query)), 'limit=5'],
  '/api/v1/series/{scope}/{metric}.csv': ['granularity=quarter'],
  '/compare?metric={metric}&scopes={scope},express,nodejs': VIEWS,
  '/compare.json?metric={metric}&scopes={scope},koa': ['', ...VIEWS],
}

const FIGURES: Ways = {
  '/figures/{id}': split('- locale=zh asOf=2026-11-27 asOf=2020-01-01&locale=zh'),
  '/embed/figures/{id}': split('- theme=dark locale=zh'),
  '/embed-builder/figures/{id}': split('- locale=zh'),
  '/badges/figures/{id}.svg': split('- locale=zh style=plastic'),
  '/badges/figures/{id}.json': split('- locale=zh'),
  '/charts/figures/{id}.svg': split('- theme=dark locale=zh'),
  '/charts/figures/{id}.png': ['theme=dark&locale=zh'],
  '/figures.pptx?ids={id}': split('- locale=zh'),
  '/oembed?url={site}/figures/{id}': [''],
  '/api/v1/figures/{id}': split('- locale=zh asOf=2026-11-27'),
}

const LOCALIZED = split(
  '/ /status /docs /definitions /claims /check /figures /search /compare /embed-builder /propose',
)

const OTHERS = [
  ...LOCALIZED.flatMap(page => [page, `${page}?locale=zh`]),
  ...split('/figures.atom /embed.js /robots.txt /sitemap.xml /nowhere /api/v1/nowhere /?locale=xx'),
  ...split('/search?q=express /search?q=stars&locale=zh /claims?verdict=supported /claims?q=stars&locale=zh'),
  ...split('/trends/nobody/npm.downloads /figures/nobody /api/v1/openapi.json /api/v1/search?q=express'),
  ...['claims', 'events', 'figures', 'published'].map(file => `/api/v1/proposals/${file}.yaml`),
]

/** What changes from one second to the next. */
const MOVING = ['/healthz', '/readyz', '/metrics']

const Contract = z.object({
  paths: z.record(z.string(), z.object({ get: z.object({ servers: z.unknown().optional() }).optional() })),
})
const Row = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  statement: z.string().optional(),
  sentence: z.string().nullish(),
})
type Row = z.output<typeof Row>
/** What is answered in pages says where the next begins. */
const Page = z.looseObject({ next: z.string().nullish() })

const withQuery = (path: string, query: string): string =>
  query === '' ? path : path + (path.includes('?') ? '&' : '?') + query

const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

/** So many of all, evenly from the first to the last. */
const takeSome = <T>(all: readonly T[], count: number): T[] => {
  const step = Math.max(1, all.length / count)
  return Array.from({ length: Math.min(count, all.length) }, (_, index) => all[Math.floor(index * step)] as T)
}

/** How many charts are asked for in many ways. */
const SAMPLE = 12

/** How many runs, of thousands. */
const RUNS = 50

/**
 * Addresses of everything that a server has, in both languages and looks; further ones are found in its pages. With
 * `every`, of each so many charts, figures and claims only one counts.
 */
export async function listAddresses(server: string, every: number): Promise<string[]> {
  const read = async (path: string): Promise<unknown> => (await fetch(server + path)).json()
  const list = async (name: string, most = Number.POSITIVE_INFINITY): Promise<Row[]> => {
    const rows: Row[] = []
    for (let page: string | null = `/api/v1/${name}`; page && rows.length < most; ) {
      const answer = Page.parse(await read(page))
      rows.push(...z.array(Row).parse(answer[name]))
      page = answer.next ? `/api/v1/${name}?cursor=${encodeURIComponent(answer.next)}` : null
    }
    return takeSome(rows, Math.ceil(Math.min(rows.length, most) / every))
  }
  const rows = {
    figures: await list('figures'),
    collections: await list('collections'),
    projects: await list('projects'),
    claims: await list('claims'),
    runs: await list('runs', RUNS),
    metrics: await list('metrics'),
  }
  const map = await (await fetch(`${server}/sitemap.xml`)).text()
  const pages = [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) =>
    url.replace(/^https?:\/\/[^/]+/, ''),
  )
  const charts = [...listCharts(pages), ...listSums(rows.collections)]
  return [
    ...new Set([
      ...OTHERS,
      ...takeSome(pages, Math.ceil(pages.length / every)).flatMap(page => [page, `${page}?locale=zh`]),
      ...[...rows.figures, ...rows.claims].flatMap(listChecks),
      ...listApi(Contract.parse(await read('/api/v1/openapi.json')), rows),
      ...rows.figures.flatMap(({ id }) => listWays(FIGURES, { id })),
      ...takeSome(charts, Math.ceil(charts.length / every)).flatMap(chart => listWays(EACH_CHART, chart)),
      ...takeSome(charts, Math.ceil(SAMPLE / every)).flatMap(chart => listWays(SOME_CHARTS, chart)),
    ]),
  ]
}

/** All ways to ask for one thing. */
const listWays = (ways: Ways, values: Readonly<Record<string, string>>) =>
  Object.entries(ways).flatMap(([template, queries]) =>
    queries.map(query => withQuery(fill(template, { ...values, site: SITE }), query)),
  )

const listCharts = (pages: readonly string[]) =>
  pages.flatMap(page => {
    const [, scope, metric] = /^\/trends\/([^/]+)\/([^/?]+)$/.exec(page) ?? []
    return scope && metric ? [{ scope, metric }] : []
  })

/** Of collections, which the map of the site leaves out: a sum, a sum of levels, and people. */
const listSums = (collections: readonly Row[]) =>
  collections.flatMap(({ id }) =>
    split('npm.downloads github.stars git.contributors git.active_contributors').map(metric => ({
      scope: id,
      metric,
    })),
  )

function listChecks({ sentence, statement }: Row): string[] {
  const text = sentence ?? statement
  return text ? ['', '&locale=zh'].map(more => `/check?text=${encodeURIComponent(text)}${more}`) : []
}

/** What the contract names and is no chart. */
const listApi = ({ paths }: z.output<typeof Contract>, rows: Readonly<Record<string, readonly Row[]>>) =>
  Object.entries(paths).flatMap(([path, { get }]) => {
    if (!get || /\{(?:scope|metric|file|day)\}/.test(path)) return []
    const full = get.servers ? path : `/api/v1${path}`
    if (MOVING.includes(full)) return []
    const known = rows[path.split('/')[1] ?? ''] ?? []
    return path.includes('{')
      ? known.map(({ id }) => full.replace(/\{\w+\}/, encodeURIComponent(id)))
      : [full]
  })

/** Addresses of the site in a page, a feed or an answer; built files do not count. */
export function findLinks(text: string): string[] {
  const found = text.matchAll(/\b(?:href|src|action|content|data-[\w-]+)="([^"]+)"/g)
  return [...found].flatMap(([, given = '']) => {
    const url = given.replaceAll('&amp;', '&').replace(SITE, '').replace(/#.*$/, '')
    return /^\/(?!\/|assets\/)/.test(url) ? [url] : []
  })
}

/** What pages link without end, as each link of a switch leads to others: addresses with the same kind of query. */
export function findFamily(address: string): string {
  const [path = '', query = ''] = address.split('?')
  const [, first = '', ...others] = path.split('/')
  const kind = /\.(\w+)$/.exec(path)?.[1] ?? ''
  return `${first}/${others.length} ${kind} ${[...new URLSearchParams(query).keys()].sort().join('&')}`
}
