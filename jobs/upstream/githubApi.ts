import type { Octokit } from '@octokit/rest'
import { describeCause } from './describeCause.ts'
import { createFetchWithin } from './fetchWithin.ts'
import { USER_AGENT } from './http.ts'
import type { UpstreamReply } from './reply.ts'

export interface GithubOptions {
  /** Without a token GitHub allows 60 requests an hour for each IP address. */
  readonly token?: string | undefined
}

/** Octokit does not send a version by itself: https://docs.github.com/en/rest/about-the-rest-api/api-versions */
const API_VERSION = '2022-11-28'

interface Options extends GithubOptions {
  readonly address: string
  readonly signal: AbortSignal
  readonly timeoutMs: number
  /** Of each request beyond the usual ones. */
  readonly createHeaders?: () => Readonly<Record<string, string>>
}

/**
 * Requests GitHub's routes through Octokit. Its throttling and retry plugins are left out on purpose: they ignore
 * Retry-After on a plain 429, do not retry a plain 403, and leak the retry count between calls. createUpstream paces
 * and retries instead, for all upstreams alike.
 */
export function createGithubRequester({ address, signal, timeoutMs, token, createHeaders }: Options) {
  let octokit: Octokit | undefined
  const create = async () => {
    // Not at the start of a program: most of them ask GitHub nothing.
    const { Octokit } = await import('@octokit/rest')
    return new Octokit({
      baseUrl: address,
      userAgent: USER_AGENT,
      request: { fetch: createFetchWithin(address) },
      ...(token ? { auth: token } : {}),
      log: { debug() {}, info() {}, warn() {}, error() {} },
    })
  }
  return async (route: string, parameters: Record<string, unknown>): Promise<UpstreamReply> => {
    octokit ??= await create()
    const timeout = AbortSignal.timeout(timeoutMs)
    try {
      const answer = await octokit.request(route, {
        ...parameters,
        headers: {
          ...createHeaders?.(),
          'x-github-api-version': API_VERSION,
          ...(parameters.headers as object | undefined),
        },
        request: { signal: AbortSignal.any([signal, timeout]) },
      })
      return { kind: 'answer', ...toParts(answer.status, answer.headers, answer.data) }
    } catch (error) {
      signal.throwIfAborted()
      return toReply(
        error,
        timeout.aborted ? `nothing came within ${timeoutMs / 1000} s` : describeCause(error),
      )
    }
  }
}

interface Failed {
  status: number
  response?: { headers: Record<string, unknown>; data: unknown }
}

/** Octokit throws for every status from 300 on. A network error has no response (and a synthetic status 500). */
function toReply(error: unknown, detail: string): UpstreamReply {
  const { status, response } = error as Failed
  if (!(error instanceof Error) || !response) return { kind: 'silence', detail }
  return { kind: 'answer', ...toParts(status, response.headers, response.data) }
}

function toParts(status: number, headers: Record<string, unknown>, data: unknown) {
  // Octokit returns HTML and truncated JSON as a string.
  const body = typeof data === 'string' ? undefined : data
  return {
    status,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body,
    text: typeof data === 'string' ? data.slice(0, 2000) : findMessage(data),
  }
}

const findMessage = (data: unknown): string =>
  data && typeof data === 'object' && 'message' in data ? String(data.message) : ''
