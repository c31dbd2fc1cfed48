import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { devNull } from 'node:os'
import { dirname, join } from 'node:path'
import { findMovedAddress, isRedirected } from './movedAddress.ts'
import { type GitCommandOptions, GitFailure, runGit, streamGit } from './runGit.ts'

export interface RepositoryOptions {
  /** The base address; the name is appended. */
  readonly address: string
  /** `owner/name`. */
  readonly name: string
  /** The folder for copies of all repositories. */
  readonly folder: string
  readonly signal: AbortSignal
  readonly timeoutMs?: number
}

/** A local copy of an upstream repository's commits, without their files. */
export type Repository = ReturnType<typeof openRepository>

/** Git would follow them anywhere, also into networks that only this machine reaches. */
const NO_REDIRECTS = ['-c', 'http.followRedirects=false'] as const
/** Only the default branch is fetched, under this name. */
const BRANCH = 'refs/heads/default'
// With progress, so that a long fetch does not look idle.
const FETCH_FLAGS = ['--no-tags', '--no-write-fetch-head', '--no-auto-gc', '--progress'] as const
const COMMIT = /^[0-9a-f]{40,64}$/

/**
 * What an upstream says before its commits when it holds only the end of a history. With a filter, git would ask for the
 * rest without end. https://git-scm.com/docs/protocol-v2#_fetch, `shallow-info`; with protocol 0, beside the references.
 */
const SHALLOW = {
  words: /packet:\s+[\w-]+< shallow [0-9a-f]{40}/,
  fault: {
    kind: 'invalid-answer',
    detail: 'the upstream is a shallow copy: it has only the end of the history, so nobody can be counted',
  },
} as const

/**
 * A bare, partial copy: the filter `tree:0` leaves out trees and files until they are requested.
 * https://git-scm.com/docs/partial-clone. An upstream that cannot filter (a plain `file://`) sends everything.
 */
