import type { Locale } from '../../../../db/model/language/locale.ts'
import { el, type Markup, val } from '../../ooxml/markup.ts'
import { CHART_NS, DRAWING_NS, PRESENTATION_NS, RELATIONSHIPS_NS } from '../../ooxml/namespaces.ts'
import { drawTransform, type SlideBox, toEmu } from './slideBox.ts'
import { drawParagraph, type Paragraph } from './text.ts'

/** Shapes of a slide. Their ids are unique on it; 1 is the tree of shapes. */

export const SLIDE_NAMESPACES = {
  'xmlns:a': DRAWING_NS,
  'xmlns:r': RELATIONSHIPS_NS,
  'xmlns:p': PRESENTATION_NS,
}

/** The content of a slide, layout or master, in reading order. */
export const drawShapeTree = (
  shapes: readonly Markup[],
  { background = null, name }: { background?: Markup | null; name?: string } = {},
): Markup =>
  el(
    'p:cSld',
    { name },
    background,
    el(
      'p:spTree',
      {},
      el('p:nvGrpSpPr', {}, el('p:cNvPr', { id: 1, name: '' }), el('p:cNvGrpSpPr'), el('p:nvPr')),
      el('p:grpSpPr', {}, drawGroupTransform({ x: 0, y: 0, width: 0, height: 0 })),
      shapes,
    ),
  )

const drawGroupTransform = ({ x, y, width, height }: SlideBox): Markup =>
  el(
    'a:xfrm',
    {},
    el('a:off', { x: toEmu(x), y: toEmu(y) }),
    el('a:ext', { cx: toEmu(width), cy: toEmu(height) }),
    el('a:chOff', { x: toEmu(x), y: toEmu(y) }),
    el('a:chExt', { cx: toEmu(width), cy: toEmu(height) }),
  )

export interface Placeholder {
  readonly id: number
  readonly name: string
  readonly type: 'title' | 'ctrTitle' | 'subTitle' | 'body' | 'sldImg' | 'chart'
  readonly idx?: number
  /** Left out on a slide, where the layout's holds. */
  readonly place?: SlideBox
  readonly anchor?: 't' | 'ctr' | 'b'
  /** The list style of a layout. */
  readonly style?: Markup
  readonly paragraphs: readonly Paragraph[]
  readonly locale: Locale
}

/** A layout gives a placeholder its place, a slide its text. */
export const drawPlaceholder = ({
  id,
  name,
  type,
  idx,
  place,
  anchor,
  style,
  paragraphs,
  locale,
}: Placeholder): Markup =>
  el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id, name }),
      el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: 1, noRot: type === 'sldImg' ? 1 : undefined })),
      el('p:nvPr', {}, el('p:ph', { type, idx })),
    ),
    el('p:spPr', {}, place ? drawTransform(place) : null),
    type === 'sldImg'
      ? null
      : el(
          'p:txBody',
          {},
          el('a:bodyPr', { anchor }, el('a:normAutofit')),
          style ?? el('a:lstStyle'),
          paragraphs.length > 0 ? paragraphs.map(runs => drawParagraph(runs, locale)) : el('a:p'),
        ),
  )

/** One line of text without margins. */
export const drawLabel = (
  { id, name, place, align }: { id: number; name: string; place: SlideBox; align: 'l' | 'ctr' | 'r' },
  text: Paragraph,
  locale: Locale,
): Markup =>
  el(
    'p:sp',
    {},
    el('p:nvSpPr', {}, el('p:cNvPr', { id, name }), el('p:cNvSpPr', { txBox: 1 }), el('p:nvPr')),
    el('p:spPr', {}, drawTransform(place), el('a:prstGeom', { prst: 'rect' }, el('a:avLst')), el('a:noFill')),
    el(
      'p:txBody',
      {},
      el('a:bodyPr', { wrap: 'none', lIns: 0, tIns: 0, rIns: 0, bIns: 0, anchor: 'ctr' }, el('a:noAutofit')),
      el('a:lstStyle', {}, el('a:lvl1pPr', { algn: align })),
      drawParagraph(text, locale),
    ),
  )

/** A thin vertical line, dotted unless asked. */
export const drawRule = (
  id: number,
  name: string,
  x: number,
  from: number,
  to: number,
  dash: 'sysDot' | 'solid' = 'sysDot',
): Markup =>
  el(
    'p:cxnSp',
    {},
    el('p:nvCxnSpPr', {}, el('p:cNvPr', { id, name }), el('p:cNvCxnSpPr'), el('p:nvPr')),
    el(
      'p:spPr',
      {},
      drawTransform({ x, y: from, width: 0, height: to - from }),
      el('a:prstGeom', { prst: 'line' }, el('a:avLst')),
      el(
        'a:ln',
        { w: dash === 'solid' ? 34_925 : 9525 },
        el('a:solidFill', {}, el('a:schemeClr', { val: dash === 'solid' ? 'tx1' : 'tx2' })),
        val('a:prstDash', dash),
      ),
    ),
  )

/** Shapes that are moved and deleted together. */
export const drawGroup = (
  { id, name, descr, place }: { id: number; name: string; descr: string; place: SlideBox },
  shapes: readonly Markup[],
): Markup =>
  el(
    'p:grpSp',
    {},
    el('p:nvGrpSpPr', {}, el('p:cNvPr', { id, name, descr }), el('p:cNvGrpSpPr'), el('p:nvPr')),
    el('p:grpSpPr', {}, drawGroupTransform(place)),
    shapes,
  )

/** A picture of another part. `descr` is for those who do not see it. */
export const drawImage = (
  { id, name, descr, place }: { id: number; name: string; descr: string; place: SlideBox },
  relation: string,
): Markup =>
  el(
    'p:pic',
    {},
    el(
      'p:nvPicPr',
      {},
      el('p:cNvPr', { id, name, descr }),
      el('p:cNvPicPr', {}, el('a:picLocks', { noChangeAspect: 1 })),
      el('p:nvPr', { userDrawn: 1 }),
    ),
    el('p:blipFill', {}, el('a:blip', { 'r:embed': relation }), el('a:stretch', {}, el('a:fillRect'))),
    el('p:spPr', {}, drawTransform(place), el('a:prstGeom', { prst: 'rect' }, el('a:avLst'))),
  )

/** The frame of a native chart. `descr` is for those who do not see it. */
export const drawChartFrame = (
  { id, name, descr, place }: { id: number; name: string; descr: string; place: SlideBox },
  relation: string,
): Markup =>
  el(
    'p:graphicFrame',
    {},
    el(
      'p:nvGraphicFramePr',
      {},
      el('p:cNvPr', { id, name, descr }),
      el('p:cNvGraphicFramePr', {}, el('a:graphicFrameLocks', { noGrp: 1 })),
      el('p:nvPr', {}, el('p:ph', { type: 'chart', idx: 12 })),
    ),
    drawTransform(place, 'p:xfrm'),
    el(
      'a:graphic',
      {},
      el('a:graphicData', { uri: CHART_NS }, el('c:chart', { 'xmlns:c': CHART_NS, 'r:id': relation })),
    ),
  )
