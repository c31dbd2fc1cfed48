import { escapeXml } from '../../../web/chart/text.ts'

/** XML that is already escaped, unlike a plain string. */
export class Markup {
  constructor(readonly xml: string) {}
  toString(): string {
    return this.xml
  }
}

type MarkupChild = Markup | string | number | null | readonly MarkupChild[]
/** Attributes that are null or undefined are left out. */
type MarkupAttributes = Readonly<Record<string, string | number | null | undefined>>

/** An element: `el('a:t', {}, 'R&D')`. */
export function el(
  name: string,
  attributes: MarkupAttributes = {},
  ...children: readonly MarkupChild[]
): Markup {
  let start = name
  for (const [key, value] of Object.entries(attributes))
    if (value !== null && value !== undefined) start += ` ${key}="${escapeXml(String(value))}"`
  const inner = children.map(toXml).join('')
  return new Markup(inner === '' ? `<${start}/>` : `<${start}>${inner}</${name}>`)
}

/** An element with the attribute `val`, as most of DrawingML: `val('c:grouping', 'standard')`. */
export const val = (name: string, value: string | number): Markup => el(name, { val: value })

const toXml = (child: MarkupChild): string => {
  if (child === null) return ''
  if (child instanceof Markup) return child.xml
  if (typeof child === 'object') return child.map(toXml).join('')
  return escapeXml(String(child))
}

/** In UTF-8. */
export const toXmlDocument = (root: Markup): Uint8Array =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root.xml}`)
