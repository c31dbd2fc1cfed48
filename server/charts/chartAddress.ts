import { buildExampleUrl } from '../../web/foundation/siteLinks.ts'
import { buildTrendUrl } from '../../web/url/links.ts'
import { DEFAULT_STATE, type TrendState } from '../../web/url/trendState.ts'
import { badParameter } from '../http/problem.ts'
import { PAGE_RULES, readQuery } from '../http/query.ts'
import { comparisonPageQuery, toComparison } from './comparisonQuery.ts'
import { createTrendQuery, toTrendState } from './trendQuery.ts'

/** A chart that an address names. */
interface NamedChart {
  readonly scope: string
  readonly metric: string
  readonly state: TrendState
}

const chartQuery = createTrendQuery({})

/** Of a trend page or a frame, of a file of a chart, or what stands behind `/trends/`. */
const CHART = /^(?:\/(?:trends|charts|embed)\/)?([^/]+)\/([^/]+?)(?:\.(?:pptx|svg|png|csv|json|zip))?$/
const COMPARISON = /^\/compare(?:\.json)?$/

/** Throws a problem that says what would be right. `site` is this one: its addresses are taken with and without their host. */
export function parseChartAddress(text: string, site: string): NamedChart {
  const [path, query] = splitOwnAddress(text.trim().replace(/#.*$/s, ''), new URL(site))
  if (COMPARISON.test(path)) return parseComparison(query)
  const [, scope = '', metric = ''] = CHART.exec(path) ?? []
  const named = [decodePart(scope), decodePart(metric)] as const
  if (!named[0] || !named[1])
    throw badParameter(
      'chart',
      `It must be the address of a trend page or a comparison, such as ${buildExampleUrl()}.`,
    )
  return { scope: named[0], metric: named[1], state: toTrendState(readQuery(query, chartQuery, PAGE_RULES)) }
}

/** The one address that all addresses of a chart share: a deck has it once, in the language of its reader. */
export const buildChartAddress = ({ scope, metric, state }: NamedChart): string =>
  buildTrendUrl(scope, metric, { ...state, locale: DEFAULT_STATE.locale })

function parseComparison(query: URLSearchParams): NamedChart {
  const { metric, scopes, state, isSum } = toComparison(readQuery(query, comparisonPageQuery, PAGE_RULES))
  const [scope, ...compare] = isSum ? [scopes.join('+')] : scopes
  if (metric && scope) return { scope, metric, state: { ...state, compare, ...(isSum && { colors: [] }) } }
  throw badParameter(
    'chart',
    'A comparison must name its metric and what is compared: /compare?metric=…&scopes=a,b.',
  )
}

/** Path and query of an address of this site. A site is the same by http and https. */
function splitOwnAddress(text: string, site: URL): [path: string, query: URLSearchParams] {
  const whole = text.startsWith(`${site.host}/`) ? `${site.protocol}//${text}` : text
  const isWhole = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(whole)
  const base = site.pathname.replace(/\/+$/, '')
  if (isWhole) {
    const url = URL.canParse(whole, site) ? new URL(whole, site) : null
    if (!url || !/^https?:$/.test(url.protocol) || url.host !== site.host || url.username || url.password)
      throw badParameter(
        'chart',
        `The address belongs to another site. Use a chart of ${site.host}, such as ${buildExampleUrl()}.`,
      )
    return [removeBase(url.pathname, base), url.searchParams]
  }
  const mark = whole.indexOf('?')
  const path = mark < 0 ? whole : whole.slice(0, mark)
  return [removeBase(path, base), new URLSearchParams(mark < 0 ? '' : whole.slice(mark + 1))]
}

const removeBase = (path: string, base: string): string =>
  base && path.startsWith(`${base}/`) ? path.slice(base.length) : path

/** Empty for what cannot be decoded. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
