/** A small strict reader of XML: throws where a browser's image decoder would refuse a picture. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

const TOKEN = /<(\/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy
const REFERENCE = /&(?!(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos);)/i

export function parse(source: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(source)
    if (!match) throw new Error(`Not well-formed at ${at}: ${source.slice(at, at + 60)}`)
    take(match, open)
  }
  const [svg] = root.children
  if (open.length !== 1 || root.children.length !== 1 || !svg) throw new Error('Not one whole element')
  return svg
}

function take([, closing, name = '', attributes = '', empty, text]: RegExpExecArray, open: Element[]): void {
  const parent = open.at(-1) as Element
  if (REFERENCE.test(text ?? '') || REFERENCE.test(attributes)) throw new Error('A bare ampersand')
  if (text !== undefined) parent.text += decode(text)
  else if (closing) {
    if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`)
  } else {
    const element: Element = { name, attributes: attributesOf(attributes), children: [], text: '' }
    parent.children.push(element)
    if (!empty) open.push(element)
  }
}

function attributesOf(source: string): Record<string, string> {
  const pairs = [...source.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    decode(value),
  ])
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error('An attribute stands twice')
  return Object.fromEntries(pairs)
}

const NAMES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decode = (text: string): string =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code, name) =>
    code ? String.fromCharCode(Number(code)) : (NAMES[name] ?? whole),
  )

const all = (element: Element): Element[] => [element, ...element.children.flatMap(all)]

export const named = (element: Element, name: string): Element[] =>
  all(element).filter(one => one.name === name)

export const classed = (element: Element, name: string): Element[] =>
  all(element).filter(({ attributes }) => attributes.class?.split(' ').includes(name))
