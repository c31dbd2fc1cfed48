import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** One instruction: `COPY --from=build /app/dist ./dist`. */
interface Instruction {
  readonly name: string
  readonly flags: Readonly<Record<string, string>>
  readonly rest: string
}

function parseDockerfile(text: string): Instruction[] {
  const lines = text
    .split('\n')
    .filter(line => !line.startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter(line => line.trim() !== '')
  return lines.map(line => {
    const [, name = '', given = '', rest = ''] = /^(\w+)((?:\s+--[\w-]+=\S+)*)\s+(.*)$/.exec(line) ?? []
    const flags = Object.fromEntries(
      given
        .split(/\s+/)
        .filter(Boolean)
        .map(flag => flag.slice(2).split('=')),
    )
    return { name, flags, rest }
  })
}

/** The patterns of .dockerignore that are used here: the last that fits a file, or a folder above it, decides. */
function parseIgnored(text: string): (file: string) => boolean {
  const rules = text
    .split('\n')
    .filter(line => line.trim() !== '' && !line.startsWith('#'))
    .map(line => {
      const [, not, anywhere, name = ''] = /^(!?)(\*\*\/)?([\w./-]+|\*)$/.exec(line) ?? []
      if (name === '') throw new Error(`.dockerignore: the pattern ${line} is not known here`)
      const path = name === '*' ? '[^/]+' : name.replaceAll('.', '\\.')
      return {
        fits: new RegExp(`^${anywhere ? '(?:.*/)?' : ''}${path}(?:/|$)`),
        isIgnored: not === '',
      }
    })
  return file => rules.findLast(({ fits }) => fits.test(file))?.isIgnored ?? false
}

/** What a stage left: a folder that stands for its root, and what a container of it would be started with. */
export interface Stage {
  readonly root: string
  folder: string
  readonly settings: Record<string, string>
  readonly instructions: Record<string, string>
  /** What `apt-get` would install. */
  readonly packages: string[]
}

interface BuildOptions {
  /** The folder that is built. */
  readonly source: string
  /** Where the stages are made. */
  readonly into: string
  /** Runs a command of the build in a folder. */
  readonly run: (command: string, folder: string) => void
}

/** Does what `docker build` does, in folders: no engine is needed, and system packages are only listed. */
export function buildStages({ source, into, run }: BuildOptions): Stage[] {
  const stages = new Map<string, Stage>()
  const read = (name: string) => readFileSync(join(source, name), 'utf8')
  const isIgnored = parseIgnored(read('.dockerignore'))
  let stage: Stage | undefined
  for (const { name, flags, rest } of parseDockerfile(read('Dockerfile'))) {
    if (name === 'FROM') {
      const [, alias = 'last'] = / AS (\w+)$/.exec(rest) ?? []
      const root = join(into, alias)
      mkdirSync(root)
      stage = { root, folder: root, settings: {}, instructions: { FROM: rest }, packages: [] }
      stages.set(alias, stage)
      continue
    }
    if (!stage) throw new Error(`${name} before FROM`)
    if (name === 'WORKDIR') {
      stage.folder = place(stage, rest)
      mkdirSync(stage.folder, { recursive: true })
    } else if (name === 'ENV')
      Object.assign(stage.settings, Object.fromEntries(rest.split(' ').map(one => one.split('='))))
    else if (name === 'RUN' && rest.startsWith('apt-get update '))
      stage.packages.push(...(/--no-install-recommends ([^&]*)/.exec(rest)?.[1] ?? '').trim().split(' '))
    else if (name === 'RUN') run(rest, stage.folder)
    else if (name === 'COPY') copy(stage, rest.split(' '), flags)
    else stage.instructions[name] = rest
  }
  return [...stages.values()]

  function copy(to: Stage, paths: readonly string[], flags: Instruction['flags']): void {
    const target = place(to, paths.at(-1) ?? '')
    const from = flags.from === undefined ? null : stages.get(flags.from)
    for (const path of paths.slice(0, -1)) {
      const found = from ? place(from, path) : join(source, path)
      const isFile = statSync(found).isFile()
      const keep = (file: string) => !isIgnored(file.slice(source.length + 1))
      if (from) copyTree(found, isFile ? join(target, basename(path)) : target)
      else if (isFile) cpSync(found, join(target, basename(path)))
      else copyKept(found, target, keep)
    }
    if (flags.chown !== undefined) giveAway(target, flags.chown)
  }
}

const place = ({ root, folder }: Stage, path: string): string =>
  path.startsWith('/') ? join(root, path) : join(folder, path)

/** Many files: linked where that is possible. Nothing writes into a stage that is finished. */
function copyTree(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  execFileSync('sh', ['-c', 'cp -al "$0" "$1" 2>/dev/null || cp -a "$0" "$1"', from, to])
}

/** What is ignored may hold what is not: `*` and `!db`. */
function copyKept(from: string, to: string, keep: (path: string) => boolean): void {
  for (const name of readdirSync(from)) {
    const path = join(from, name)
    if (/^(?:node_modules|\.git)$/.test(name) && !keep(path)) continue
    if (statSync(path).isDirectory()) copyKept(path, join(to, name), keep)
    else if (keep(path)) cpSync(path, join(to, name))
  }
}

function giveAway(folder: string, owner: string): void {
  const [user, group] = owner.split(':').map(Number)
  if (process.getuid?.() === 0) chownSync(folder, user ?? 0, group ?? 0)
  else chmodSync(folder, 0o777)
}
