import { posix } from 'node:path'
import { type Zippable, zipSync } from 'fflate'
import { el, Markup, toXmlDocument } from './markup.ts'

/** Open Packaging Conventions (ECMA-376, part 2): parts with their content types and relationships. */

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'

export interface Relationship {
  readonly id: string
  /** A full URI that says what the other part is to this one. */
  readonly type: string
  /** A part's path from the root, or a URL when `external`. */
  readonly target: string
  readonly external?: boolean
}

export interface PackagePart {
  /** From the root: `/ppt/slides/slide1.xml`. */
  readonly path: string
  readonly contentType: string
  readonly body: Markup | Uint8Array
  readonly relationships?: readonly Relationship[]
}

/** A zip. The same parts give the same bytes: it holds no clock time. */
export function buildPackage(parts: readonly PackagePart[], roots: readonly Relationship[]): Uint8Array {
  const files: Zippable = {}
  const add = (path: string, body: Markup | Uint8Array) => {
    // A body of bytes is a zip or a PNG, packed already.
    files[path.slice(1)] = body instanceof Markup ? [toXmlDocument(body), { level: 6 }] : [body, { level: 0 }]
  }
  add('/[Content_Types].xml', buildContentTypes(parts))
  add('/_rels/.rels', buildRelationships('/', roots))
  for (const { path, body, relationships = [] } of parts) {
    add(path, body)
    if (relationships.length > 0)
      add(
        `${posix.dirname(path)}/_rels/${posix.basename(path)}.rels`,
        buildRelationships(path, relationships),
      )
  }
  // A zip keeps local time, so this gives the same bytes in every time zone.
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

const buildRelationships = (from: string, relationships: readonly Relationship[]): Markup =>
  el(
    'Relationships',
    { xmlns: RELATIONSHIPS },
    relationships.map(({ id, type, target, external }) =>
      el('Relationship', {
        Id: id,
        Type: type,
        Target: external ? target : posix.relative(posix.dirname(from), target),
        TargetMode: external ? 'External' : undefined,
      }),
    ),
  )
