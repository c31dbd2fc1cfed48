import { embedUrl, withQuery } from '../web/embed/query.ts'
import { chartUrl, figurePictureUrl } from '../web/links.ts'
import { embedAsked, figureEmbedAsked } from './embedQuery.ts'
import type { Context } from './endpoint.ts'
import { readFigure } from './figures.ts'
import { Problem } from './problem.ts'
import { readChart } from './readChart.ts'

/** What an address of ours shows: its title, and the addresses of its frame and its picture, without their host. */
export interface Embedded {
  readonly title: string
  readonly frame: string
  readonly image: string
}

/** Throws a 404 for addresses that are not here, or lead to nothing that can be embedded. */
export async function embeddedAt(context: Context, address: string, site: string): Promise<Embedded> {
  const url = hereAt(address, new URL(site))
  const [, room, first, second, ...more] = partsOf(url, new URL(site))
  if (more.length > 0 || !room || !first) throw foreign()
  try {
    if (room === 'figures' && second === undefined) return await ofFigure(context, first, url, site)
    if (room === 'embed' && first === 'figures' && second) return await ofFigure(context, second, url, site)
    if ((room === 'trends' || room === 'embed') && second)
      return await ofTrend(context, first, second, url.searchParams)
  } catch (error) {
    // What is wrong is the address inside: for who asks, there is nothing at it.
    if (error instanceof Problem && error.status < 500) throw foreign(`${error.title} ${error.detail}`)
    throw error
  }
  throw foreign()
}

const foreign = (detail = 'It must be the address of a trend or a figure here.'): Problem =>
  new Problem(404, 'There is nothing to embed at this address.', detail, { parameter: 'url' })

/** http and https are one place; a name or a port is not another's. */
function hereAt(address: string, site: URL): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  if (!url || !isWeb || url.host !== site.host || url.username || url.password) throw foreign()
  return url
}

function partsOf({ pathname }: URL, { pathname: base }: URL): string[] {
  const below = base.replace(/\/+$/, '')
  if (!pathname.startsWith(`${below}/`)) throw foreign()
  try {
    return pathname.slice(below.length).split('/').map(decodeURIComponent)
  } catch {
    throw foreign()
  }
}

async function ofTrend(
  context: Context,
  scope: string,
  metric: string,
  query: URLSearchParams,
): Promise<Embedded> {
  const { state, look } = embedAsked(query)
  const { chart } = await readChart(context, { scope, metric, state })
  const said = state.locale === 'en' ? { ...state, locale: null } : state
  return {
    title: chart.title,
    frame: embedUrl(scope, metric, said, look),
    image: chartUrl(scope, metric, said, 'png', { size: 'social' }),
  }
}

async function ofFigure(context: Context, id: string, url: URL, site: string): Promise<Embedded> {
  const { look, ...asked } = figureEmbedAsked(id, url.searchParams)
  const asker = { site, language: <L extends string>(offered: readonly L[]) => offered[0] as L }
  const { title, sentence } = await readFigure(context, asked, asker)
  const { asOf = null, hash = null, locale } = asked
  const said = { asOf, hash, locale: locale === 'en' ? null : locale }
  const { theme, titled } = look
  return {
    title: sentence ?? title,
    frame: withQuery(`/embed/figures/${encodeURIComponent(id)}`, {
      ...said,
      theme: theme === 'auto' ? null : theme,
      title: titled ? null : 'off',
    }),
    image: figurePictureUrl(id, 'png', { asOf: asked.asOf, locale, hash: asked.hash }),
  }
}
