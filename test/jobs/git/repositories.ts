import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import { join } from 'node:path'

const MAIN = 'refs/heads/main'

/** A commit to create. Dates are in git's format: `2024-01-31T23:30:00-05:00`. */
export interface Made {
  readonly by: string
  readonly landed: string
  /** The author date; the committer date if left out. */
  readonly written?: string
  readonly message?: string
  /** Further authors, as trailers. */
  readonly with?: readonly string[]
  /** The content of `.mailmap` from this commit on. */
  readonly mailmap?: string
}

/** Real repositories in a folder, served by `file://`. */
export interface Repositories {
  readonly address: string
  readonly folder: string
  /** Creates a bare repository without commits. */
  create(name: string): Repositories
  commit(name: string, ...commits: Made[]): Repositories
  /** Moves the default branch back before its last commits, as a force push does. */
  forget(name: string, commits: number): Repositories
  /** Runs plain git, to count independently. */
  git(name: string, ...args: string[]): string
  remove(): void
}

const environment = {
  PATH: process.env.PATH ?? '',
  TZ: 'Pacific/Auckland',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
}

/**
 * The first commits of repositories by the text that they were imported from. Many tests begin with the same ones, and a
 * copy costs less than a process: a test process is large, and a fork copies its page tables.
 */
const beginnings = new Map<string, string>()
process.once('exit', () => {
  for (const folder of beginnings.values()) rmSync(folder, { recursive: true, force: true })
})

export function repositories(): Repositories {
  const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-git-'))
  const pathOf = (name: string) => join(folder, `${name}.git`)
  const call = (name: string, args: string[], input = '') =>
    execFileSync('git', ['--git-dir', pathOf(name), ...args], {
      env: environment,
      encoding: 'utf8',
      stdio: 'pipe',
      input,
    }).trim()
  const self: Repositories = {
    address: `file://${folder}`,
    folder,
    create(name) {
      createBare(pathOf(name))
      return self
    },
    commit(name, ...commits) {
      const isFirst = !existsSync(join(pathOf(name), MAIN))
      const text = toImport(commits, isFirst)
      const beginning = isFirst ? beginnings.get(text) : undefined
      if (beginning) copyCommits(beginning, pathOf(name))
      else call(name, ['fast-import', '--quiet'], text)
      if (isFirst && !beginning) beginnings.set(text, keepCommits(pathOf(name)))
      return self
    },
    forget(name, commits) {
      call(name, ['update-ref', MAIN, `main~${commits}`])
      return self
    },
    git: (name, ...args) => call(name, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
  return self
}

function keepCommits(repository: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-commits-'))
  copyCommits(repository, folder)
  return folder
}

function copyCommits(from: string, to: string): void {
  for (const part of ['objects', 'refs']) cpSync(join(from, part), join(to, part), { recursive: true })
}

/** What `git init --bare` makes, without starting git; filters are allowed, as GitHub does. */
function createBare(path: string): void {
  for (const folder of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags'])
    mkdirSync(join(path, folder), { recursive: true })
  writeFileSync(join(path, 'HEAD'), `ref: ${MAIN}\n`)
  const core = '[core]\n\trepositoryformatversion = 0\n\tbare = true\n'
  writeFileSync(join(path, 'config'), `${core}[uploadpack]\n\tallowFilter = true\n`)
}

/** Commits on top of the main branch, as `git fast-import` takes them: one process for any number. */
const toImport = (commits: readonly Made[], isFirst: boolean): string =>
  commits.map((made, index) => toCommit(made, index > 0 || isFirst ? '' : `from ${MAIN}^0\n`)).join('')

function toCommit(
  { by, landed, written = landed, message = 'x', with: others = [], mailmap }: Made,
  from: string,
): string {
  const text = [message, others.map(other => `Co-authored-by: ${other}`).join('\n')].join('\n\n')
  const file = mailmap === undefined ? '' : `M 100644 inline .mailmap\n${toData(mailmap)}`
  return (
    `commit ${MAIN}\nauthor ${by} ${toRawDate(written)}\n` +
    `committer GitHub <noreply@github.com> ${toRawDate(landed)}\n${toData(text)}${from}${file}\n`
  )
}

const toData = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}\n`

/** `2024-01-31T23:30:00-05:00` is `1706761800 -0500`. */
function toRawDate(date: string): string {
  if (date.startsWith('@')) return date.slice(1)
  const zone = date.endsWith('Z') ? '+0000' : date.slice(-6).replace(':', '')
  return `${Date.parse(date) / 1000} ${zone}`
}
