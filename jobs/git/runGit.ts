import type { ChildProcess } from 'node:child_process'
import type { Fault } from '../upstream/fault.ts'
import { findGitFault, findLastComplaint } from './gitFault.ts'

/** Git failed. `fault` is null when neither the upstream nor the network is to blame. */
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
  /** After this long without output, git is killed. */
  readonly idleMs: number
  /** The only configuration file that git reads. */
  readonly config: string
  readonly input?: string
  /** What the other side must not say, and the fault that it is then: git is killed at once. */
  readonly refuses?: { readonly words: RegExp; readonly fault: Fault }
  /** Null keeps git off the network: objects that a partial copy lacks are then missing, not fetched. */
  readonly protocols?: string | null
}

/** Runs git and yields what it prints, as it prints it. Throws a `GitFailure` unless git ends with status 0. */
export async function* streamGit(args: readonly string[], options: GitCommandOptions): AsyncIterable<string> {
  const { signal, idleMs, input = '', refuses } = options
  // Not at the start of a program: most of them run no git.
  const { execa } = await import('execa')
  signal.throwIfAborted()
  const git = execa('git', args, {
    env: buildEnvironment(options),
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
  let refused = false
  git.stderr.setEncoding('utf8').on('data', text => {
    idle.refresh()
    stderr = (stderr + text).slice(-4000)
    if (!refused && refuses?.words.test(stderr)) {
      refused = true
      stop()
    }
  })
  try {
    for await (const text of git.stdout.setEncoding('utf8')) {
      idle.refresh()
      yield text
    }
    const ended = await git
    signal.throwIfAborted()
    if (refuses && refused) throw new GitFailure(findCommand(args), null, refuses.fault, stderr)
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
  // After it has ended, its id may belong to another process.
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  try {
    process.kill(-pid)
  } catch {
    // It ended just now.
  }
}

/** The whole output of git. */
export async function runGit(args: readonly string[], options: GitCommandOptions): Promise<string> {
  let text = ''
  for await (const part of streamGit(args, options)) text += part
  return text
}

const findCommand = (args: readonly string[]): string => args.find(arg => /^[a-z][a-z-]+$/.test(arg)) ?? ''

/** Without network access the upstream is never to blame. */
function buildFailure(
  args: readonly string[],
  code: number | null,
  stderr: string,
  { protocols, idleMs }: GitCommandOptions,
): GitFailure {
  const command = findCommand(args)
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
 * Git must not ask for a password, read this machine's configuration, or follow the variables of a hook in which this
 * program may run. https://git-scm.com/docs/git#_environment_variables
 */
function buildEnvironment({ config, protocols = null, refuses }: GitCommandOptions): NodeJS.ProcessEnv {
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
    // Some of what the other side says git does not print otherwise.
    ...(refuses && { GIT_TRACE_PACKET: '1' }),
  }
}
