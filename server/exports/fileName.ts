import type { Day } from '../../db/model/time/day.ts'

/** What an exported file is of. */
export interface FileNameParts {
  /** The ids of what is drawn, the first one leading: `nodejs`, or `express`, `koa`. */
  readonly scopes: readonly string[]
  /** A metric's id: `github.stars`. */
  readonly metric: string
  /** The first and last period drawn; null where nothing is. */
  readonly from: Day | null
  readonly to: Day | null
}

/** More names than these are counted. */
const MAX_NAMED = 3

/** `nodejs-github-stars-2015-2026.png`: says what is inside, and is a name on every system. */
export function buildChartFileName({ scopes, metric, from, to }: FileNameParts, extension: string): string {
  const others = scopes.length - MAX_NAMED
  const names = others > 0 ? [...scopes.slice(0, MAX_NAMED), `and-${others}-more`] : scopes
  return buildFileName([...names, metric, ...listYears(from, to)], extension)
}

/** `nodejs-weekly-downloads-2026-11-22.pptx` for one figure, `3-figures-2026-11-22.pptx` for several. */
export const buildFiguresFileName = (ids: readonly string[], asOf: Day, extension: string): string =>
  buildFileName([ids.length === 1 ? `${ids[0]}` : `${ids.length}-figures`, asOf], extension)

function listYears(from: Day | null, to: Day | null): string[] {
  const years = [from, to].flatMap(day => day?.slice(0, 4) ?? [])
  return [...new Set(years)]
}

/** Only letters that no system, shell or header reads as something else. */
const buildFileName = (parts: readonly string[], extension: string): string =>
  `${parts.map(toSlug).filter(Boolean).join('-').slice(0, 120)}.${extension}`

const toSlug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
