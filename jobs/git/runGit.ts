import type { ChildProcess } from 'node:child_process'
import { execa } from 'execa'
import type { Fault } from '../upstream/fault.ts'
import { findGitFault, findLastComplaint } from './gitFault.ts'

/** Git ended otherwise than asked. `fault` is null when neither the upstream nor the way to it is to blame. */
export class GitFailure extends Error {
  constructor(
    readonly command: string,
    readonly status: number | null,
    readonly fault: Fault | null,
    stderr: string,
  ) {
    super(`git ${command}: ${findLastComplaint(stderr) || `ended with ${status}`}`)
  }
}

export interface GitCommandOptions {
  readonly signal: AbortSignal
  /** Without any output for so long, git hangs. */
  readonly idleMs: number
  /** The only file of configuration that git may read; see `environmentFor`. */
  readonly config: string
  readonly input?: string
  /** Null keeps git from going out: objects that a partial clone lacks are then missing, not fetched. */
  readonly protocols?: string | null
}

/** Runs git and yields what it prints, as it prints it. Throws a `GitFailure` unless git ends with status 0. */
export async function* streamGit(args: readonly string[], options: GitCommandOptions): AsyncIterable<string> {
  const { signal, idleMs, input = '' } = options
  signal.throwIfAborted()
  const git = execa('git', args, {
    env: environmentFor(options),
    extendEnv: false,
    input,
    // A history can print more than memory holds: each part goes on as it comes.
    buffer: false,
    // A process group of its own: the helpers that talk to the upstream outlive a git that is killed alone.
    detached: true,
    reject: false,
  })
  const stop = () => stopGroup(git)
  signal.addEventListener('abort', stop)
  const idle = setTimeout(stop, idleMs)
  let stderr = ''
  git.stderr.setEncoding('utf8').on('data', text => {
    idle.refresh()
    stderr = (stderr + text).slice(-4000)
  })
  try {
    for await (const text of git.stdout.setEncoding('utf8')) {
      idle.refresh()
      yield text
    }
    const ended = await git
    signal.throwIfAborted()
    if (ended.code === 'ENOENT') throw new Error('git is not installed, or not in the PATH of this program')
    if (ended.failed && ended.exitCode === undefined && !ended.isTerminated) throw ended
    if (ended.exitCode !== 0) throw buildFailure(args, ended.exitCode ?? null, stderr, options)
  } finally {
    clearTimeout(idle)
    signal.removeEventListener('abort', stop)
    stop()
  }
}

/** execa kills only the process that it started; a negative id is the whole group. */
function stopGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  // Once it has ended, its number may be another's.
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  try {
    process.kill(-pid)
  } catch {
    // It ended just now.
  }
}

/** What git prints, whole. */
export async function runGit(args: readonly string[], options: GitCommandOptions): Promise<string> {
  let text = ''
  for await (const part of streamGit(args, options)) text += part
  return text
}

/** An upstream that is not asked is never to blame. */
function buildFailure(
  args: readonly string[],
  code: number | null,
  stderr: string,
  { protocols, idleMs }: GitCommandOptions,
): GitFailure {
  const command = args.find(arg => /^[a-z][a-z-]+$/.test(arg)) ?? ''
  if (!protocols) return new GitFailure(command, code, null, stderr)
  const hung = code === null && `git: nothing for ${idleMs / 1000} s`
  return new GitFailure(
    command,
    code,
    hung ? { kind: 'unavailable', detail: hung } : findGitFault(stderr),
    stderr,
  )
}

/**
 * Nobody is asked for a password, no configuration of this machine changes a count, and no variable of a hook
 * that we may run in points git elsewhere. https://git-scm.com/docs/git#_environment_variables
 */
function environmentFor({ config, protocols = null }: GitCommandOptions): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => name.startsWith('GIT_SSL_') || !/^(GIT|SSH)_/.test(name),
  )
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: config,
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: protocols ?? 'none',
    LC_ALL: 'C',
  }
}
