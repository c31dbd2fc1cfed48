import { z } from 'zod'
import { createGithubRequester } from '../upstream/githubApi.ts'
import { type SetupAnswers, SetupError } from './answers.ts'

/** A repository that may become a project. */
export interface FoundRepository {
  /** owner/name */
  readonly fullName: string
  readonly description: string | null
  readonly homepage: string | null
  readonly stars: number
  /** The name in its package.json, if its scope is asked for. */
  readonly packageName: string | null
}

/** https://docs.github.com/en/rest/repos/repos#list-organization-repositories */
const REPOSITORY = z.object({
  full_name: z.string(),
  description: z.string().nullish(),
  homepage: z.string().nullish(),
  fork: z.boolean(),
  archived: z.boolean(),
  private: z.boolean().optional(),
  stargazers_count: z.number(),
})

/** https://docs.github.com/en/rest/repos/contents#get-repository-content */
const FILE = z.object({ content: z.string() })

/** https://docs.npmjs.com/cli/configuring-npm/package-json#private: npm refuses to publish a private package. */
const PACKAGE_JSON = z.object({ name: z.string(), private: z.boolean().optional() })

const PER_PAGE = 100
const MOST_PAGES = 20
const TIMEOUT_MS = 20_000

interface Github {
  readonly address: string
  readonly token?: string | undefined
}

type Ask = (route: string, parameters: Record<string, unknown>) => Promise<{ status: number; body: unknown }>

/** The repositories of the organisations, most stars first, and those that are named. Throws a `SetupError`. */
export async function readRepositories(answers: SetupAnswers, github: Github): Promise<FoundRepository[]> {
  const ask = createAsk(github)
  const found = new Map<string, FoundRepository>()
  for (const full of answers.repositories) {
    const [owner = '', repo = ''] = full.split('/')
    const { status, body } = await ask('GET /repos/{owner}/{repo}', { owner, repo })
    if (status === 404)
      throw new SetupError(`repository: GitHub has no repository "${full}"; check its spelling`)
    const read = toRepository(check(REPOSITORY, body, full))
    found.set(read.fullName.toLowerCase(), read)
  }
  for (const owner of answers.organisations) {
    const all = await listRepositories(ask, owner)
    const kept = all.filter(
      one => !one.private && (answers.withForks || !one.fork) && (answers.withArchived || !one.archived),
    )
    for (const one of kept.toSorted((a, b) => b.stargazers_count - a.stargazers_count))
      if (!found.has(one.full_name.toLowerCase())) found.set(one.full_name.toLowerCase(), toRepository(one))
  }
  const repositories = [...found.values()]
  return answers.scopes.length === 0 ? repositories : addPackages(ask, repositories, answers.scopes)
}

const toRepository = (one: z.infer<typeof REPOSITORY>): FoundRepository => ({
  fullName: one.full_name,
  description: one.description?.trim() || null,
  homepage: one.homepage && /^https?:\/\/[^\s/]+\S*$/.test(one.homepage) ? one.homepage : null,
  stars: one.stargazers_count,
  packageName: null,
})

async function listRepositories(ask: Ask, owner: string): Promise<z.infer<typeof REPOSITORY>[]> {
  const all: z.infer<typeof REPOSITORY>[] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const paging = { per_page: PER_PAGE, page }
    const { status, body } = await ask('GET /users/{owner}/repos', { owner, ...paging })
    if (status === 404)
      throw new SetupError(`github-org: GitHub has no account "${owner}"; check its spelling`)
    const part = check(z.array(REPOSITORY), body, owner)
    all.push(...part)
    if (part.length < PER_PAGE) break
  }
  return all
}

/** Of each repository whose package.json names a package of the scopes. */
async function addPackages(
  ask: Ask,
  repositories: readonly FoundRepository[],
  scopes: readonly string[],
): Promise<FoundRepository[]> {
  const all: FoundRepository[] = []
  for (const one of repositories) {
    const [owner = '', repo = ''] = one.fullName.split('/')
    const path = 'package.json'
    const { status, body } = await ask('GET /repos/{owner}/{repo}/contents/{path}', { owner, repo, path })
    const name = status === 200 ? parsePackageName(body) : null
    const isAsked = name !== null && scopes.some(scope => name.startsWith(`${scope}/`))
    all.push(isAsked ? { ...one, packageName: name } : one)
  }
  return all
}

function parsePackageName(body: unknown): string | null {
  const file = FILE.safeParse(body)
  if (!file.success) return null
  try {
    const text = Buffer.from(file.data.content, 'base64').toString()
    const read = PACKAGE_JSON.parse(JSON.parse(text))
    return read.private ? null : read.name
  } catch {
    return null
  }
}

function check<T>(schema: z.ZodType<T>, body: unknown, of: string): T {
  const { success, data } = schema.safeParse(body)
  if (success) return data
  throw new SetupError(
    `${of}: GitHub's answer cannot be read; is GITHUB_API_URL the address of GitHub's API?`,
  )
}

function createAsk({ address, token }: Github): Ask {
  const request = createGithubRequester({
    address,
    token,
    signal: new AbortController().signal,
    timeoutMs: TIMEOUT_MS,
  })
  return async (route, parameters) => {
    const reply = await request(route, parameters)
    if (reply.kind !== 'answer')
      throw new SetupError(
        `GitHub cannot be reached at ${address}; name the repositories in projects.yaml by hand, or try again`,
      )
    const { status, body } = reply
    if (status === 401) throw new SetupError('GITHUB_TOKEN: GitHub refuses it; make a new one, or unset it')
    if (status === 403 || status === 429)
      throw new SetupError("GitHub's request limit is reached; set GITHUB_TOKEN, or wait an hour")
    if (status !== 200 && status !== 404) throw new SetupError(`GitHub answered ${status}; try again later`)
    return { status, body }
  }
}
