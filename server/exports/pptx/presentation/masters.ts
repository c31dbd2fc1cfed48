import type { Palette } from '../../../../web/chart/palette.ts'
import { el, type Markup, val } from '../../ooxml/markup.ts'
import { toContentType, toRelationshipType } from '../../ooxml/namespaces.ts'
import type { PackagePart } from '../../ooxml/package.ts'
import { drawPlaceholder, drawShapeTree, SLIDE_NAMESPACES } from '../drawing/shapes.ts'
import { SLIDE_BOXES, type SlideBox, toTextSize } from '../drawing/slideBox.ts'
import type { SlideLogo } from '../drawing/slideLogo.ts'
import { drawTheme } from '../drawing/theme.ts'
import { buildLayout, buildLogoPart, SLIDE_LAYOUTS, toLayoutPath } from './layouts.ts'

/** The masters of slides and of notes. */

export const SLIDE_MASTER = '/ppt/slideMasters/slideMaster1.xml'
export const NOTES_MASTER = '/ppt/notesMasters/notesMaster1.xml'

export function buildMasters(palette: Palette, logo: SlideLogo | null): PackagePart[] {
  const theme = (index: number): PackagePart => ({
    path: toThemePath(index),
    contentType: toContentType('theme+xml'),
    body: drawTheme(palette),
  })
  return [
    buildSlideMaster(),
    ...SLIDE_LAYOUTS.map((layout, index) => buildLayout(layout, index, logo)),
    ...(logo ? [buildLogoPart(logo)] : []),
    buildNotesMaster(),
    theme(1),
    theme(2),
  ]
}

const toThemePath = (index: number): string => `/ppt/theme/theme${index}.xml`

/** The master has the first id, its layouts the next ones. */
const FIRST_ID = 2_147_483_648

export const drawSlideMasterId = (id: string): Markup => el('p:sldMasterId', { id: FIRST_ID, 'r:id': id })

function buildSlideMaster(): PackagePart {
  const shapes = [
    drawPlaceholder({
      id: 2,
      name: 'Title',
      type: 'title',
      place: SLIDE_BOXES.title,
      paragraphs: SAMPLE,
      locale: 'en',
    }),
    drawPlaceholder({
      id: 3,
      name: 'Text',
      type: 'body',
      idx: 1,
      place: SLIDE_BOXES.body,
      paragraphs: SAMPLE,
      locale: 'en',
    }),
  ]
  const ids = SLIDE_LAYOUTS.map((_, index) => `rId${index + 1}`)
  return {
    path: SLIDE_MASTER,
    contentType: toContentType('presentationml.slideMaster+xml'),
    body: el(
      'p:sldMaster',
      SLIDE_NAMESPACES,
      drawShapeTree(shapes, { background: BACKGROUND }),
      el('p:clrMap', COLOUR_MAP),
      el(
        'p:sldLayoutIdLst',
        {},
        ids.map((id, index) => el('p:sldLayoutId', { id: FIRST_ID + 1 + index, 'r:id': id })),
      ),
      el(
        'p:txStyles',
        {},
        drawFirstLevel('p:titleStyle', 38, 90, true),
        drawFirstLevel('p:bodyStyle', 22, 100),
        drawFirstLevel('p:otherStyle', 20, 100),
      ),
    ),
    relationships: [
      ...ids.map((id, index) => ({
        id,
        type: toRelationshipType('slideLayout'),
        target: toLayoutPath(index),
      })),
      { id: `rId${ids.length + 1}`, type: toRelationshipType('theme'), target: toThemePath(1) },
    ],
  }
}

const SAMPLE = [[{ text: 'Text' }]]

const BACKGROUND = el('p:bg', {}, el('p:bgRef', { idx: 1001 }, val('a:schemeClr', 'bg1')))

const COLOUR_MAP = {
  bg1: 'lt1',
  tx1: 'dk1',
  bg2: 'lt2',
  tx2: 'dk2',
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map(n => [`accent${n}`, `accent${n}`])),
  hlink: 'hlink',
  folHlink: 'folHlink',
}

/** The style of the first level of text, without bullets. `spacing` is the line height in percent. */
function drawFirstLevel(name: string, size: number, spacing: number, bold = false): Markup {
  return el(
    name,
    {},
    el(
      'a:lvl1pPr',
      {
        marL: 0,
        indent: 0,
        algn: 'l',
        defTabSz: 914_400,
        rtl: 0,
        eaLnBrk: 1,
        latinLnBrk: 0,
        hangingPunct: 1,
      },
      el('a:lnSpc', {}, val('a:spcPct', spacing * 1000)),
      el('a:spcBef', {}, val('a:spcPts', 0)),
      el('a:buNone'),
      el(
        'a:defRPr',
        { sz: toTextSize(size), b: bold ? 1 : 0, kern: 1200 },
        el('a:solidFill', {}, val('a:schemeClr', 'tx1')),
        el('a:latin', { typeface: bold ? '+mj-lt' : '+mn-lt' }),
        el('a:ea', { typeface: bold ? '+mj-ea' : '+mn-ea' }),
        el('a:cs', { typeface: bold ? '+mj-cs' : '+mn-cs' }),
      ),
    ),
  )
}

/** A page of 7.5 by 10 inches, in pixels. */
export const NOTES_SIZE = { width: 720, height: 960 } as const
const PICTURE: SlideBox = { x: 60, y: 60, width: 600, height: 337.5 }
const NOTES: SlideBox = { x: 60, y: 430, width: 600, height: 480 }

function buildNotesMaster(): PackagePart {
  const shapes = [
    drawPlaceholder({
      id: 2,
      name: 'Slide',
      type: 'sldImg',
      idx: 2,
      place: PICTURE,
      paragraphs: [],
      locale: 'en',
    }),
    drawPlaceholder({
      id: 3,
      name: 'Notes',
      type: 'body',
      idx: 3,
      place: NOTES,
      paragraphs: SAMPLE,
      locale: 'en',
    }),
  ]
  return {
    path: NOTES_MASTER,
    contentType: toContentType('presentationml.notesMaster+xml'),
    body: el(
      'p:notesMaster',
      SLIDE_NAMESPACES,
      drawShapeTree(shapes, { background: BACKGROUND }),
      el('p:clrMap', COLOUR_MAP),
      drawFirstLevel('p:notesStyle', 16, 100),
    ),
    relationships: [{ id: 'rId1', type: toRelationshipType('theme'), target: toThemePath(2) }],
  }
}
