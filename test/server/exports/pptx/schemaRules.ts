import { SEQUENCES } from './elementOrder.ts'
import { type Element, named, type Opened, relationsOf } from './openPackage.ts'

/** Everything for which PowerPoint would offer to repair a file, as far as it can be told without PowerPoint. */
export const faultsOf = (file: Opened): string[] => [
  ...typeFaults(file),
  ...relationFaults(file),
  ...file.paths
    .filter(isXml)
    .flatMap(path => [...orderFaults(path, file.part(path)), ...idFaults(path, file.part(path))]),
]

const isXml = (path: string): boolean => /\.(xml|rels)$/.test(path)

/** Every part has one content type, and every content type a part. */
function typeFaults({ paths, part }: Opened): string[] {
  const types = part('/[Content_Types].xml').children
  const extensions = types.flatMap(({ attributes }) => attributes.Extension ?? [])
  const names = types.flatMap(({ attributes }) => attributes.PartName ?? [])
  const untyped = paths.filter(
    path =>
      path !== '/[Content_Types].xml' &&
      !names.includes(path) &&
      extensions.filter(one => one !== 'xml').every(one => !path.endsWith(`.${one}`)),
  )
  return [
    ...untyped.map(path => `${path} has no content type`),
    ...names.filter(name => !paths.includes(name)).map(name => `${name} has a content type, and is no part`),
    ...names.filter((name, index) => names.indexOf(name) !== index).map(name => `${name} has two types`),
  ]
}

/** Every relation leads to a part, every part is reached, every id that is used is declared and the other way round. */
function relationFaults(file: Opened): string[] {
  const parts = file.paths.filter(path => !path.endsWith('.rels') && path !== '/[Content_Types].xml')
  const all = ['/', ...parts].flatMap(path => relationsOf(file, path).map(one => ({ ...one, from: path })))
  const reached = all.filter(({ external }) => !external).map(({ to }) => to)
  return [
    ...reached.filter(to => !parts.includes(to)).map(to => `${to} is led to, and is no part`),
    ...parts.filter(path => !reached.includes(path)).map(path => `nothing leads to ${path}`),
    ...parts.filter(isXml).flatMap(path => {
      const declared = relationsOf(file, path).map(({ id }) => id)
      const used = allIds(file.part(path))
      return [
        ...used.filter(id => !declared.includes(id)).map(id => `${path} uses ${id}`),
        ...declared
          .filter((id, index) => declared.indexOf(id) !== index)
          .map(id => `${path} declares ${id} twice`),
      ]
    }),
  ]
}

const allIds = (element: Element): string[] => [
  ...Object.entries(element.attributes).flatMap(([name, value]) => (name.startsWith('r:') ? value : [])),
  ...element.children.flatMap(allIds),
]

/** Elements in another order than the schema's, or such that it does not have there. */
function orderFaults(path: string, element: Element): string[] {
  if (!/^[acpx]:/.test(element.name)) return []
  return walk(element, '').map(fault => `${path}: ${fault}`)
}

function walk(element: Element, parent: string): string[] {
  const model = SEQUENCES[`${parent}/${element.name}`] ?? SEQUENCES[element.name]
  const names = element.children.map(({ name }) => name)
  const own =
    model === undefined
      ? names.length === 0 || OPEN.includes(element.name)
      : expressions[model]!.test(names.map(name => `${name}~`).join(''))
  return [
    ...(own ? [] : [`${element.name} holds ${names.join(' ')}`]),
    ...(OPEN.includes(element.name) ? [] : element.children.flatMap(one => walk(one, element.name))),
  ]
}

/** What others define is in there. */
const OPEN: readonly string[] = ['a:graphicData', 'c:extLst']

/** `a:p? a:r*` as an expression over names that each end with a tilde. */
const expressions: Readonly<Record<string, RegExp>> = Object.fromEntries(
  Object.values(SEQUENCES).map(model => [
    model,
    new RegExp(`^(?:${model.replace(/\w+:\w+/g, '(?:$&~)').replaceAll(' ', '')})$`),
  ]),
)

/** Shapes of a slide, layouts and slides are told apart by their ids. */
function idFaults(path: string, root: Element): string[] {
  const twice = (ids: readonly (string | undefined)[], what: string) =>
    ids
      .filter((id, index) => id === undefined || ids.indexOf(id) !== index)
      .map(id => `${path}: ${what} ${id}`)
  return [
    ...twice(
      named(root, 'p:cNvPr').map(({ attributes }) => attributes.id),
      'shape',
    ),
    ...twice(
      named(root, 'p:sldLayoutId').map(({ attributes }) => attributes.id),
      'layout',
    ),
    ...twice(
      named(root, 'p:sldId').map(({ attributes }) => attributes.id),
      'slide',
    ),
    ...twice(
      named(root, 'c:ser').map(one => one.children[0]?.attributes.val),
      'series',
    ),
  ]
}
