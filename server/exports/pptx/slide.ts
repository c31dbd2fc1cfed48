import type { Locale } from '../../../db/model/locale.ts'
import { el, type Markup } from '../markup.ts'
import { officeType, relation } from '../ooxml/names.ts'
import type { Part, Relation } from '../ooxml/package.ts'
import { type Layout, layoutNamed } from './layouts.ts'
import { NOTES_MASTER } from './masters.ts'
import { holder, NAMESPACES, treeOf } from './shapes.ts'
import type { Paragraph } from './text.ts'

/** A slide before it has its number in a file. */
export interface Slide {
  readonly layout: Layout
  readonly locale: Locale
  readonly title: string
  /** In reading order; `chart` is the relation to the slide's chart. */
  readonly shapes: readonly Markup[]
  /** What the speaker sees. */
  readonly notes: readonly Paragraph[]
  /** Addresses that texts lead to, by the id that they name. */
  readonly links: readonly { readonly id: string; readonly url: string }[]
  /** The parts of its chart, the chart itself first; `number` tells the charts of a file apart. */
  readonly chart: ((number: number) => Part[]) | null
}

export const CHART = 'rIdChart'

export const slidePath = (number: number): string => `/ppt/slides/slide${number}.xml`
const notesPath = (number: number): string => `/ppt/notesSlides/notesSlide${number}.xml`

/** The parts of a slide: itself, its notes, its chart. */
export function slideParts(slide: Slide, number: number): Part[] {
  const chart = slide.chart?.(number) ?? []
  const relations: Relation[] = [
    { id: 'rId1', kind: relation('slideLayout'), to: layoutNamed(slide.layout) },
    { id: 'rId2', kind: relation('notesSlide'), to: notesPath(number) },
    ...chart.slice(0, 1).map(({ path }) => ({ id: CHART, kind: relation('chart'), to: path })),
    ...slide.links.map(({ id, url }) => ({ id, kind: relation('hyperlink'), to: url, external: true })),
  ]
  return [
    {
      path: slidePath(number),
      contentType: officeType('presentationml.slide+xml'),
      body: el('p:sld', NAMESPACES, treeOf(slide.shapes), INHERITED),
      relations,
    },
    notesOf(slide, number),
    ...chart,
  ]
}

const INHERITED = el('p:clrMapOvr', {}, el('a:masterClrMapping'))

function notesOf({ notes, locale }: Slide, number: number): Part {
  const shapes = [
    holder({ id: 2, name: 'Slide', type: 'sldImg', idx: 2, paragraphs: [], locale }),
    holder({ id: 3, name: 'Notes', type: 'body', idx: 3, paragraphs: notes, locale }),
  ]
  return {
    path: notesPath(number),
    contentType: officeType('presentationml.notesSlide+xml'),
    body: el('p:notes', NAMESPACES, treeOf(shapes), INHERITED),
    relations: [
      { id: 'rId1', kind: relation('notesMaster'), to: NOTES_MASTER },
      { id: 'rId2', kind: relation('slide'), to: slidePath(number) },
    ],
  }
}
