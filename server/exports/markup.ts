import { xml } from '../../web/chart/text.ts'

/** XML that is already written. Plain strings beside it are text, and escaped. */
export class Markup {
  constructor(readonly xml: string) {}
  toString(): string {
    return this.xml
  }
}

export type Child = Markup | string | number | null | readonly Child[]
/** Null and undefined attributes are left out. */
export type Attributes = Readonly<Record<string, string | number | null | undefined>>

/** An element: `el('a:t', {}, 'R&D')`. */
export function el(name: string, attributes: Attributes = {}, ...children: readonly Child[]): Markup {
  let start = name
  for (const [key, value] of Object.entries(attributes))
    if (value !== null && value !== undefined) start += ` ${key}="${xml(String(value))}"`
  const inner = children.map(written).join('')
  return new Markup(inner === '' ? `<${start}/>` : `<${start}>${inner}</${name}>`)
}

/** `val('c:grouping', 'standard')`: the shape of most elements of a drawing. */
export const val = (name: string, value: string | number): Markup => el(name, { val: value })

const written = (child: Child): string => {
  if (child === null) return ''
  if (child instanceof Markup) return child.xml
  if (typeof child === 'object') return child.map(written).join('')
  return xml(String(child))
}

/** A document as bytes, in UTF-8. */
export const documentOf = (root: Markup): Uint8Array =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root.xml}`)