export function openRepository({ address, name, folder, signal, timeoutMs = 60_000 }: RepositoryOptions) {
  const toPath = (repository: string) => join(folder, `${repository}.git`)
  const path = toPath(name)
  const remove = () => rmSync(path, { recursive: true, force: true })
  /** Another one once it has turned out that the repository moved. */
  let url = `${address}/${name}`
  const config = address.startsWith('file:') ? writeSafeDirectoryConfig(folder) : devNull
  const local: GitCommandOptions = { signal, config, idleMs: 5 * timeoutMs }
  const remote: GitCommandOptions = { signal, config, idleMs: timeoutMs, protocols: 'https:http:file' }
  const toLocalArgs = (...args: string[]) => ['--git-dir', path, ...args]
  // Given every time: the base address may have changed since the copy was made.
  const toRemoteArgs = (...args: string[]) =>
    toLocalArgs(...NO_REDIRECTS, '-c', `remote.origin.url=${url}`, ...args)
  const listHead = () =>
    runGit([...NO_REDIRECTS, 'ls-remote', '--', url, 'HEAD'], { ...remote, idleMs: timeoutMs / 2 })
  /** Fetches one object. Git's automatic fetch would bring a tree with all trees below it. */
  const fetchObject = (id: string) =>
    runGit(toRemoteArgs('fetch', ...FETCH_FLAGS, '--filter=tree:0', 'origin', id), remote)
  const ensureObject = async (id: string) => {
    if (!(await succeeds(runGit(toLocalArgs('cat-file', '-e', id), local)))) await fetchObject(id)
  }
  return {
    /** The upstream's newest commit, without a fetch; null when it has none. */
    async askHead(): Promise<string | null> {
      const answer = await listHead().catch(async error => {
        if (!isRedirected(error)) throw error
        url = await findMovedAddress({ url, signal, timeoutMs: timeoutMs / 2 })
        return listHead()
      })
      const [head = ''] = answer.split('\t')
      return COMMIT.test(head) ? head : null
    },

    /** Fetches new commits, the first time all; returns the newest, and its tree. A shallow upstream is a fault. */
    async fetch(): Promise<{ commit: string; tree: string }> {
      mkdirSync(dirname(path), { recursive: true })
      // An empty template: else git writes a dozen examples of hooks into every copy.
      if (!existsSync(join(path, 'HEAD')))
        await runGit(['init', '--quiet', '--bare', '--template=', path], local)
      await runGit(toRemoteArgs('fetch', ...FETCH_FLAGS, '--filter=tree:0', 'origin', `+HEAD:${BRANCH}`), {
        ...remote,
        refuses: SHALLOW,
      }).catch(error => {
        // What a shallow upstream sent has no parents: git would take it for what was promised, and never ask again.
        if (error instanceof GitFailure && error.fault === SHALLOW.fault) remove()
        throw error
      })
      const answer = await runGit(toLocalArgs('log', '-1', '--format=%H %T', BRANCH, '--'), local)
      const [commit = '', tree = ''] = answer.trim().split(' ')
      return { commit, tree }
    },

    /** Uses the copy that was made under an earlier name of the repository. */
    takeOver(formerNames: readonly string[]): void {
      const former = formerNames.map(toPath).find(one => existsSync(one))
      if (former === undefined || existsSync(path)) return
      mkdirSync(dirname(path), { recursive: true })
      renameSync(former, path)
    },

    /** Whether the copy holds a commit. */
    has: (commit: string): Promise<boolean> => succeeds(runGit(toLocalArgs('cat-file', '-e', commit), local)),

    /** Whether two commits have one before both; false if one of them is not to be had. */
    async areRelated(one: string, other: string): Promise<boolean> {
      await succeeds(ensureObject(other))
      return succeeds(runGit(toLocalArgs('merge-base', one, other), local))
    },

    /** Whether the older commit is in the newer one's history; false if the copy does not have it. */
    descends: (newer: string, older: string): Promise<boolean> =>
      succeeds(runGit(toLocalArgs('merge-base', '--is-ancestor', older, newer), local)),

    /** Fetches the mailmap of a tree, and returns its object id; empty when there is none. */
    async mailmapOf(tree: string): Promise<string> {
      const list = () => runGit(toLocalArgs('ls-tree', tree, '--', '.mailmap'), local)
      const listed = await list().catch(async error => {
        if (!(error instanceof GitFailure)) throw error
        await fetchObject(tree)
        return list()
      })
      const [, type, id = ''] = listed.split(/[ \t]/)
      if (type !== 'blob') return ''
      await ensureObject(id)
      return id
    },

    /** The output of `git log`, newest commit first. */
    log: (range: string, format: string, mailmap: string): AsyncIterable<string> =>
      streamGit(
        toLocalArgs('-c', `mailmap.blob=${mailmap}`, 'log', '-z', `--format=${format}`, range, '--'),
        local,
      ),

    /** Applies the mailmap to contacts; keeps their order. */
    async checkMailmap(contacts: readonly string[], mailmap: string): Promise<string[]> {
      const args = toLocalArgs('-c', `mailmap.blob=${mailmap}`, 'check-mailmap', '--stdin')
      const text = await runGit(args, { ...local, input: `${contacts.join('\n')}\n` })
      return text.split('\n').slice(0, contacts.length)
    },

    /** From time to time joins the small packs of daily fetches. */
    async tidy(): Promise<void> {
      if (isTidy(join(path, 'objects'))) return
      const args = toLocalArgs('-c', 'gc.autoDetach=false', 'gc', '--auto', '--quiet')
      await runGit(args, { ...local, idleMs: 600_000 })
    },

    remove,
  }
}

/**
 * Git decides by the same numbers whether to do anything, but starting it is dear: this process is large, and a fork
 * copies its page tables. https://git-scm.com/docs/git-gc#Documentation/git-gc.txt-gcauto
 */
function isTidy(objects: string): boolean {
  const count = (folder: string, end: string) =>
    existsSync(join(objects, folder))
      ? readdirSync(join(objects, folder)).filter(name => name.endsWith(end)).length
      : 0
  // Of the objects without a pack, one of 256 is in this folder.
  return count('pack', '.pack') <= 50 && count('17', '') <= 6_700 / 256
}

/** Whether git ends with status 0; any failure means no. */
const succeeds = (run: Promise<unknown>): Promise<boolean> =>
  run.then(
    () => true,
    error => {
      if (error instanceof GitFailure) return false
      throw error
    },
  )

/**
 * Git refuses repositories of another user. The operator chose the folder of a `file://` address, so all are allowed.
 * https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 */
function writeSafeDirectoryConfig(folder: string): string {
  const file = join(folder, 'config')
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, '[safe]\n\tdirectory = *\n')
  return file
}
