/** A text of a drawing, with what it inherits from the groups around it. */
export interface SvgText {
  readonly words: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly bold: boolean
  readonly className: string
  /** Where the group around it stands: what `x` and `y` are counted from. */
  readonly left: number
  readonly top: number
}

type Inherited = Pick<SvgText, 'size' | 'anchor' | 'bold' | 'left' | 'top'>

const TAG = /<(\/?)([a-zA-Z]+)([^>]*?)(\/?)>([^<]*)/g
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g

/**
 * Replaces each text of a drawing made by `toSvg`. It is no reader of SVG at large: our own drawings have one line a
 * text, plain attributes, and no `>` inside them.
 */
export function replaceSvgTexts(svg: string, replace: (text: SvgText) => string): string {
  const open: Inherited[] = [{ size: 16, anchor: 'start', bold: false, left: 0, top: 0 }]
  let current: SvgText | null = null
  return svg.replace(
    TAG,
    (whole, closing: string, name: string, attributes: string, empty, after: string) => {
      const outer = open.at(-1) as Inherited
      if (name === 'text' && closing) {
        const drawn = current ? replace(current) : ''
        current = null
        return drawn + after
      }
      if (name === 'text') {
        const own = attributesOf(attributes)
        current = {
          ...inherit(outer, own),
          ...placeOf(own, outer),
          className: own.class ?? '',
          words: plain(after),
        }
        return ''
      }
      if (closing) open.pop()
      else if (!empty) open.push(inherit(outer, attributesOf(attributes)))
      return whole
    },
  )
}

/** All texts of a drawing. */
export function listSvgTexts(svg: string): SvgText[] {
  const texts: SvgText[] = []
  replaceSvgTexts(svg, text => {
    texts.push(text)
    return ''
  })
  return texts
}

type Attributes = Readonly<Record<string, string>>

const attributesOf = (source: string): Attributes =>
  Object.fromEntries([...source.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]))

const inherit = (outer: Inherited, own: Attributes): Inherited => ({
  size: own['font-size'] ? Number(own['font-size']) : outer.size,
  anchor: (own['text-anchor'] as Inherited['anchor']) ?? outer.anchor,
  bold: own['font-weight'] ? Number(own['font-weight']) >= 600 : outer.bold,
  left: outer.left + moved(own, 1),
  top: outer.top + moved(own, 2),
})

/** The first or second number of a `translate`, the only transformation in our drawings. */
const moved = ({ transform = '' }: Attributes, part: 1 | 2): number =>
  Number(/^translate\((\S+) (\S+)\)$/.exec(transform)?.[part] ?? 0)

/** `dy` is given in the letter's own size. */
function placeOf(own: Attributes, outer: Inherited): { x: number; y: number } {
  const dy = Number.parseFloat(own.dy ?? '0') * inherit(outer, own).size
  return { x: Number(own.x ?? 0), y: Number(own.y ?? 0) + dy }
}

const plain = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
