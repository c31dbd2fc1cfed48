import type { Day } from '../../../db/model/time/day.ts'
import { el } from './markup.ts'
import { CORE_PROPERTIES, toContentType, toRelationshipType } from './namespaces.ts'
import type { PackagePart, Relationship } from './package.ts'

/** What a file says about itself. */
export interface DocumentProperties {
  readonly title: string
  readonly subject: string
  readonly language: string
  /** Stands for when it was made: what it says is as of this day. */
  readonly asOf: Day
}

const PUBLISHER = 'Ecosystem Metrics'
const TERMS = 'http://purl.org/dc/terms/'

/** The parts that say what a file is, and the relations that lead to them. */
export function buildDocumentProperties(about: DocumentProperties): {
  parts: PackagePart[]
  relations: Relationship[]
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
    relations: [
      { id: 'rId2', kind: CORE_PROPERTIES, to: core },
      { id: 'rId3', kind: toRelationshipType('extended-properties'), to: app },
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
    el('dc:creator', {}, PUBLISHER),
    el('cp:lastModifiedBy', {}, PUBLISHER),
    el('dcterms:created', moment, `${asOf}T00:00:00Z`),
    el('dcterms:modified', moment, `${asOf}T00:00:00Z`),
    el('dc:language', {}, language),
  )
}

const buildApp = () =>
  el(
    'Properties',
    { xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' },
    el('Application', {}, PUBLISHER),
    el('Company', {}, PUBLISHER),
  )
