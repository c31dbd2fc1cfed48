import { appendQuery, buildEmbedUrl } from '../../web/url/embedQuery.ts'
import { buildChartUrl, buildFigurePictureUrl } from '../../web/url/links.ts'
import { readSayableFigure } from '../figures/readFigure.ts'
import { type Context, createSiteAsker } from '../http/context.ts'
import { renameAddress } from '../http/formerAddress.ts'
import { HttpProblem } from '../http/problem.ts'
import { PAGE_RULES, readQuery } from '../http/query.ts'
import { readChart } from '../trends/readChart.ts'
import { embedQuery, figureEmbedQuery, toEmbedRequest, toFigureEmbedRequest } from './embedQuery.ts'

/** What one of our URLs shows. */
export interface OembedTarget {
  readonly title: string
  /** Paths, without their host. */
  readonly frame: string
  readonly image: string
}

/** Throws a 404 for URLs of other sites, and for those that lead to nothing that can be embedded. */
export async function readOembedTarget(
  context: Context,
  address: string,
  site: string,
): Promise<OembedTarget> {
  const url = await followRenames(context, parseOwnUrl(address, new URL(site)), new URL(site))
  const [, room, first, second, ...more] = parsePath(url, new URL(site))
  if (more.length > 0 || !room || !first) throw createNotFound()
  try {
    if (room === 'figures' && second === undefined) return await readFigureTarget(context, first, url, site)
    if (room === 'embed' && first === 'figures' && second)
      return await readFigureTarget(context, second, url, site)
    if ((room === 'trends' || room === 'embed') && second)
      return await readTrendTarget(context, first, second, url.searchParams)
  } catch (error) {
    // The request is well-formed, but the URL inside it leads to nothing.
    if (error instanceof HttpProblem && error.status < 500)
      throw createNotFound(`${error.title} ${error.detail}`)
    throw error
  }
  throw createNotFound()
}

const createNotFound = (
  detail = 'It must be the address of a trend or a figure on this site.',
): HttpProblem =>
  new HttpProblem(404, 'There is nothing to embed at this address.', detail, { parameter: 'url' })

/** A site is the same by http and https. Its host and port must match. */
function parseOwnUrl(address: string, site: URL): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  if (!url || !isWeb || url.host !== site.host || url.username || url.password) throw createNotFound()
  return url
}

/** A link keeps working when what it shows is called otherwise now. */
async function followRenames({ model }: Context, url: URL, { pathname }: URL): Promise<URL> {
  const base = pathname.replace(/\/+$/, '')
  if (!url.pathname.startsWith(`${base}/`)) return url
  const { renamed } = await model.readCatalog()
  const now = renameAddress(url.pathname.slice(base.length) + url.search, renamed)
  return now === null ? url : new URL(base + now, url)
}

function parsePath({ pathname }: URL, { pathname: base }: URL): string[] {
  const below = base.replace(/\/+$/, '')
  if (!pathname.startsWith(`${below}/`)) throw createNotFound()
  try {
    return pathname.slice(below.length).split('/').map(decodeURIComponent)
  } catch {
    throw createNotFound()
  }
}

async function readTrendTarget(
  context: Context,
  scope: string,
  metric: string,
  query: URLSearchParams,
): Promise<OembedTarget> {
  const { state, appearance } = toEmbedRequest(readQuery(query, embedQuery, PAGE_RULES))
  const { chart } = await readChart(context, { scope, metric, state })
  const linked = state.locale === 'en' ? { ...state, locale: null } : state
  return {
    title: chart.title,
    frame: buildEmbedUrl(scope, metric, linked, appearance),
    image: buildChartUrl(scope, metric, linked, 'png', { size: 'social' }),
  }
}

async function readFigureTarget(context: Context, id: string, url: URL, site: string): Promise<OembedTarget> {
  const { appearance, ...request } = toFigureEmbedRequest(
    id,
    readQuery(url.searchParams, figureEmbedQuery, PAGE_RULES),
  )
  const { title, sentence } = await readSayableFigure(context, request, createSiteAsker(site))
  const { asOf = null, hash = null, locale } = request
  const linked = { asOf, hash, locale: locale === 'en' ? null : locale }
  const { theme, titled } = appearance
  return {
    title: sentence ?? title,
    frame: appendQuery(`/embed/figures/${encodeURIComponent(id)}`, {
      ...linked,
      theme: theme === 'auto' ? null : theme,
      title: titled ? null : 'off',
    }),
    image: buildFigurePictureUrl(id, 'png', { asOf: request.asOf, locale, hash: request.hash }),
  }
}
