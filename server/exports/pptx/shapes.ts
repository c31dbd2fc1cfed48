import type { Locale } from '../../../db/model/locale.ts'
import { el, type Markup, val } from '../markup.ts'
import { A, C, P, R } from '../ooxml/names.ts'
import { emu, type Place, placed } from './place.ts'
import { type Paragraph, paragraph } from './text.ts'

/** Shapes of a slide. Ids are unique on a slide; 1 is its tree of shapes. */

export const NAMESPACES = { 'xmlns:a': A, 'xmlns:r': R, 'xmlns:p': P }

/** What a slide, a layout or a master holds, in reading order. */
export const treeOf = (
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
      el('p:grpSpPr', {}, groupPlace({ x: 0, y: 0, width: 0, height: 0 })),
      shapes,
    ),
  )

const groupPlace = ({ x, y, width, height }: Place): Markup =>
  el(
    'a:xfrm',
    {},
    el('a:off', { x: emu(x), y: emu(y) }),
    el('a:ext', { cx: emu(width), cy: emu(height) }),
    el('a:chOff', { x: emu(x), y: emu(y) }),
    el('a:chExt', { cx: emu(width), cy: emu(height) }),
  )

export interface Holder {
  readonly id: number
  readonly name: string
  readonly type: 'title' | 'ctrTitle' | 'subTitle' | 'body' | 'sldImg' | 'chart'
  readonly idx?: number
  /** Left out on a slide: there the layout says it. */
  readonly place?: Place
  readonly anchor?: 't' | 'ctr' | 'b'
  /** What a layout says of its text: a list style. */
  readonly style?: Markup
  readonly paragraphs: readonly Paragraph[]
  readonly locale: Locale
}

/** A placeholder: a layout gives it its place, a slide its words. */
export const holder = ({ id, name, type, idx, place, anchor, style, paragraphs, locale }: Holder): Markup =>
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
    el('p:spPr', {}, place ? placed(place) : null),
    type === 'sldImg'
      ? null
      : el(
          'p:txBody',
          {},
          el('a:bodyPr', { anchor }, el('a:normAutofit')),
          style ?? el('a:lstStyle'),
          paragraphs.length > 0 ? paragraphs.map(runs => paragraph(runs, locale)) : el('a:p'),
        ),
  )

/** A text at a place of its own, in one line, without margins. */
export const label = (
  { id, name, place, align }: { id: number; name: string; place: Place; align: 'l' | 'ctr' | 'r' },
  text: Paragraph,
  locale: Locale,
): Markup =>
  el(
    'p:sp',
    {},
    el('p:nvSpPr', {}, el('p:cNvPr', { id, name }), el('p:cNvSpPr', { txBox: 1 }), el('p:nvPr')),
    el('p:spPr', {}, placed(place), el('a:prstGeom', { prst: 'rect' }, el('a:avLst')), el('a:noFill')),
    el(
      'p:txBody',
      {},
      el('a:bodyPr', { wrap: 'none', lIns: 0, tIns: 0, rIns: 0, bIns: 0, anchor: 'ctr' }, el('a:noAutofit')),
      el('a:lstStyle', {}, el('a:lvl1pPr', { algn: align })),
      paragraph(text, locale),
    ),
  )

/** A thin dotted line straight down. */
export const rule = (id: number, name: string, x: number, from: number, to: number): Markup =>
  el(
    'p:cxnSp',
    {},
    el('p:nvCxnSpPr', {}, el('p:cNvPr', { id, name }), el('p:cNvCxnSpPr'), el('p:nvPr')),
    el(
      'p:spPr',
      {},
      placed({ x, y: from, width: 0, height: to - from }),
      el('a:prstGeom', { prst: 'line' }, el('a:avLst')),
      el(
        'a:ln',
        { w: 9525 },
        el('a:solidFill', {}, el('a:schemeClr', { val: 'tx2' })),
        val('a:prstDash', 'sysDot'),
      ),
    ),
  )

/** Shapes that are moved and removed together. */
export const group = (
  { id, name, descr, place }: { id: number; name: string; descr: string; place: Place },
  shapes: readonly Markup[],
): Markup =>
  el(
    'p:grpSp',
    {},
    el('p:nvGrpSpPr', {}, el('p:cNvPr', { id, name, descr }), el('p:cNvGrpSpPr'), el('p:nvPr')),
    el('p:grpSpPr', {}, groupPlace(place)),
    shapes,
  )

/** The frame of a native chart, with what it shows for those who do not see it. */
export const chartFrame = (
  { id, name, descr, place }: { id: number; name: string; descr: string; place: Place },
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
    placed(place, 'p:xfrm'),
    el('a:graphic', {}, el('a:graphicData', { uri: C }, el('c:chart', { 'xmlns:c': C, 'r:id': relation }))),
  )
