import { el, type Markup, val } from '../markup.ts'
import { officeType, relation } from '../ooxml/names.ts'
import type { Part } from '../ooxml/package.ts'
import { PLACES, points } from './place.ts'
import { type Holder, holder, NAMESPACES, treeOf } from './shapes.ts'

/** Where titles, charts and texts stand on the three kinds of slide. */
export const LAYOUTS = ['lead', 'chart', 'text'] as const
export type Layout = (typeof LAYOUTS)[number]

export const layoutPath = (index: number): string => `/ppt/slideLayouts/slideLayout${index + 1}.xml`
export const layoutNamed = (layout: Layout): string => layoutPath(LAYOUTS.indexOf(layout))

/** What the file format calls them; what is none of its kinds has no type. */
const TYPES = { lead: 'title', chart: undefined, text: 'obj' } as const

export function layoutOf(layout: Layout, index: number): Part {
  return {
    path: layoutPath(index),
    contentType: officeType('presentationml.slideLayout+xml'),
    body: el(
      'p:sldLayout',
      { ...NAMESPACES, type: TYPES[layout], preserve: 1, userDrawn: TYPES[layout] ? undefined : 1 },
      treeOf(
        HOLDERS[layout].map(one => holder({ ...one, locale: 'en' })),
        { name: NAMES[layout] },
      ),
      el('p:clrMapOvr', {}, el('a:masterClrMapping')),
    ),
    relations: [{ id: 'rId1', kind: relation('slideMaster'), to: '/ppt/slideMasters/slideMaster1.xml' }],
  }
}

const NAMES = { lead: 'Title', chart: 'Chart', text: 'Text' } as const satisfies Record<Layout, string>

/** Muted and of a size, for all of a placeholder's text. */
const muted = (size: number): Markup =>
  el(
    'a:lstStyle',
    {},
    el(
      'a:lvl1pPr',
      {},
      el('a:defRPr', { sz: points(size) }, el('a:solidFill', {}, val('a:schemeClr', 'tx2'))),
    ),
  )

const TEXT = [[{ text: 'Text' }]]
const TITLE = { id: 2, name: 'Title', type: 'title', paragraphs: TEXT } as const

const HOLDERS: Readonly<Record<Layout, readonly Omit<Holder, 'locale'>[]>> = {
  lead: [
    { ...TITLE, type: 'ctrTitle', place: PLACES.leadTitle, anchor: 'b' },
    {
      id: 3,
      name: 'Subtitle',
      type: 'subTitle',
      idx: 1,
      place: PLACES.leadText,
      anchor: 't',
      style: muted(26),
      paragraphs: TEXT,
    },
  ],
  chart: [
    { ...TITLE, place: PLACES.title, anchor: 'b' },
    {
      id: 3,
      name: 'What is measured',
      type: 'body',
      idx: 11,
      place: PLACES.subtitle,
      anchor: 'ctr',
      style: muted(20),
      paragraphs: TEXT,
    },
    { id: 4, name: 'Chart', type: 'chart', idx: 12, place: PLACES.chart, paragraphs: [] },
    {
      id: 5,
      name: 'Source',
      type: 'body',
      idx: 13,
      place: PLACES.foot,
      anchor: 't',
      style: muted(16),
      paragraphs: TEXT,
    },
  ],
  text: [
    { ...TITLE, place: PLACES.title, anchor: 'b' },
    { id: 3, name: 'Text', type: 'body', idx: 1, place: PLACES.body, anchor: 't', paragraphs: TEXT },
  ],
}
