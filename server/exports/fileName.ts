import type { Day } from '../../db/model/time/day.ts'

interface FileNameParts {
  /** Ids of projects or collections, the leading one first: `nodejs`, or `express`, `koa`. */
  readonly scopes: readonly string[]
  /** A metric's id: `github.stars`. */
  readonly metric: string
  /** The first and last period in the chart; null where it is empty. */
  readonly from: Day | null
  readonly to: Day | null
}

/** Further ids are counted. */
const MAX_NAMED = 3

/** `nodejs-github-stars-2015-2026.png` */
export function buildChartFileName({ scopes, metric, from, to }: FileNameParts, extension: string): string {
  const others = scopes.length - MAX_NAMED
  const names = others > 0 ? [...scopes.slice(0, MAX_NAMED), `and-${others}-more`] : scopes
  return buildFileName([...names, metric, ...listYears(from, to)], extension)
}

/**
 * `nodejs-weekly-downloads-2026-11-22.pptx` for one figure, `3-figures-2026-11-22.pptx` for several, and
 * `4-slides-2026-11-22.pptx` where only some are `figures`.
 */
export function buildFiguresFileName(
  names: readonly string[],
  asOf: Day,
  extension: string,
  figures = names.length,
): string {
  const many = `${names.length}-${figures === names.length ? 'figures' : 'slides'}`
  return buildFileName([names.length === 1 ? `${names[0]}` : many, asOf], extension)
}

function listYears(from: Day | null, to: Day | null): string[] {
  const years = [from, to].flatMap(day => day?.slice(0, 4) ?? [])
  return [...new Set(years)]
}

/** Only characters that are plain to every system, shell and header. */
const buildFileName = (parts: readonly string[], extension: string): string =>
  `${parts.map(toSlug).filter(Boolean).join('-').slice(0, 120)}.${extension}`

const toSlug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
