import { escapeXml } from '../../../web/chart/text.ts'

/** XML that is already written. Plain strings beside it are text, and escaped. */
export class Markup {
  constructor(readonly xml: string) {}
  toString(): string {
    return this.xml
  }
}

export type MarkupChild = Markup | string | number | null | readonly MarkupChild[]
/** Null and undefined attributes are left out. */
export type MarkupAttributes = Readonly<Record<string, string | number | null | undefined>>

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

/** `val('c:grouping', 'standard')`: the shape of most elements of a drawing. */
export const val = (name: string, value: string | number): Markup => el(name, { val: value })

const toXml = (child: MarkupChild): string => {
  if (child === null) return ''
  if (child instanceof Markup) return child.xml
  if (typeof child === 'object') return child.map(toXml).join('')
  return escapeXml(String(child))
}

/** A document as bytes, in UTF-8. */
export const toXmlDocument = (root: Markup): Uint8Array =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root.xml}`)
