import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import type { ComponentChildren } from 'preact'
import { isDay } from '../db/model/day.ts'
import { near } from '../db/model/near.ts'
import { GRANULARITIES } from '../db/model/period.ts'
import { type Assets, assetsOf, type Manifest } from '../web/assets.ts'
import { document } from '../web/document.tsx'
import { Check } from '../web/pages/check.tsx'
import { Claims } from '../web/pages/claims.tsx'
import { Figure } from '../web/pages/figure.tsx'
import { Figures } from '../web/pages/figures.tsx'
import { Overview } from '../web/pages/overview.tsx'
import { Problem as ProblemPage } from '../web/pages/problem.tsx'
import { Project } from '../web/pages/project.tsx'
import { Status } from '../web/pages/status.tsx'
import { Trend } from '../web/pages/trend.tsx'
import { RANGES, SCALES, stateOf, viewOf } from '../web/state.ts'
import { figureQuery, listQuery } from './api/figures.ts'
import { checkText } from './check.ts'
import { readClaimsPage } from './claimPage.ts'
import { askerOf, type Context, checked } from './endpoint.ts'
import { readFigurePage } from './figurePage.ts'
import { readFigureList } from './figures.ts'
import { readMilestoneFeed } from './milestoneFeed.ts'
import { readFreshness, readOverview, readProjectPage } from './overview.ts'
import { badParameter, Problem } from './problem.ts'
import { readSeriesWithin } from './readSeries.ts'
import { readStatus } from './status.ts'

export interface Site {
  readonly manifest: Manifest
  readonly publicUrl: string | undefined
}

interface Told {
  readonly title: string
  readonly description: string
  readonly entry?: string
  readonly notice?: string
  readonly indexed?: boolean
}

/** The pages: each reads what it shows and hands it to a component of `web`. */
export function pages(context: Context, site: Site): Router {
  const router = express.Router({ caseSensitive: true })

  router.get('/', async (request, response) => {
    const props = await readOverview(context)
    const description =
      'npm downloads, GitHub stars and contributors of software ecosystems, with every number checkable.'
    send(site, request, response, { title: 'Overview', description }, <Overview {...props} />)
  })

  router.get('/projects/:id', async (request, response) => {
    const props = await readProjectPage(context, request.params.id)
    const { title, description } = props.project
    send(
      site,
      request,
      response,
      { title, description, ...noticeOf(await readFreshness(context)) },
      <Project {...props} />,
    )
  })

  router.get('/trends/:scope/:metric', async (request, response) => {
    const query = queryOf(request)
    const state = stateOf(query)
    const { scope, metric } = request.params
    const asked = { scope, metric, subject: state.subject ?? undefined, asOf: state.asOf ?? undefined }
    const found = await readSeriesWithin(context, asked, (metric, span) => viewOf(state, metric, span))
    const title = `${found.series.metric.title} of ${found.scope.title}`
    const told = { title, description: found.series.metric.definition, entry: 'client/trend.ts' }
    const props = { title: found.scope.title, scopeKind: found.scope.kind, series: found.series, state }
    send(
      site,
      request,
      response,
      { ...told, ...noticeOf(await readFreshness(context)) },
      <Trend {...props} />,
    )
  })

  router.get('/claims', async (request, response) => {
    const props = await readClaimsPage(context, new URL(request.originalUrl, 'http://localhost').searchParams)
    const told = { title: 'Claims', description: 'Numbers that were said in public, each checked.' }
    send(site, request, response, told, <Claims {...props} />)
  })

  router.get('/check', async (request, response) => {
    const text = new URL(request.originalUrl, 'http://localhost').searchParams.get('text') ?? ''
    const told = { title: 'Check', description: 'Sentences with numbers, checked against what is collected.' }
    send(site, request, response, told, <Check {...(await checkText(context, text))} />)
  })

  router.get('/figures', async (request, response) => {
    const query = checked(listQuery, givenOf(request, listQuery.shape))
    const figures = await readFigureList(context, query, askerOf(request, context))
    const told = {
      title: 'Figures',
      description: 'Headline numbers as sentences that are safe to say, each with its source.',
      entry: 'client/copy.ts',
      ...noticeOf(await readFreshness(context)),
    }
    const props = { figures, today: context.today(), q: query.q ?? '' }
    send(site, request, response.vary('Accept-Language'), told, <Figures {...props} />)
  })

  router.get('/figures.atom', async (request, response) => {
    const feed = await readMilestoneFeed(context, askerOf(request, context))
    response
      .type('application/atom+xml; charset=utf-8')
      .set('Cache-Control', 'public, max-age=300')
      .send(feed)
  })

  router.get('/figures/:id', async (request, response) => {
    const query = checked(figureQuery, givenOf(request, figureQuery.shape))
    const asked = { id: request.params.id, ...query }
    const props = await readFigurePage(context, asked, askerOf(request, context))
    const { title, sentence, declined } = props.figure
    const told = { title, description: sentence ?? declined ?? title, entry: 'client/copy.ts' }
    send(site, request, response.vary('Accept-Language'), told, <Figure {...props} />)
  })

  router.get('/status', async (request, response) => {
    const status = await readStatus(context)
    const told = { title: 'Status', description: 'What was collected when, what failed, and why.' }
    send(site, request, response, told, <Status status={status} />)
  })

  return router
}

