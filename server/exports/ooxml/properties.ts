import type { Day } from '../../../db/model/day.ts'
import { el } from '../markup.ts'
import { CORE_PROPERTIES, officeType, relation } from './names.ts'
import type { Part, Relation } from './package.ts'

/** What a file says about itself. */
export interface About {
  readonly title: string
  readonly subject: string
  readonly language: string
  /** Stands for when it was made: what it says is as of this day. */
  readonly asOf: Day
}

const PUBLISHER = 'Ecosystem Metrics'
const TERMS = 'http://purl.org/dc/terms/'

/** The parts that say what a file is, and the relations that lead to them. */
export function propertiesOf(about: About): { parts: Part[]; relations: Relation[] } {
  const [core, app] = ['/docProps/core.xml', '/docProps/app.xml']
  return {
    parts: [
      {
        path: core,
        contentType: 'application/vnd.openxmlformats-package.core-properties+xml',
        body: coreOf(about),
      },
      { path: app, contentType: officeType('extended-properties+xml'), body: appOf() },
    ],
    relations: [
      { id: 'rId2', kind: CORE_PROPERTIES, to: core },
      { id: 'rId3', kind: relation('extended-properties'), to: app },
    ],
  }
}

function coreOf({ title, subject, language, asOf }: About) {
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

const appOf = () =>
  el(
    'Properties',
    { xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' },
    el('Application', {}, PUBLISHER),
    el('Company', {}, PUBLISHER),
  )
