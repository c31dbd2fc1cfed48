import { isIP } from 'node:net'
import { z } from 'zod'
import { DatabaseUrlError, parseDatabaseUrl } from './databaseUrl.ts'

const ADDRESS = 'It must be an address that begins with http:// or https://'
// Pages show upstream addresses as the source of numbers, and fetch refuses addresses with a user.
const NO_USER = 'It must not hold a user or a password'

const addressBy = (protocol: RegExp, error: string) =>
  z
    .url({ protocol, error, abort: true })
    .refine(url => !/^\w+:\/\/[^/?#]*@/.test(url), { error: NO_USER })
    .transform(url => url.replace(/\/+$/, ''))

const address = addressBy(/^https?$/, ADDRESS)

const whole = (least: number, most: number) => {
  const error = `It must be a whole number from ${least} to ${most}`
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error })
}

/** Express's names for private networks. */
const NETWORKS = ['loopback', 'linklocal', 'uniquelocal']

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...others] = text.split('/')
  const most = isIP(address) === 6 ? 128 : 32
  const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
  return NETWORKS.includes(text) || (isIP(address) !== 0 && fits && others.length === 0)
}

const networks = z
  .string()
  .transform(text => text.split(',').map(one => one.trim()))
  .refine(list => list.every(isNetwork), {
    error: `It must be addresses or networks, separated by commas; also ${NETWORKS.join(', ')}`,
  })
  .transform(list => list.join(','))

function findDatabaseUrlFault(url: string): string | null {
  try {
    parseDatabaseUrl(url)
    return null
  } catch (error) {
    if (error instanceof DatabaseUrlError) return error.message
    throw error
  }
}

/** An address may name several hosts, with commas too. */
const replicaUrls = z
  .string()
  .transform(text =>
    text
      .replace(/[\s,]+$/, '')
      .trim()
      .split(/\s*,\s*(?=[a-z]+:\/\/)/i),
  )
  .superRefine((urls, context) => {
    // A second address without its scheme would be taken for a part of the first one's database.
    const isCut = (url: string) => /^\w+:\/\/[^/]*\/[^?]*,/.test(url)
    const findFault = (url: string) =>
      isCut(url)
        ? 'must be addresses that each begin with postgres://, with commas between them'
        : findDatabaseUrlFault(url)
    for (const message of urls.flatMap(url => findFault(url) ?? []).slice(0, 1))
      context.addIssue({ code: 'custom', message })
  })

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const FORMATS = ['text', 'json'] as const

const KEY_HEADERS = ['surrogate-key', 'cache-tag'] as const

const JOBS = ['server', 'process', 'off'] as const

const Schema = z.object({
  PORT: whole(0, 65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  PUBLIC_URL: address.optional(),
  DATABASE_URL: z
    .string()
    .superRefine((url, context) => {
      const message = findDatabaseUrlFault(url)
      if (message) context.addIssue({ code: 'custom', message })
    })
    .optional(),
  DATABASE_REPLICA_URLS: replicaUrls.optional(),
  DATA_DIR: z.string().default('.data'),
  CATALOG_DIR: z.string().optional(),
  GITHUB_TOKEN: z.string().regex(/^\S+$/, { error: 'It must be one word, as GitHub shows it' }).optional(),
  GITHUB_API_URL: address.default('https://api.github.com'),
  NPM_DOWNLOADS_URL: address.default('https://api.npmjs.org'),
  NODEJS_DIST_METRICS_URL: address.default('https://storage.googleapis.com/access-logs-summaries-nodejs'),
  NPM_REQUESTS_PER_MINUTE: whole(1, 60_000).default(30),
  GIT_BASE_URL: addressBy(/^(https?|file)$/, `${ADDRESS} or file:///`).default('https://github.com'),
  PEOPLE_KEY: z
    .string()
    .regex(/^\S{16,}$/, { error: 'It must have at least 16 characters and no spaces' })
    .optional(),
  ADMIN_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, { error: 'It must have at least 16 characters and no spaces' })
    .optional(),
  TOKENS_FILE: z.string().optional(),
  PROPOSALS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, { error: 'It must have at least 16 characters and no spaces' })
    .optional(),
  PROPOSALS_USER_HEADER: z
    .string()
    .regex(/^[\w-]+$/, { error: 'It must be the name of a header' })
    .optional(),
  PROPOSALS_ACCEPTED_BY: z
    .string()
    .transform(text => text.split(',').flatMap(one => one.trim() || []))
    .optional(),
  REQUESTS_PER_MINUTE: whole(0, 1_000_000).default(300),
  TRUSTED_PROXIES: networks.default('loopback'),
  CACHE_MEGABYTES: whole(1, 65_536).default(64),
  CDN_KEYS: z.enum(KEY_HEADERS, { error: `It must be one of ${KEY_HEADERS.join(', ')}` }).optional(),
  CDN_PURGE_URL: address.optional(),
  CDN_PURGE_TOKEN: z.string().regex(/^\S+$/, { error: 'It must be one word' }).optional(),
  JOBS_METRICS_PORT: whole(0, 65_535).optional(),
  // Nothing there asks for a token.
  JOBS_METRICS_HOST: z.string().default('127.0.0.1'),
  JOBS: z.enum(JOBS, { error: `It must be one of ${JOBS.join(', ')}` }).default('server'),
  LOG_LEVEL: z.enum(LEVELS, { error: `It must be one of ${LEVELS.join(', ')}` }).default('info'),
  LOG_FORMAT: z.enum(FORMATS, { error: `It must be one of ${FORMATS.join(', ')}` }).optional(),
})

