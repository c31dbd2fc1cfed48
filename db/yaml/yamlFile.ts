import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'

/** A mistake in a file. The line is null when the file does not exist. */
export interface YamlProblem {
  readonly file: string
  readonly line: number | null
  readonly text: string
  /** What the operator is told instead, where the text is shown to everybody: it may name folders of the machine. */
  readonly inLog?: string
}

/** `projects.yaml:12: project "koa": …` */
export const formatYamlProblem = ({ file, line, text, inLog = text }: YamlProblem): string =>
  `${file}${line === null ? '' : `:${line}`}: ${inLog}`

/** The path to a part of a document: keys and positions, outermost first. */
export type YamlPath = readonly PropertyKey[]

/** A parsed YAML file. Its value is undefined when it has problems. */
export interface YamlFile {
  readonly name: string
  readonly value: unknown
  readonly problems: readonly YamlProblem[]
  /** The line of a part, or of the nearest enclosing part that exists. */
  lineOf(path: YamlPath): number
}

export function readYamlFile(folder: string, name: string): YamlFile {
  const path = join(folder, name)
  if (!existsSync(path)) {
    const [text, remedy] = ['there is no such file', 'write it, or make a catalog with npm run setup']
    const problem = {
      ...{ file: name, line: null, text: `${text}; ${remedy}` },
      inLog: `${text} in ${folder}; ${remedy}`,
    }
    return { name, value: undefined, problems: [problem], lineOf: () => 1 }
  }
  return parseYaml(name, readFileSync(path, 'utf8'))
}

/** Of what stands, or would stand, in a file of that name. */
export function parseYaml(name: string, source: string): YamlFile {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  const tab = findTabLine(source)
  if (document.errors.length > 0 && tab !== null)
    return {
      name,
      value: undefined,
      problems: [{ file: name, line: tab, text: 'a tab before the text; indent with spaces' }],
      lineOf: () => tab,
    }
  const problems = [...document.errors, ...document.warnings].map(({ pos, message }) => ({
    file: name,
    line: lines.linePos(pos[0]).line,
    text: `not valid YAML: ${message}; indent with spaces, and quote a text that holds a colon or a quote`,
  }))
  return {
    name,
    value: problems.length > 0 ? undefined : document.toJS(),
    problems,
    lineOf: path => lines.linePos(findOffset(document.contents, path)).line,
  }
}

/** The first line that is indented with a tab: YAML takes none, and every line after it seems wrong as well. */
function findTabLine(source: string): number | null {
  const at = source.split('\n').findIndex(line => /^ *\t\s*\S/.test(line))
  return at < 0 ? null : at + 1
}

/** The offset of the last part of the path that exists: of its key, if it has one. */
function findOffset(contents: Node | null, path: YamlPath): number {
  let node: unknown = contents
  let offset = contents?.range?.[0] ?? 0
  for (const step of path) {
    const [place, child] = findChild(node, step)
    if (place === null) break
    offset = place
    node = child
  }
  return offset
}

function findChild(node: unknown, step: PropertyKey): [offset: number | null, child: unknown] {
  if (isSeq<Node>(node) && typeof step === 'number') {
    const child = node.items[step]
    return [child?.range?.[0] ?? null, child]
  }
  if (!isMap(node)) return [null, undefined]
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
  return [isScalar(pair?.key) ? (pair.key.range?.[0] ?? null) : null, pair?.value]
}
