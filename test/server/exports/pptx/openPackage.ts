import { posix } from 'node:path'
import { unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'

/** An office file as a strict reader sees it: parts by path, elements by their usual prefixes. */
export interface Element {
  /** `c:ser`; the prefix is ours, whatever the file calls it. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

export interface Opened {
  readonly paths: readonly string[]
  /** The root element of a part; throws where the XML is not well-formed or its namespaces are not declared. */
  part(path: string): Element
  bytes(path: string): Uint8Array
}

const PREFIXES: readonly [RegExp, string][] = [
  [/drawingml\/2006\/main$/, 'a:'],
  [/drawingml\/2006\/chart$/, 'c:'],
  [/office\/drawing\/2012\/chart$/, 'c15:'],
  [/presentationml\/2006\/main$/, 'p:'],
  [/spreadsheetml\/2006\/main$/, 'x:'],
  [/officeDocument\/2006\/relationships$/, 'r:'],
]

const nameOf = ({ uri, local }: { uri: string; local: string }): string =>
  (PREFIXES.find(([shape]) => shape.test(uri))?.[1] ?? '') + local

export function open(file: Uint8Array): Opened {
  const files = unzipSync(file)
  const bytes = (path: string): Uint8Array => {
    const found = files[path.slice(1)]
    if (!found) throw new Error(`There is no part ${path}`)
    return found
  }
  return {
    paths: Object.keys(files).map(name => `/${name}`),
    bytes,
    part: path => parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes(path))),
  }
}

function parse(source: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const stack = [root]
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', tag => {
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).map(one => [nameOf(one), one.value] as const),
    )
    const element: Element = { name: nameOf(tag), attributes, children: [], text: '' }
    stack.at(-1)?.children.push(element)
    stack.push(element)
  })
  parser.on('text', text => {
    const open = stack.at(-1)
    if (open) open.text += text
  })
  parser.on('closetag', () => void stack.pop())
  parser.write(source).close()
  return root.children[0] as Element
}

const all = (element: Element): Element[] => [element, ...element.children.flatMap(all)]
export const named = (element: Element, name: string): Element[] =>
  all(element).filter(one => one.name === name)
export const child = (element: Element, ...path: readonly string[]): Element => {
  const [name, ...rest] = path
  if (name === undefined) return element
  const found = element.children.find(one => one.name === name)
  if (!found) throw new Error(`There is no ${name} in ${element.name}`)
  return child(found, ...rest)
}
export const valOf = (element: Element, ...path: readonly string[]): string | undefined =>
  child(element, ...path).attributes.val

/** All text of a part, a line a paragraph. */
export const linesOf = (element: Element): string[] =>
  named(element, 'a:p').map(paragraph =>
    named(paragraph, 'a:t')
      .map(({ text }) => text)
      .join(''),
  )

export interface Relation {
  readonly id: string
  readonly kind: string
  /** A path, or an address outside. */
  readonly to: string
  readonly external: boolean
}

/** Where a part leads to; the package's own roots for `/`. */
export function relationsOf({ paths, part }: Opened, path: string): Relation[] {
  const file = `${posix.dirname(path)}/_rels/${posix.basename(path)}.rels`.replace('//', '/')
  if (!paths.includes(file)) return []
  return part(file).children.map(({ attributes: { Id = '', Type = '', Target = '', TargetMode } }) => ({
    id: Id,
    kind: Type.split('/').at(-1) ?? '',
    to: TargetMode === 'External' ? Target : posix.resolve(posix.dirname(path), Target),
    external: TargetMode === 'External',
  }))
}
