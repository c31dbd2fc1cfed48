import type { Day } from '../../../db/model/time/day.ts'
import { findFoundation } from '../../../web/foundation/foundation.ts'
import { PRODUCT_NAME } from '../../../web/language/productName.ts'
import { el } from './markup.ts'
import { CORE_PROPERTIES, toContentType, toRelationshipType } from './namespaces.ts'
import type { PackagePart, Relationship } from './package.ts'

export interface DocumentProperties {
  readonly title: string
  readonly subject: string
  readonly language: string
  /** Taken for the day on which the file was created and modified. */
  readonly asOf: Day
}

const TERMS = 'http://purl.org/dc/terms/'

export function buildDocumentProperties(about: DocumentProperties): {
  parts: PackagePart[]
  relationships: Relationship[]
} {
  const [core, app] = ['/docProps/core.xml', '/docProps/app.xml']
  return {
    parts: [
      {
        path: core,
        contentType: 'application/vnd.openxmlformats-package.core-properties+xml',
        body: buildCore(about),
      },
      { path: app, contentType: toContentType('extended-properties+xml'), body: buildApp() },
    ],
    relationships: [
      { id: 'rId2', type: CORE_PROPERTIES, target: core },
      { id: 'rId3', type: toRelationshipType('extended-properties'), target: app },
    ],
  }
}

function buildCore({ title, subject, language, asOf }: DocumentProperties) {
  const moment = { 'xsi:type': 'dcterms:W3CDTF' }
  return el(
    'cp:coreProperties',
    {
      'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:dcterms': TERMS,
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    },
    el('dc:title', {}, title),
    el('dc:subject', {}, subject),
    el('dc:creator', {}, findFoundation().publisher),
    el('cp:lastModifiedBy', {}, findFoundation().publisher),
    el('dcterms:created', moment, `${asOf}T00:00:00Z`),
    el('dcterms:modified', moment, `${asOf}T00:00:00Z`),
    el('dc:language', {}, language),
  )
}

const buildApp = () =>
  el(
    'Properties',
    { xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' },
    el('Application', {}, PRODUCT_NAME),
    el('Company', {}, findFoundation().publisher),
  )
