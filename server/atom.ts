/** One entry of a feed. Its id never changes, whatever else does. */
export interface Entry {
  readonly id: string
  readonly url: string
  readonly title: string
  /** RFC 3339. */
  readonly updated: string
  readonly summary: string
}

export interface Feed {
  readonly site: string
  /** The feed's own path. */
  readonly path: string
  readonly title: string
  /** The path of the page that it is about. */
  readonly about: string
  readonly updated: string
  readonly entries: readonly Entry[]
}

/** An Atom feed: https://www.rfc-editor.org/rfc/rfc4287 */
export const feedOf = ({ site, path, title, about, updated, entries }: Feed): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    `<title>${escaped(title)}</title>`,
    `<id>${escaped(site + path)}</id>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(site + path)}"/>`,
    `<link href="${escaped(site + about)}"/>`,
    '<author><name>Ecosystem Metrics</name></author>',
    `<updated>${updated}</updated>`,
    ...entries.map(entryOf),
    '</feed>\n',
  ].join('\n')

const entryOf = ({ id, url, title, updated, summary }: Entry): string =>
  [
    '<entry>',
    `<title>${escaped(title)}</title>`,
    `<id>${escaped(id)}</id>`,
    `<link href="${escaped(url)}"/>`,
    `<updated>${updated}</updated>`,
    `<summary>${escaped(summary)}</summary>`,
    '</entry>',
  ].join('\n')

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML has no place for most control characters, however they are written. */
const escaped = (text: string): string =>
  text.replace(/[^\P{Cc}\t\n]/gu, ' ').replace(/[&<>"]/g, letter => MARKUP[letter] ?? letter)
