import { Parser } from 'htmlparser2'

/** A text of an SVG, with what it inherits from the groups around it. */
export interface SvgText {
  readonly content: string
  /** Pixels from the group around it. */
  readonly x: number
  readonly y: number
  readonly size: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly bold: boolean
  /** Its own colour, if it has one beside that of the group around it. */
  readonly fill: string | null
  /** Where the group around it stands, in pixels of the SVG. */
  readonly left: number
  readonly top: number
  /** Where its element begins in the SVG, and where it has ended. */
  readonly start: number
  readonly end: number
}

type Inherited = Pick<SvgText, 'size' | 'anchor' | 'bold' | 'left' | 'top'>

/** All texts of an SVG made by `toSvg`. */
export function listSvgTexts(svg: string): SvgText[] {
  const open: Inherited[] = [{ size: 16, anchor: 'start', bold: false, left: 0, top: 0 }]
  const texts: SvgText[] = []
  let text: Omit<SvgText, 'end'> | null = null
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const inherited = inherit(open.at(-1) as Inherited, attributes)
        open.push(inherited)
        if (name !== 'text') return
        const position = { x: Number(attributes.x ?? 0), y: Number(attributes.y ?? 0) }
        const fill = attributes.fill ?? null
        text = { ...inherited, ...position, fill, content: '', start: parser.startIndex }
      },
      ontext(part) {
        if (text) text = { ...text, content: text.content + part }
      },
      onclosetag(name) {
        open.pop()
        if (name !== 'text' || !text) return
        texts.push({ ...text, end: parser.endIndex + 1 })
        text = null
      },
    },
    { xmlMode: true },
  )
  parser.end(svg)
  return texts
}

/** Replaces the elements of these texts. Everything else stays byte by byte. */
export function replaceSvgTexts(
  svg: string,
  texts: readonly SvgText[],
  draw: (text: SvgText) => string,
): string {
  let written = ''
  let next = 0
  for (const text of texts) {
    written += svg.slice(next, text.start) + draw(text)
    next = text.end
  }
  return written + svg.slice(next)
}

type SvgAttributes = Readonly<Record<string, string>>

const inherit = (outer: Inherited, own: SvgAttributes): Inherited => ({
  size: own['font-size'] ? Number(own['font-size']) : outer.size,
  anchor: (own['text-anchor'] as Inherited['anchor']) ?? outer.anchor,
  bold: own['font-weight'] ? Number(own['font-weight']) >= 600 : outer.bold,
  left: outer.left + parseTranslation(own, 1),
  top: outer.top + parseTranslation(own, 2),
})

/** The first or second number of a `translate`, the only transformation in our SVG. */
const parseTranslation = ({ transform = '' }: SvgAttributes, part: 1 | 2): number =>
  Number(/^translate\((\S+) (\S+)\)$/.exec(transform)?.[part] ?? 0)
