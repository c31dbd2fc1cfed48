import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { devNull, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

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
  GIT_COMMITTER_NAME: 'GitHub',
  GIT_COMMITTER_EMAIL: 'noreply@github.com',
}

export function repositories(): Repositories {
  const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-git-'))
  const pathOf = (name: string) => join(folder, `${name}.git`)
  const call = (name: string, args: string[], more: object = {}, input = '') =>
    execFileSync('git', ['--git-dir', pathOf(name), ...args], {
      env: { ...environment, ...more },
      encoding: 'utf8',
      stdio: 'pipe',
      input,
    }).trim()
  const self: Repositories = {
    address: `file://${folder}`,
    folder,
    create(name) {
      mkdirSync(dirname(pathOf(name)), { recursive: true })
      execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', pathOf(name)], {
        env: environment,
      })
      call(name, ['config', 'uploadpack.allowFilter', 'true'])
      return self
    },
    commit(name, ...commits) {
      for (const made of commits) commit((args, more, input) => call(name, args, more, input), made)
      return self
    },
    forget(name, commits) {
      call(name, ['update-ref', 'refs/heads/main', `main~${commits}`])
      return self
    },
    git: (name, ...args) => call(name, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
  return self
}

type Call = (args: string[], more?: object, input?: string) => string

function commit(
  call: Call,
  { by, landed, written = landed, message = 'x', with: others = [], mailmap }: Made,
) {
  const [, name = '', address = ''] = /^(.*) <(.*)>$/.exec(by) ?? []
  const parent = call(['for-each-ref', '--format=%(objectname)', 'refs/heads/main'])
  const text = [message, others.map(other => `Co-authored-by: ${other}`).join('\n')].join('\n\n')
  const id = call(
    ['commit-tree', treeOf(call, parent, mailmap), ...(parent ? ['-p', parent] : [])],
    {
      GIT_AUTHOR_NAME: name,
      GIT_AUTHOR_EMAIL: address,
      GIT_AUTHOR_DATE: written,
      GIT_COMMITTER_DATE: landed,
    },
    text,
  )
  call(['update-ref', 'refs/heads/main', id])
}

function treeOf(call: Call, parent: string, mailmap: string | undefined): string {
  if (mailmap === undefined && parent) return call(['rev-parse', `${parent}^{tree}`])
  if (mailmap === undefined) return call(['mktree'])
  const blob = call(['hash-object', '-w', '--stdin'], {}, mailmap)
  return call(['mktree'], {}, `100644 blob ${blob}\t.mailmap\n`)
}