const EXAMPLES: Partial<Record<keyof z.infer<typeof Schema>, string>> = {
  PORT: '3000',
  DATABASE_URL: 'postgres://user:password@host:5432/ecosystem',
  DATABASE_REPLICA_URLS: 'postgres://user:password@replica:5432/ecosystem',
  PUBLIC_URL: 'https://metrics.example.org',
  GITHUB_API_URL: 'https://api.github.com',
  NPM_DOWNLOADS_URL: 'https://api.npmjs.org',
  GIT_BASE_URL: 'https://github.com',
  NODEJS_DIST_METRICS_URL: 'https://storage.googleapis.com/access-logs-summaries-nodejs',
  NPM_REQUESTS_PER_MINUTE: '30',
  REQUESTS_PER_MINUTE: '300',
  PROPOSALS_USER_HEADER: 'X-Forwarded-User',
  TRUSTED_PROXIES: 'loopback,10.0.0.0/8',
  CACHE_MEGABYTES: '64',
  CDN_KEYS: 'surrogate-key',
  CDN_PURGE_URL: 'https://api.fastly.com/service/SERVICE/purge',
  JOBS: 'server',
  JOBS_METRICS_PORT: '3009',
  LOG_LEVEL: 'info',
  LOG_FORMAT: 'json',
}

/** The program's settings; README.md lists them. */
export type Environment = Readonly<z.infer<typeof Schema>>

/** A setting is not usable. The message is one line with its name and what would be right. */
export class EnvironmentError extends Error {}

/** Reads the settings. An empty or blank variable counts as not set. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()))
  const parsed = Schema.safeParse(set)
  if (parsed.success && parsed.data.DATABASE_REPLICA_URLS && !parsed.data.DATABASE_URL)
    throw new EnvironmentError('DATABASE_REPLICA_URLS: they are replicas of DATABASE_URL, which is not set')
  if (parsed.success && parsed.data.CDN_PURGE_URL && !parsed.data.CDN_KEYS)
    throw new EnvironmentError(
      'CDN_PURGE_URL: nothing can be purged without keys, so set CDN_KEYS=surrogate-key (Fastly) or CDN_KEYS=cache-tag (Cloudflare)',
    )
  if (parsed.success && (parsed.data.JOBS === 'server' || parsed.data.DATABASE_URL)) return parsed.data
  if (parsed.success)
    throw new EnvironmentError(
      `JOBS (is: ${parsed.data.JOBS}): it needs Postgres, as only one process can open the embedded database: set DATABASE_URL, or JOBS=server`,
    )
  throw new EnvironmentError(parsed.error.issues.map(issue => formatIssue(issue, set)).join('; '))
}

/** Their values never appear in messages: a database address holds a password. */
const SECRET = new Set<string>([
  'DATABASE_URL',
  'DATABASE_REPLICA_URLS',
  'GITHUB_TOKEN',
  'PEOPLE_KEY',
  'ADMIN_TOKEN',
  'PROPOSALS_TOKEN',
  'CDN_PURGE_TOKEN',
])

function formatIssue(issue: z.core.$ZodIssue, set: Record<string, string | undefined>): string {
  const name = String(issue.path[0]) as keyof Environment
  const example = EXAMPLES[name]
  const shown = SECRET.has(name) ? '' : ` (is: ${formatValue(set[name] ?? '')})`
  return `${name}${shown}: ${issue.message}${example ? `, e.g. ${name}=${example}` : ''}`
}

/** One line, without the password that an address may hold. */
const formatValue = (value: string): string => value.replace(/\s+/g, ' ').replace(/\/\/[^/?#]*@/, '//…@')
