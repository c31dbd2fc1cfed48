import { findPalettes } from '../../../../web/foundation/palettes.ts'
import { buildDocumentProperties, type DocumentProperties } from '../../ooxml/documentProperties.ts'
import { el, type Markup } from '../../ooxml/markup.ts'
import { toContentType, toRelationshipType } from '../../ooxml/namespaces.ts'
import { buildPackage, type PackagePart, type Relationship } from '../../ooxml/package.ts'
import { SLIDE_NAMESPACES } from '../drawing/shapes.ts'
import { SLIDE_SIZE, toEmu } from '../drawing/slideBox.ts'
import { findSlideLogo } from '../drawing/slideLogo.ts'
import type { SlideTheme } from '../drawing/theme.ts'
import { buildMasters, drawSlideMasterId, NOTES_MASTER, NOTES_SIZE, SLIDE_MASTER } from './masters.ts'
import { buildSlideParts, type Slide, toSlidePath } from './slide.ts'

const PRESENTATION = '/ppt/presentation.xml'
const [FIRST_SLIDE_ID, FIRST_RELATION] = [256, 10]

/**
 * A PowerPoint file (PresentationML, ECMA-376 transitional). Every part is complete and in the order of the schema, so
 * that it opens without repair. The same slides give the same bytes.
 */
export function buildPresentation(
  slides: readonly Slide[],
  about: DocumentProperties,
  theme: SlideTheme = 'light',
): Uint8Array {
  const properties = buildDocumentProperties(about)
  const extras = buildExtras()
  const relationships: Relationship[] = [
    { id: 'rId1', type: toRelationshipType('slideMaster'), target: SLIDE_MASTER },
    { id: 'rId2', type: toRelationshipType('notesMaster'), target: NOTES_MASTER },
    { id: 'rId3', type: toRelationshipType('theme'), target: '/ppt/theme/theme1.xml' },
    ...extras.map(({ path }, index) => ({
      id: `rId${4 + index}`,
      type: toRelationshipType(path.replace(/^\/ppt\/|\.xml$/g, '')),
      target: path,
    })),
    ...slides.map((_, index) => ({
      id: `rId${FIRST_RELATION + index}`,
      type: toRelationshipType('slide'),
      target: toSlidePath(index + 1),
    })),
  ]
  const presentation: PackagePart = {
    path: PRESENTATION,
    contentType: toContentType('presentationml.presentation.main+xml'),
    body: drawBody(slides),
    relationships,
  }
  const parts = [
    presentation,
    ...slides.flatMap((slide, index) => buildSlideParts(slide, index + 1)),
    ...buildMasters(findPalettes()[theme], findSlideLogo(theme)),
    ...extras,
    ...properties.parts,
  ]
  const root = { id: 'rId1', type: toRelationshipType('officeDocument'), target: PRESENTATION }
  return buildPackage(parts, [root, ...properties.relationships])
}

const drawBody = (slides: readonly Slide[]): Markup =>
  el(
    'p:presentation',
    { ...SLIDE_NAMESPACES, saveSubsetFonts: 1 },
    el('p:sldMasterIdLst', {}, drawSlideMasterId('rId1')),
    el('p:notesMasterIdLst', {}, el('p:notesMasterId', { 'r:id': 'rId2' })),
    el(
      'p:sldIdLst',
      {},
      slides.map((_, index) =>
        el('p:sldId', { id: FIRST_SLIDE_ID + index, 'r:id': `rId${FIRST_RELATION + index}` }),
      ),
    ),
    el('p:sldSz', { cx: toEmu(SLIDE_SIZE.width), cy: toEmu(SLIDE_SIZE.height) }),
    el('p:notesSz', { cx: toEmu(NOTES_SIZE.width), cy: toEmu(NOTES_SIZE.height) }),
  )

/** Parts without settings, which PowerPoint wants all the same. */
function buildExtras(): PackagePart[] {
  const part = (name: string, body: Markup): PackagePart => ({
    path: `/ppt/${name}.xml`,
    contentType: toContentType(`presentationml.${name}+xml`),
    body,
  })
  const styles = { 'xmlns:a': SLIDE_NAMESPACES['xmlns:a'], def: '{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}' }
  return [
    part('presProps', el('p:presentationPr', SLIDE_NAMESPACES)),
    part('viewProps', el('p:viewPr', SLIDE_NAMESPACES)),
    part('tableStyles', el('a:tblStyleLst', styles)),
  ]
}
