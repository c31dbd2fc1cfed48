import { Octokit } from '@octokit/rest'
import { describeCause, USER_AGENT } from './http.ts'
import type { UpstreamReply } from './reply.ts'

export interface GithubOptions {
  /** Without one, GitHub allows 60 requests an hour for an address. */
  readonly token?: string | undefined
}

/** Octokit sends none by itself: https://docs.github.com/en/rest/about-the-rest-api/api-versions */
const API_VERSION = '2022-11-28'

interface Options extends GithubOptions {
  readonly address: string
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

/**
 * GitHub's routes through Octokit, as plain replies. Octokit's throttling and retry plugins are left out on
 * purpose: a plain 429 makes them ignore Retry-After, a plain 403 is not retried, and the retry count leaks
 * between calls; the one loop that asks every upstream does it instead.
 */
export function createGithubRequester({ address, signal, timeoutMs, token }: Options) {
  const octokit = new Octokit({
    baseUrl: address,
    userAgent: USER_AGENT,
    ...(token ? { auth: token } : {}),
    log: { debug() {}, info() {}, warn() {}, error() {} },
  })
  return async (route: string, parameters: Record<string, unknown>): Promise<UpstreamReply> => {
    const timeout = AbortSignal.timeout(timeoutMs)
    try {
      const answer = await octokit.request(route, {
        ...parameters,
        headers: { 'x-github-api-version': API_VERSION, ...(parameters.headers as object | undefined) },
        request: { signal: AbortSignal.any([signal, timeout]) },
      })
      return { kind: 'answer', ...partsOf(answer.status, answer.headers, answer.data) }
    } catch (error) {
      signal.throwIfAborted()
      return refusal(error, timeout.aborted ? `nothing for ${timeoutMs / 1000} s` : describeCause(error))
    }
  }
}

interface Failed {
  status: number
  response?: { headers: Record<string, unknown>; data: unknown }
}

/** Octokit throws for every status from 300 on; a network error has no response (and a made-up status 500). */
function refusal(error: unknown, detail: string): UpstreamReply {
  const { status, response } = error as Failed
  if (!(error instanceof Error) || !response) return { kind: 'silence', detail }
  return { kind: 'answer', ...partsOf(status, response.headers, response.data) }
}

function partsOf(status: number, headers: Record<string, unknown>, data: unknown) {
  // Octokit hands HTML and cut-off JSON on as a string.
  const body = typeof data === 'string' ? undefined : data
  return {
    status,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body,
    text: typeof data === 'string' ? data.slice(0, 2000) : messageOf(data),
  }
}

const messageOf = (data: unknown): string =>
  data && typeof data === 'object' && 'message' in data ? String(data.message) : ''
