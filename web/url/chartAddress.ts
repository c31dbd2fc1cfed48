/** A chart as an address names it. */
interface ChartAddress {
  readonly scope: string
  readonly metric: string
  /** `range=5y`; empty for none. */
  readonly search: string
}

/** Of a trend page, with or without its host, of a file of its chart, or what stands behind `/trends/`. */
const PLACE =
  /^(?:(?:https?:\/\/[^/]+)?\/(?:trends|charts)\/)?([^/]+)\/([^/]+?)(?:\.(?:pptx|svg|png|csv|json|zip))?$/

/** Null for what is no address of a chart. */
export function parseChartAddress(text: string): ChartAddress | null {
  const [place = '', search = ''] = text
    .trim()
    .replace(/#.*$/s, '')
    .split(/\?(.*)/s)
  const [, scope = '', metric = ''] = PLACE.exec(place) ?? []
  try {
    const named = { scope: decodeURIComponent(scope), metric: decodeURIComponent(metric) }
    return named.scope && named.metric ? { ...named, search } : null
  } catch {
    return null
  }
}
