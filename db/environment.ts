import { z } from 'zod'

const address = z.url({ protocol: /^https?$/ }).transform(url => url.replace(/\/+$/, ''))

const Schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  PUBLIC_URL: address.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  CATALOG_DIR: z.string().min(1).optional(),
  GITHUB_TOKEN: z.string().min(1).optional(),
  GITHUB_API_URL: address.default('https://api.github.com'),
  NPM_DOWNLOADS_URL: address.default('https://api.npmjs.org'),
  NPM_REQUESTS_PER_MINUTE: z.coerce.number().min(1).max(60_000).default(30),
  ADMIN_TOKEN: z.string().min(16, { error: 'It must have at least 16 characters' }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

const EXAMPLES: Partial<Record<keyof z.infer<typeof Schema>, string>> = {
  PORT: '3000',
  DATABASE_URL: 'postgres://user:password@host:5432/ecosystem',
  PUBLIC_URL: 'https://metrics.example.org',
  GITHUB_API_URL: 'https://api.github.com',
  NPM_DOWNLOADS_URL: 'https://api.npmjs.org',
  NPM_REQUESTS_PER_MINUTE: '30',
  LOG_LEVEL: 'info',
}

/** The program's settings, as design.md lists them. */
export type Environment = Readonly<z.infer<typeof Schema>>

/** A setting that cannot be used: the message is one line that names it and what would be right. */
export class EnvironmentError extends Error {}

/** Reads the settings once, at the start. An empty variable counts as not set. */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = Schema.safeParse(set)
  if (parsed.success) return parsed.data
  throw new EnvironmentError(parsed.error.issues.map(issue => complaint(issue, set)).join('; '))
}

/** Never repeated in a message: a database address holds a password. */
const SECRET = new Set<string>(['DATABASE_URL', 'GITHUB_TOKEN', 'ADMIN_TOKEN'])

function complaint(issue: z.core.$ZodIssue, set: Record<string, string | undefined>): string {
  const name = String(issue.path[0]) as keyof Environment
  const example = EXAMPLES[name]
  const shown = SECRET.has(name) ? '' : ` (is: ${set[name]})`
  return `${name}${shown}: ${issue.message}${example ? `, e.g. ${name}=${example}` : ''}`
}
