import { posix } from 'node:path'
import { type Zippable, zipSync } from 'fflate'
import { el, Markup, toXmlDocument } from './markup.ts'

/** Open Packaging Conventions (ECMA-376, part 2): parts, what they are, and how they lead to one another. */

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'

export interface Relationship {
  readonly id: string
  /** A whole URI: what the other part is to this one. */
  readonly kind: string
  /** A part's path from the root; an address outside when `external`. */
  readonly to: string
  readonly external?: boolean
}

export interface PackagePart {
  /** From the root: `/ppt/slides/slide1.xml`. */
  readonly path: string
  readonly contentType: string
  readonly body: Markup | Uint8Array
  readonly relations?: readonly Relationship[]
}

/** The package as a zip. The same parts give the same bytes: no clock is in it. */
export function buildPackage(parts: readonly PackagePart[], roots: readonly Relationship[]): Uint8Array {
  const files: Zippable = {}
  const add = (path: string, body: Markup | Uint8Array) => {
    // What is a zip already is not packed again.
    files[path.slice(1)] = body instanceof Markup ? [toXmlDocument(body), { level: 6 }] : [body, { level: 0 }]
  }
  add('/[Content_Types].xml', buildContentTypes(parts))
  add('/_rels/.rels', buildRelationships('/', roots))
  for (const { path, body, relations = [] } of parts) {
    add(path, body)
    if (relations.length > 0)
      add(`${posix.dirname(path)}/_rels/${posix.basename(path)}.rels`, buildRelationships(path, relations))
  }
  // Local time, as a zip keeps it: the same fields in every time zone.
  return zipSync(files, { mtime: new Date(2000, 0, 1) })
}

const buildContentTypes = (parts: readonly PackagePart[]): Markup =>
  el(
    'Types',
    { xmlns: TYPES },
    el('Default', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }),
    el('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    parts.map(({ path, contentType }) => el('Override', { PartName: path, ContentType: contentType })),
  )

const buildRelationships = (from: string, relations: readonly Relationship[]): Markup =>
  el(
    'Relationships',
    { xmlns: RELATIONSHIPS },
    relations.map(({ id, kind, to, external }) =>
      el('Relationship', {
        Id: id,
        Type: kind,
        Target: external ? to : posix.relative(posix.dirname(from), to),
        TargetMode: external ? 'External' : undefined,
      }),
    ),
  )
