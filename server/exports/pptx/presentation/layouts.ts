import { findFoundation } from '../../../../web/foundation/foundation.ts'
import { el, type Markup, val } from '../../ooxml/markup.ts'
import { toContentType, toRelationshipType } from '../../ooxml/namespaces.ts'
import type { PackagePart } from '../../ooxml/package.ts'
import {
  drawImage,
  drawPlaceholder,
  drawShapeTree,
  type Placeholder,
  SLIDE_NAMESPACES,
} from '../drawing/shapes.ts'
import { SLIDE_BOXES, toTextSize } from '../drawing/slideBox.ts'
import { placeLogo, type SlideLogo } from '../drawing/slideLogo.ts'

/** The three kinds of slide. */
export const SLIDE_LAYOUTS = ['lead', 'chart', 'text'] as const
export type SlideLayout = (typeof SLIDE_LAYOUTS)[number]

export const toLayoutPath = (index: number): string => `/ppt/slideLayouts/slideLayout${index + 1}.xml`
export const findLayoutPath = (layout: SlideLayout): string => toLayoutPath(SLIDE_LAYOUTS.indexOf(layout))

/** Types of the file format, which has none for a chart with a footer. */
const TYPES = { lead: 'title', chart: undefined, text: 'obj' } as const

export function buildLayout(layout: SlideLayout, index: number, logo: SlideLogo | null): PackagePart {
  return {
    path: toLayoutPath(index),
    contentType: toContentType('presentationml.slideLayout+xml'),
    body: el(
      'p:sldLayout',
      { ...SLIDE_NAMESPACES, type: TYPES[layout], preserve: 1, userDrawn: TYPES[layout] ? undefined : 1 },
      drawShapeTree(
        [
          ...LAYOUT_PLACEHOLDERS[layout].map(one => drawPlaceholder({ ...one, locale: 'en' })),
          ...(logo ? [drawLogo(layout, logo)] : []),
        ],
        { name: NAMES[layout] },
      ),
      el('p:clrMapOvr', {}, el('a:masterClrMapping')),
    ),
    relationships: [
      { id: 'rId1', type: toRelationshipType('slideMaster'), target: '/ppt/slideMasters/slideMaster1.xml' },
      ...(logo ? [{ id: LOGO_RELATION, type: toRelationshipType('image'), target: LOGO }] : []),
    ],
  }
}

const LOGO = '/ppt/media/logo.png'
const LOGO_RELATION = 'rIdLogo'

export const buildLogoPart = ({ png }: SlideLogo): PackagePart => ({
  path: LOGO,
  contentType: 'image/png',
  body: png,
})

const drawLogo = (layout: SlideLayout, logo: SlideLogo): Markup =>
  drawImage(
    {
      id: 9,
      name: 'Logo',
      descr: findFoundation().name,
      place:
        layout === 'lead'
          ? placeLogo(logo, SLIDE_BOXES.leadLogo, 'left')
          : placeLogo(logo, SLIDE_BOXES.logo, 'right'),
    },
    LOGO_RELATION,
  )

const NAMES = { lead: 'Title', chart: 'Chart', text: 'Text' } as const satisfies Record<SlideLayout, string>

/** The style of all text in a placeholder. */
const drawMutedStyle = (size: number): Markup =>
  el(
    'a:lstStyle',
    {},
    el(
      'a:lvl1pPr',
      {},
      el('a:defRPr', { sz: toTextSize(size) }, el('a:solidFill', {}, val('a:schemeClr', 'tx2'))),
    ),
  )

const TEXT = [[{ text: 'Text' }]]
const TITLE = { id: 2, name: 'Title', type: 'title', paragraphs: TEXT } as const

const LAYOUT_PLACEHOLDERS: Readonly<Record<SlideLayout, readonly Omit<Placeholder, 'locale'>[]>> = {
  lead: [
    { ...TITLE, type: 'ctrTitle', place: SLIDE_BOXES.leadTitle, anchor: 'b' },
    {
      id: 3,
      name: 'Subtitle',
      type: 'subTitle',
      idx: 1,
      place: SLIDE_BOXES.leadText,
      anchor: 't',
      style: drawMutedStyle(26),
      paragraphs: TEXT,
    },
  ],
  chart: [
    { ...TITLE, place: SLIDE_BOXES.title, anchor: 'b' },
    {
      id: 3,
      name: 'Metric',
      type: 'body',
      idx: 11,
      place: SLIDE_BOXES.subtitle,
      anchor: 'ctr',
      style: drawMutedStyle(20),
      paragraphs: TEXT,
    },
    { id: 4, name: 'Chart', type: 'chart', idx: 12, place: SLIDE_BOXES.chart, paragraphs: [] },
    {
      id: 5,
      name: 'Source',
      type: 'body',
      idx: 13,
      place: SLIDE_BOXES.foot,
      anchor: 't',
      style: drawMutedStyle(16),
      paragraphs: TEXT,
    },
  ],
  text: [
    { ...TITLE, place: SLIDE_BOXES.title, anchor: 'b' },
    { id: 3, name: 'Text', type: 'body', idx: 1, place: SLIDE_BOXES.body, anchor: 't', paragraphs: TEXT },
  ],
}
