import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { devNull } from 'node:os'
import { dirname, join } from 'node:path'
import { type GitCommandOptions, GitFailure, runGit, streamGit } from './runGit.ts'

export interface RepositoryOptions {
  /** The base address: the repository is below it. */
  readonly address: string
  /** `owner/name`. */
  readonly name: string
  /** Where the copies of all repositories are kept. */
  readonly folder: string
  readonly signal: AbortSignal
  readonly timeoutMs?: number
}

/** A local copy of an upstream repository's commits, without their files. */
export type Repository = ReturnType<typeof openRepository>

/** Nothing of a repository but its default branch is fetched, under this name. */
const BRANCH = 'refs/heads/default'
// Told of its progress, so that a long way is not taken for a silence.
const QUIETLY = ['--no-tags', '--no-write-fetch-head', '--no-auto-gc', '--progress'] as const
const COMMIT = /^[0-9a-f]{40,64}$/

/**
 * A bare, partial copy: `tree:0` leaves out all trees and files, which come only when asked for.
 * https://git-scm.com/docs/partial-clone. An upstream that cannot filter (a plain `file://`) sends everything.
 */
export function openRepository({ address, name, folder, signal, timeoutMs = 60_000 }: RepositoryOptions) {
  const path = join(folder, `${name}.git`)
  const url = `${address}/${name}`
  const config = address.startsWith('file:') ? ownedByAnybody(folder) : devNull
  const local: GitCommandOptions = { signal, config, idleMs: 5 * timeoutMs }
  const remote: GitCommandOptions = { signal, config, idleMs: timeoutMs, protocols: 'https:http:file' }
  const here = (...args: string[]) => ['--git-dir', path, ...args]
  // Told every time: the base address may be another than that of the day on which the copy was made.
  const there = (...args: string[]) => here('-c', `remote.origin.url=${url}`, ...args)
  /** One object alone: were it left to git to miss it, a folder would come with all folders below it. */
  const bring = async (id: string) => {
    if (!(await succeeds(runGit(here('cat-file', '-e', id), local))))
      await runGit(there('fetch', ...QUIETLY, '--filter=tree:0', 'origin', id), remote)
  }
  return {
    /** The upstream's newest commit, without fetching anything; null when it has none. */
    async askHead(): Promise<string | null> {
      const answer = await runGit(['ls-remote', '--', url, 'HEAD'], { ...remote, idleMs: timeoutMs / 2 })
      const [head = ''] = answer.split('\t')
      return COMMIT.test(head) ? head : null
    },

    /** Fetches the commits that are not here yet, in the first place all; answers the newest. */
    async fetch(): Promise<string> {
      mkdirSync(dirname(path), { recursive: true })
      if (!existsSync(join(path, 'HEAD'))) await runGit(['init', '--quiet', '--bare', path], local)
      await runGit(there('fetch', ...QUIETLY, '--filter=tree:0', 'origin', `+HEAD:${BRANCH}`), remote)
      return (await runGit(here('rev-parse', '--verify', BRANCH), local)).trim()
    },

    /** Whether the older commit is part of the newer one's history; an older one that is not here is not. */
    descends: (newer: string, older: string): Promise<boolean> =>
      succeeds(runGit(here('merge-base', '--is-ancestor', older, newer), local)),

    /** The id of the mailmap that belongs to a commit; empty when it has none. Fetches it where it is not here. */
    async mailmapOf(commit: string): Promise<string> {
      const tree = (await runGit(here('log', '-1', '--format=%T', commit, '--'), local)).trim()
      await bring(tree)
      const listed = await runGit(here('ls-tree', tree, '--', '.mailmap'), local)
      const [, type, id = ''] = listed.split(/[ \t]/)
      if (type !== 'blob') return ''
      await bring(id)
      return id
    },

    /** What `git log` prints of the commits, newest first. */
    log: (range: string, format: string, mailmap: string): AsyncIterable<string> =>
      streamGit(here('-c', `mailmap.blob=${mailmap}`, 'log', '-z', `--format=${format}`, range, '--'), local),

    /** Contacts as the mailmap has them, in the same order. */
    async checkMailmap(contacts: readonly string[], mailmap: string): Promise<string[]> {
      const args = here('-c', `mailmap.blob=${mailmap}`, 'check-mailmap', '--stdin')
      const text = await runGit(args, { ...local, input: `${contacts.join('\n')}\n` })
      return text.split('\n').slice(0, contacts.length)
    },

    /** Joins the small packs that daily fetches leave behind, now and then. */
    tidy: () =>
      runGit(here('-c', 'gc.autoDetach=false', 'gc', '--auto', '--quiet'), { ...local, idleMs: 600_000 }),

    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

/** Whether git answers yes: what it cannot tell, it denies. */
const succeeds = (asked: Promise<string>): Promise<boolean> =>
  asked.then(
    () => true,
    error => {
      if (error instanceof GitFailure) return false
      throw error
    },
  )

/**
 * Who runs this program chose the folder that `file://` names, whoever its files belong to; without this git
 * refuses. https://git-scm.com/docs/git-config#Documentation/git-config.txt-safedirectory
 */
function ownedByAnybody(folder: string): string {
  const file = join(folder, 'config')
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, '[safe]\n\tdirectory = *\n')
  return file
}
