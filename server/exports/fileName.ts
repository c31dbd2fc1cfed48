import type { Day } from '../../db/model/day.ts'

/** What an exported file is of. */
export interface Exported {
  /** The ids of what is drawn, the first one leading: `nodejs`, or `express`, `koa`. */
  readonly scopes: readonly string[]
  /** A metric's id: `github.stars`. */
  readonly metric: string
  /** The first and last period drawn; null where nothing is. */
  readonly from: Day | null
  readonly to: Day | null
}

/** More names than these are counted. */
const NAMED = 3

/** `nodejs-github-stars-2015-2026.png`: says what is inside, and is a name on every system. */
export function exportName({ scopes, metric, from, to }: Exported, extension: string): string {
  const others = scopes.length - NAMED
  const names = others > 0 ? [...scopes.slice(0, NAMED), `and-${others}-more`] : scopes
  return fileName([...names, metric, ...yearsOf(from, to)], extension)
}

/** `nodejs-weekly-downloads-2026-11-22.pptx` for one figure, `3-figures-2026-11-22.pptx` for several. */
export const figuresName = (ids: readonly string[], asOf: Day, extension: string): string =>
  fileName([ids.length === 1 ? `${ids[0]}` : `${ids.length}-figures`, asOf], extension)

function yearsOf(from: Day | null, to: Day | null): string[] {
  const years = [from, to].flatMap(day => day?.slice(0, 4) ?? [])
  return [...new Set(years)]
}

/** Only letters that no system, shell or header reads as something else. */
const fileName = (parts: readonly string[], extension: string): string =>
  `${parts.map(slug).filter(Boolean).join('-').slice(0, 120)}.${extension}`

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