const noticeOf = ({ summary, offline }: { summary: string; offline: boolean }): Pick<Told, 'notice'> =>
  offline ? { notice: summary } : {}

/** Of an address what is known here and not left empty: a form sends its empty fields too. */
function givenOf(request: Request, known: object): Record<string, string> {
  const query = new URL(request.originalUrl, 'http://localhost').searchParams
  return Object.fromEntries([...query].filter(([name, text]) => name in known && text !== ''))
}

const TREND_PARAMETERS: readonly string[] = ['range', 'from', 'to', 'granularity', 'asOf', 'subject', 'scale']
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  range: RANGES,
  granularity: GRANULARITIES,
  scale: SCALES,
}

/** What an address says that cannot be shown is said, not passed over. */
function queryOf(request: Request): URLSearchParams {
  const query = new URL(request.originalUrl, 'http://localhost').searchParams
  for (const name of query.keys()) {
    const [close] = near(name, TREND_PARAMETERS)
    if (!TREND_PARAMETERS.includes(name))
      throw badParameter(
        name,
        `It is not known here. ${close ? `Did you mean "${close}"?` : `Known: ${TREND_PARAMETERS.join(', ')}.`}`,
      )
  }
  for (const [name, known] of Object.entries(CHOICES)) {
    const text = query.get(name)
    if (text !== null && !known.includes(text))
      throw badParameter(name, `It must be one of ${known.join(', ')}.`)
  }
  for (const name of ['from', 'to', 'asOf']) {
    const text = query.get(name)
    if (text && !isDay(text)) throw badParameter(name, 'It must be a day that exists, such as 2026-01-31.')
  }
  const [from, to] = [query.get('from'), query.get('to')]
  if (from && to && from > to)
    throw badParameter('from', `It must not be after "to": try from=${to}&to=${from}.`)
  return query
}

/** Answers a problem as a page. */
export const problemPage = (site: Site) => (problem: Problem, request: Request, response: Response) => {
  const { status, title, more } = problem
  // The API's addresses of what would have been right, as pages.
  const near = (more.near ?? []).map(choice => ({ title: choice.title, url: pageOf(choice.url) }))
  response.status(status)
  const told = { title: status === 404 ? 'Not found' : 'Problem', description: title, indexed: false }
  send(
    site,
    request,
    response,
    told,
    <ProblemPage status={status} title={title} detail={problem.detail} near={near} />,
  )
}

const pageOf = (apiUrl: string): string =>
  apiUrl.replace('/api/v1/series/', '/trends/').replace('/api/v1/collections/', '/#').replace('/api/v1', '')

function send(site: Site, request: Request, response: Response, told: Told, body: ComponentChildren): void {
  const { entry, ...rest } = told
  const html = document(
    {
      ...rest,
      path: request.path,
      assets: together(site.manifest, ['styles/main.css', ...(entry ? [entry] : [])]),
      themeScript: assetsOf(site.manifest, 'client/theme.ts').scripts[0] ?? '',
      ...(site.publicUrl ? { publicUrl: site.publicUrl } : {}),
    },
    body,
  )
  response.type('html').set('Cache-Control', 'no-cache').send(html)
}

function together(manifest: Manifest, entries: readonly string[]): Assets {
  const all = entries.map(entry => assetsOf(manifest, entry))
  const unique = (lists: readonly (readonly string[])[]) => [...new Set(lists.flat())]
  return {
    styles: unique(all.map(({ styles }) => styles)),
    scripts: unique(all.map(({ scripts }) => scripts)),
    fonts: unique(all.map(({ fonts }) => fonts)),
  }
}

/** Everything that no route knew. */
export const notFound = (request: Request, _response: Response, next: NextFunction): void =>
  next(
    new Problem(404, 'There is no such page.', `Nothing is served at ${request.path}.`, {
      near: [{ title: 'Overview', url: '/' }],
    }),
  )
