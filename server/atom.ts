import { xml } from '../web/chart/text.ts'

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
    `<title>${xml(title)}</title>`,
    `<id>${xml(site + path)}</id>`,
    `<link rel="self" type="application/atom+xml" href="${xml(site + path)}"/>`,
    `<link href="${xml(site + about)}"/>`,
    '<author><name>Ecosystem Metrics</name></author>',
    `<updated>${updated}</updated>`,
    ...entries.map(entryOf),
    '</feed>\n',
  ].join('\n')

const entryOf = ({ id, url, title, updated, summary }: Entry): string =>
  [
    '<entry>',
    `<title>${xml(title)}</title>`,
    `<id>${xml(id)}</id>`,
    `<link href="${xml(url)}"/>`,
    `<updated>${updated}</updated>`,
    `<summary>${xml(summary)}</summary>`,
    '</entry>',
  ].join('\n')
