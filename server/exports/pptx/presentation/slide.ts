import type { Locale } from '../../../../db/model/language/locale.ts'
import { el, type Markup } from '../../ooxml/markup.ts'
import { toContentType, toRelationshipType } from '../../ooxml/namespaces.ts'
import type { PackagePart, Relationship } from '../../ooxml/package.ts'
import { drawPlaceholder, drawShapeTree, SLIDE_NAMESPACES } from '../drawing/shapes.ts'
import type { Paragraph } from '../drawing/text.ts'
import { findLayoutPath, type SlideLayout } from './layouts.ts'
import { NOTES_MASTER } from './masters.ts'

/** A slide that has no number in a file yet. */
export interface Slide {
  readonly layout: SlideLayout
  readonly locale: Locale
  readonly title: string
  /** In reading order. A chart frame names `CHART_RELATION`. */
  readonly shapes: readonly Markup[]
  readonly notes: readonly Paragraph[]
  /** URLs that texts lead to. A text names the id. */
  readonly links: readonly { readonly id: string; readonly url: string }[]
  /** Builds the parts of the chart, the chart itself first. `number` is the slide's in the file, from 1. */
  readonly chart: ((number: number) => PackagePart[]) | null
}

export const CHART_RELATION = 'rIdChart'

export const toSlidePath = (number: number): string => `/ppt/slides/slide${number}.xml`
const toNotesPath = (number: number): string => `/ppt/notesSlides/notesSlide${number}.xml`

/** The slide itself, its notes and its chart. */
export function buildSlideParts(slide: Slide, number: number): PackagePart[] {
  const chart = slide.chart?.(number) ?? []
  const relationships: Relationship[] = [
    { id: 'rId1', type: toRelationshipType('slideLayout'), target: findLayoutPath(slide.layout) },
    { id: 'rId2', type: toRelationshipType('notesSlide'), target: toNotesPath(number) },
    ...chart
      .slice(0, 1)
      .map(({ path }) => ({ id: CHART_RELATION, type: toRelationshipType('chart'), target: path })),
    ...slide.links.map(({ id, url }) => ({
      id,
      type: toRelationshipType('hyperlink'),
      target: url,
      external: true,
    })),
  ]
  return [
    {
      path: toSlidePath(number),
      contentType: toContentType('presentationml.slide+xml'),
      body: el('p:sld', SLIDE_NAMESPACES, drawShapeTree(slide.shapes), INHERITED),
      relationships,
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
    relationships: [
      { id: 'rId1', type: toRelationshipType('notesMaster'), target: NOTES_MASTER },
      { id: 'rId2', type: toRelationshipType('slide'), target: toSlidePath(number) },
    ],
  }
}
