import { escapeXml } from '../../web/chart/text.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'

/** One entry of a feed. Its id must never change. */
export interface FeedEntry {
  readonly id: string
  readonly url: string
  readonly title: string
  /** RFC 3339. */
  readonly updated: string
  readonly summary: string
}

interface AtomFeed {
  readonly site: string
  /** A language tag: `zh-Hans`. */
  readonly language: string
  /** The path of the feed itself. */
  readonly path: string
  readonly title: string
  /** The path of the page for the same content. */
  readonly about: string
  readonly updated: string
  readonly entries: readonly FeedEntry[]
  /** Of this page of the feed, and of the next one; null for the first, and after the last. */
  readonly cursor: string | null
  readonly next: string | null
}

/** A page of an Atom feed: https://www.rfc-editor.org/rfc/rfc4287, https://www.rfc-editor.org/rfc/rfc5005#section-3 */
export function renderAtomFeed(feed: AtomFeed): string {
  const { site, language, path, title, about, updated, entries, cursor, next } = feed
  const { licence } = findFoundation()
  const link = (rel: string, at: string | null) =>
    `<link rel="${rel}" type="application/atom+xml" href="${escapeXml(site + addCursor(path, at))}"/>`
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="' + language + '">',
    `<title>${escapeXml(title)}</title>`,
    `<id>${escapeXml(site + path)}</id>`,
    link('self', cursor),
    ...(cursor === null ? [] : [link('first', null)]),
    ...(next === null ? [] : [link('next', next)]),
    `<link href="${escapeXml(site + about)}"/>`,
    `<author><name>${escapeXml(findFoundation().name)}</name></author>`,
    ...(licence ? [`<rights>${escapeXml(licence.name)}: ${escapeXml(licence.url)}</rights>`] : []),
    `<updated>${updated}</updated>`,
    ...entries.map(renderEntry),
    '</feed>\n',
  ].join('\n')
}

const renderEntry = ({ id, url, title, updated, summary }: FeedEntry): string =>
  [
    '<entry>',
    `<title>${escapeXml(title)}</title>`,
    `<id>${escapeXml(id)}</id>`,
    `<link href="${escapeXml(url)}"/>`,
    `<updated>${updated}</updated>`,
    `<summary>${escapeXml(summary)}</summary>`,
    '</entry>',
  ].join('\n')

/** The path may have a query already: the language. */
function addCursor(path: string, cursor: string | null): string {
  const [place = '', search] = path.split('?')
  const query = new URLSearchParams(search)
  if (cursor !== null) query.set('cursor', cursor)
  return query.size > 0 ? `${place}?${query}` : place
}
