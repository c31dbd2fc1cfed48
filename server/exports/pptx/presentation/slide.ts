import type { Locale } from '../../../../db/model/language/locale.ts'
import { el, type Markup } from '../../ooxml/markup.ts'
import { toContentType, toRelationshipType } from '../../ooxml/namespaces.ts'
import type { PackagePart, Relationship } from '../../ooxml/package.ts'
import { drawPlaceholder, drawShapeTree, SLIDE_NAMESPACES } from '../drawing/shapes.ts'
import type { Paragraph } from '../drawing/text.ts'
import { findLayoutPath, type SlideLayout } from './layouts.ts'
import { NOTES_MASTER } from './masters.ts'

/** A slide before it has its number in a file. */
export interface Slide {
  readonly layout: SlideLayout
  readonly locale: Locale
  readonly title: string
  /** In reading order; `chart` is the relation to the slide's chart. */
  readonly shapes: readonly Markup[]
  /** What the speaker sees. */
  readonly notes: readonly Paragraph[]
  /** Addresses that texts lead to, by the id that they name. */
  readonly links: readonly { readonly id: string; readonly url: string }[]
  /** The parts of its chart, the chart itself first; `number` tells the charts of a file apart. */
  readonly chart: ((number: number) => PackagePart[]) | null
}

export const CHART_RELATION = 'rIdChart'

export const toSlidePath = (number: number): string => `/ppt/slides/slide${number}.xml`
const toNotesPath = (number: number): string => `/ppt/notesSlides/notesSlide${number}.xml`

/** The parts of a slide: itself, its notes, its chart. */
export function buildSlideParts(slide: Slide, number: number): PackagePart[] {
  const chart = slide.chart?.(number) ?? []
  const relations: Relationship[] = [
    { id: 'rId1', kind: toRelationshipType('slideLayout'), to: findLayoutPath(slide.layout) },
    { id: 'rId2', kind: toRelationshipType('notesSlide'), to: toNotesPath(number) },
    ...chart
      .slice(0, 1)
      .map(({ path }) => ({ id: CHART_RELATION, kind: toRelationshipType('chart'), to: path })),
    ...slide.links.map(({ id, url }) => ({
      id,
      kind: toRelationshipType('hyperlink'),
      to: url,
      external: true,
    })),
  ]
  return [
    {
      path: toSlidePath(number),
      contentType: toContentType('presentationml.slide+xml'),
      body: el('p:sld', SLIDE_NAMESPACES, drawShapeTree(slide.shapes), INHERITED),
      relations,
    },
    buildNotesPart(slide, number),
    ...chart,
  ]
}

const INHERITED = el('p:clrMapOvr', {}, el('a:masterClrMapping'))

function buildNotesPart({ notes, locale }: Slide, number: number): PackagePart {
  const shapes = [
    drawPlaceholder({ id: 2, name: 'Slide', type: 'sldImg', idx: 2, paragraphs: [], locale }),
    drawPlaceholder({ id: 3, name: 'Notes', type: 'body', idx: 3, paragraphs: notes, locale }),
  ]
  return {
    path: toNotesPath(number),
    contentType: toContentType('presentationml.notesSlide+xml'),
    body: el('p:notes', SLIDE_NAMESPACES, drawShapeTree(shapes), INHERITED),
    relations: [
      { id: 'rId1', kind: toRelationshipType('notesMaster'), to: NOTES_MASTER },
      { id: 'rId2', kind: toRelationshipType('slide'), to: toSlidePath(number) },
    ],
  }
}
