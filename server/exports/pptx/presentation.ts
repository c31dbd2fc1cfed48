import { el, type Markup } from '../markup.ts'
import { officeType, relation } from '../ooxml/names.ts'
import { type Part, packageOf, type Relation } from '../ooxml/package.ts'
import { type About, propertiesOf } from '../ooxml/properties.ts'
import { mastersOf, NOTES_MASTER, NOTES_SIZE, SLIDE_MASTER, slideMasterId } from './masters.ts'
import { emu, SLIDE } from './place.ts'
import { NAMESPACES } from './shapes.ts'
import { type Slide, slideParts, slidePath } from './slide.ts'
import { PALETTES, type Theme } from './theme.ts'

const PRESENTATION = '/ppt/presentation.xml'
const [FIRST_SLIDE_ID, FIRST_RELATION] = [256, 10]

/**
 * A PowerPoint file (PresentationML, ECMA-376 transitional): every part complete and in the order of the schema, so
 * that it opens without repair. The same slides give the same bytes.
 */
export function presentationOf(slides: readonly Slide[], about: About, theme: Theme = 'light'): Uint8Array {
  const properties = propertiesOf(about)
  const extras = extrasOf()
  const relations: Relation[] = [
    { id: 'rId1', kind: relation('slideMaster'), to: SLIDE_MASTER },
    { id: 'rId2', kind: relation('notesMaster'), to: NOTES_MASTER },
    { id: 'rId3', kind: relation('theme'), to: '/ppt/theme/theme1.xml' },
    ...extras.map(({ path }, index) => ({
      id: `rId${4 + index}`,
      kind: relation(path.replace(/^\/ppt\/|\.xml$/g, '')),
      to: path,
    })),
    ...slides.map((_, index) => ({
      id: `rId${FIRST_RELATION + index}`,
      kind: relation('slide'),
      to: slidePath(index + 1),
    })),
  ]
  const presentation: Part = {
    path: PRESENTATION,
    contentType: officeType('presentationml.presentation.main+xml'),
    body: bodyOf(slides),
    relations,
  }
  const parts = [
    presentation,
    ...slides.flatMap((slide, index) => slideParts(slide, index + 1)),
    ...mastersOf(PALETTES[theme]),
    ...extras,
    ...properties.parts,
  ]
  const root = { id: 'rId1', kind: relation('officeDocument'), to: PRESENTATION }
  return packageOf(parts, [root, ...properties.relations])
}

const bodyOf = (slides: readonly Slide[]): Markup =>
  el(
    'p:presentation',
    { ...NAMESPACES, saveSubsetFonts: 1 },
    el('p:sldMasterIdLst', {}, slideMasterId('rId1')),
    el('p:notesMasterIdLst', {}, el('p:notesMasterId', { 'r:id': 'rId2' })),
    el(
      'p:sldIdLst',
      {},
      slides.map((_, index) =>
        el('p:sldId', { id: FIRST_SLIDE_ID + index, 'r:id': `rId${FIRST_RELATION + index}` }),
      ),
    ),
    el('p:sldSz', { cx: emu(SLIDE.width), cy: emu(SLIDE.height) }),
    el('p:notesSz', { cx: emu(NOTES_SIZE.width), cy: emu(NOTES_SIZE.height) }),
  )

/** How the file is shown and its tables look: nothing special, but PowerPoint wants to be told. */
function extrasOf(): Part[] {
  const part = (name: string, body: Markup): Part => ({
    path: `/ppt/${name}.xml`,
    contentType: officeType(`presentationml.${name}+xml`),
    body,
  })
  const styles = { 'xmlns:a': NAMESPACES['xmlns:a'], def: '{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}' }
  return [
    part('presProps', el('p:presentationPr', NAMESPACES)),
    part('viewProps', el('p:viewPr', NAMESPACES)),
    part('tableStyles', el('a:tblStyleLst', styles)),
  ]
}
