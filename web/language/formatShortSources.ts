import { findSyntheticHost } from '../../db/model/series/synthetic.ts'
import { formatOrigin } from './formatOrigin.ts'
import type { PageLanguage } from './language.ts'

interface Source {
  readonly source: string
  readonly origin: string
}

/** Readers that are named; the others are counted. */
const MAX_NAMED = 2

/**
 * The sources in a few words, for pictures and slides: `GitHub, read by bestofjs/bestofjs and 2 others`. Where each value
 * was read stands in full beside the picture, and in the notes. What is not real is said in full.
 */
export function formatShortSources(language: PageLanguage, sources: readonly Source[]): string {
  const { t, w } = language
  const publishers = sources.flatMap(one => findPublisher(one) ?? [])
  const readers = new Map<string, string[]>()
  const synthetic: string[] = []
  for (const one of sources) {
    if (findSyntheticHost(one.origin) !== null) synthetic.push(formatOrigin(language, one))
    else if (findPublisher(one) === null)
      readers.set(one.source, [...(readers.get(one.source) ?? []), ...findReader(one)])
  }
  const real = [...readers].map(([source, names]) =>
    names.length === 0 ? w.sourceWords(source) : t.slides.readBy(w.sourceWords(source), ...nameFew(names)),
  )
  const published = publishers.length === 0 ? [] : [t.slides.publishedBy(...nameFew(publishers))]
  return [...new Set([...synthetic, ...real, ...published])].join(t.slides.next)
}

/** The first names, and how many others there are. */
function nameFew(names: readonly string[]): [string[], number] {
  const all = [...new Set(names)]
  return [all.slice(0, MAX_NAMED), Math.max(0, all.length - MAX_NAMED)]
}

/** Who said a number that only its publisher could know: `Node.js Foundation: Its title, https://…`. */
const findPublisher = ({ source, origin }: Source): string | null =>
  source === 'published' ? (/^([^:]+): (?!\/\/)/.exec(origin)?.[1] ?? null) : null

/** Who else read the source and published its numbers: a repository. */
const findReader = ({ source, origin }: Source): string[] =>
  source === 'git' ? [] : [/^https:\/\/github\.com\/([^/]+\/[^/]+?)\/?$/.exec(origin)?.[1] ?? []].flat()
