import { basename, dirname } from 'node:path'
import type { Export, Import } from './tree.ts'

/** Who imports whom: files or folders. */
type Graph = ReadonlyMap<string, ReadonlySet<string>>

const graphOf = (pairs: readonly (readonly [string, string])[]): Graph => {
  const graph = new Map<string, Set<string>>()
  for (const [from, to] of pairs) {
    graph.set(from, (graph.get(from) ?? new Set()).add(to))
    if (!graph.has(to)) graph.set(to, new Set())
  }
  return graph
}

/** All that can be reached from a node, the node itself only by a circle. */
function reachableFrom(node: string, graph: Graph): Set<string> {
  const reached = new Set<string>()
  const open = [...(graph.get(node) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (reached.has(next)) continue
    reached.add(next)
    open.push(...(graph.get(next) ?? []))
  }
  return reached
}

/** The nodes of each circle, sorted. */
function circlesIn(graph: Graph): string[][] {
  const reach = new Map([...graph.keys()].map(node => [node, reachableFrom(node, graph)]))
  const inCircle = [...graph.keys()].filter(node => reach.get(node)?.has(node)).sort()
  const circles = inCircle.map(node =>
    inCircle.filter(other => reach.get(node)?.has(other) && reach.get(other)?.has(node)),
  )
  return circles.filter(([first], index) => first === inCircle[index])
}

/** Files that import each other in a loop; types count. */
export const findFileCircles = (imports: readonly Import[]): string[][] =>
  circlesIn(graphOf(imports.filter(({ own }) => own).map(({ file, from }) => [file, from])))

/** Folders that import each other in a loop: one of their arrows runs back up. */
export const findFolderCircles = (imports: readonly Import[]): string[][] =>
  circlesIn(
    graphOf(
      imports
        .filter(({ file, from, own }) => own && dirname(file) !== dirname(from))
        .map(({ file, from }) => [dirname(file), dirname(from)]),
    ),
  )

/** `Map.groupBy`, which Node 20 lacks. */
function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

/** Names that several files export, with the files. */
export function findSharedNames(exports: readonly Export[]): { name: string; files: string[] }[] {
  const byName = groupBy(exports, ({ name }) => name)
  return [...byName]
    .map(([name, places]) => ({ name, files: [...new Set(places.map(({ file }) => file))] }))
    .filter(({ files }) => files.length > 1)
}

/** Folders with more than this many files of their own. */
export const findCrowdedFolders = (files: readonly string[], most: number): string[] =>
  [...groupBy(files, dirname)]
    .filter(([, own]) => own.length > most)
    .map(([folder, own]) => `${folder}: ${own.length} files`)

/** Files with more than this many lines. */
export const findLongFiles = (
  files: readonly string[],
  most: number,
  read: (file: string) => string,
): string[] =>
  files
    .map(file => ({ file, lines: read(file).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > most)
    .map(({ file, lines }) => `${file}: ${lines} lines`)

/** Files that are not named in camelCase; what stands before `.test` or `.config` counts. */
export const findOddFileNames = (files: readonly string[]): string[] =>
  files.filter(file => !/^[a-z][a-zA-Z0-9]*(\.(test|config|d))?\.tsx?$/.test(basename(file)))

/** Exported functions whose first word is not among the verbs. Components are named after what they show. */
export const findFunctionsWithoutVerb = (exports: readonly Export[], verbs: ReadonlySet<string>): string[] =>
  exports
    .filter(({ name, isFunction }) => isFunction && /^[a-z]/.test(name))
    .map(({ name }) => name)
    .filter(name => !verbs.has(/^[a-z]+/.exec(name)?.[0] ?? ''))
