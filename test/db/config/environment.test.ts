import { describe, expect, test } from 'vitest'
import { EnvironmentError, readEnvironment } from '../../../db/config/environment.ts'

/** The message of the error for these settings. */
function complaintAbout(variables: Record<string, string>): string {
  try {
    readEnvironment(variables)
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message
    throw error
  }
  throw new Error(`${JSON.stringify(variables)} was accepted`)
}

const DEFAULTS = {
  PORT: 3000,
  HOST: '0.0.0.0',
  DATA_DIR: '.data',
  GITHUB_API_URL: 'https://api.github.com',
  NPM_DOWNLOADS_URL: 'https://api.npmjs.org',
  NODEJS_DIST_METRICS_URL: 'https://storage.googleapis.com/access-logs-summaries-nodejs',
  GIT_BASE_URL: 'https://github.com',
  NPM_REQUESTS_PER_MINUTE: 30,
  REQUESTS_PER_MINUTE: 300,
  TRUSTED_PROXIES: 'loopback',
  CACHE_MEGABYTES: 64,
  JOBS: 'server',
  JOBS_METRICS_HOST: '127.0.0.1',
  LOG_LEVEL: 'info',
}

const NAMES = [
  ...Object.keys(DEFAULTS),
  ...['PUBLIC_URL', 'DATABASE_URL', 'CATALOG_DIR', 'GITHUB_TOKEN', 'PEOPLE_KEY', 'ADMIN_TOKEN'],
]

test('without any variable everything has its usual value, and other variables do not matter', () => {
  expect(readEnvironment({})).toEqual(DEFAULTS)
  expect(readEnvironment({ HOME: '/root', port: '80' })).toEqual(DEFAULTS)
})

test.each(['', ' ', '\n'])('variables that hold %j count as not set', empty => {
  expect(readEnvironment(Object.fromEntries(NAMES.map(name => [name, empty])))).toEqual(DEFAULTS)
})

test('right values are taken over, addresses without a slash at their end', () => {
  const right = {
    HOST: '127.0.0.1',
    DATABASE_URL: 'postgresql://user:password@host:5432/metrics?sslmode=require',
    DATA_DIR: '/var/lib/metrics',
    CATALOG_DIR: 'catalog',
    GITHUB_TOKEN: 'ghp_1234',
    ADMIN_TOKEN: '0123456789abcdef',
    JOBS: 'off',
    JOBS_METRICS_HOST: '10.0.0.5',
    LOG_LEVEL: 'debug',
    PEOPLE_KEY: 'fedcba9876543210',
    NODEJS_DIST_METRICS_URL: 'http://127.0.0.1:8080/nodejs',
  }
  const read = readEnvironment({
    ...right,
    PORT: '0',
    PUBLIC_URL: 'https://metrics.example.org/',
    GITHUB_API_URL: 'http://127.0.0.1:8080/github/',
    NPM_DOWNLOADS_URL: 'http://127.0.0.1:8080/npm//',
    NPM_REQUESTS_PER_MINUTE: '6000',
    REQUESTS_PER_MINUTE: '0',
    TRUSTED_PROXIES: 'loopback, 10.0.0.0/8, 2001:db8::/32, 192.0.2.7',
    CACHE_MEGABYTES: '128',
    GIT_BASE_URL: 'file:///srv/git/',
  })
  expect(read).toEqual({
    ...right,
    PORT: 0,
    PUBLIC_URL: 'https://metrics.example.org',
    GITHUB_API_URL: 'http://127.0.0.1:8080/github',
    NPM_DOWNLOADS_URL: 'http://127.0.0.1:8080/npm',
    NPM_REQUESTS_PER_MINUTE: 6000,
    REQUESTS_PER_MINUTE: 0,
    TRUSTED_PROXIES: 'loopback,10.0.0.0/8,2001:db8::/32,192.0.2.7',
    CACHE_MEGABYTES: 128,
    GIT_BASE_URL: 'file:///srv/git',
  })
})

describe('a wrong value is named, with what would be right:', () => {
  const port = 'It must be a whole number from 0 to 65535, e.g. PORT=3000'
  const pace = 'It must be a whole number from 1 to 60000, e.g. NPM_REQUESTS_PER_MINUTE=30'
  const PROXIES =
    'It must be addresses or networks, separated by commas; also loopback, linklocal, uniquelocal, e.g. TRUSTED_PROXIES=loopback,10.0.0.0/8'
  const web = 'It must be an address that begins with http:// or https://'
  test.each([
    ['PORT', 'http', port],
    ['PORT', '65536', port],
    ['PORT', '-1', port],
    ['PORT', '80.5', port],
    ['NPM_REQUESTS_PER_MINUTE', '0', pace],
    ['NPM_REQUESTS_PER_MINUTE', 'many', pace],
    [
      'REQUESTS_PER_MINUTE',
      '-1',
      'It must be a whole number from 0 to 1000000, e.g. REQUESTS_PER_MINUTE=300',
    ],
    ['CACHE_MEGABYTES', '0', 'It must be a whole number from 1 to 65536, e.g. CACHE_MEGABYTES=64'],
    ['TRUSTED_PROXIES', 'everybody', PROXIES],
    ['TRUSTED_PROXIES', '10.0.0.0/33', PROXIES],
    ['TRUSTED_PROXIES', '10.0.0', PROXIES],
    ['TRUSTED_PROXIES', 'loopback,', PROXIES],
    ['TRUSTED_PROXIES', '10.0.0.0/8/8', PROXIES],
    ['PUBLIC_URL', 'metrics.example.org', `${web}, e.g. PUBLIC_URL=https://metrics.example.org`],
    ['GITHUB_API_URL', 'api.github.com', `${web}, e.g. GITHUB_API_URL=https://api.github.com`],
    ['NPM_DOWNLOADS_URL', 'ftp://npmjs.org', `${web}, e.g. NPM_DOWNLOADS_URL=https://api.npmjs.org`],
    ['GIT_BASE_URL', 'git@github.com:', `${web} or file:///, e.g. GIT_BASE_URL=https://github.com`],
    [
      'NODEJS_DIST_METRICS_URL',
      'nodejs.org',
      `${web}, e.g. NODEJS_DIST_METRICS_URL=https://storage.googleapis.com/access-logs-summaries-nodejs`,
    ],
    [
      'LOG_LEVEL',
      'loud',
      'It must be one of fatal, error, warn, info, debug, trace, silent, e.g. LOG_LEVEL=info',
    ],
  ])('%s=%s', (name, value, right) => {
    expect(complaintAbout({ [name]: value })).toBe(`${name} (is: ${value}): ${right}`)
  })
})

describe('a secret is named when it is wrong, and never repeated:', () => {
  test.each([
    ['DATABASE_URL', 'mysql://user:hunter2@host/metrics', 'postgres://user:password@host:5432/ecosystem'],
    ['DATABASE_URL', 'hunter2', 'begins with postgres://'],
    ['DATABASE_REPLICA_URLS', 'postgres://one/a,mysql://user:hunter2@host/a', 'begins with postgres://'],
    ['GITHUB_TOKEN', 'ghp hunter2', 'one word'],
    ['ADMIN_TOKEN', 'hunter2', 'at least 16 characters'],
    ['PEOPLE_KEY', 'hunter2', 'at least 16 characters'],
    ['GIT_BASE_URL', 'https://user:hunter2@git.example.org', 'must not hold a user or a password'],
    ['ADMIN_TOKEN', 'hunter2 hunter2 hunter2', 'no spaces'],
    ['NPM_DOWNLOADS_URL', 'https://user:hunter2@npm.example.org', 'must not hold a user or a password'],
    ['GITHUB_API_URL', 'htps://user:hunter2@github.example.org', 'begins with http:// or https://'],
    ['PUBLIC_URL', 'https://hunter2@metrics.example.org', 'must not hold a user'],
  ])('%s=%s', (name, value, right) => {
    const complaint = complaintAbout({ [name]: value })
    expect(complaint).toMatch(new RegExp(`^${name}\\b`))
    expect(complaint).toContain(right)
    expect(complaint).not.toContain('hunter2')
  })
})

test('everything that is wrong is said at once, in one line', () => {
  const complaint = complaintAbout({ PORT: 'a\nb', LOG_LEVEL: 'loud', ADMIN_TOKEN: 'x', HOST: 'localhost' })
  expect(complaint.split('\n')).toHaveLength(1)
  expect(complaint.split('; ').map(part => part.split(/[ :]/)[0])).toEqual([
    'PORT',
    'ADMIN_TOKEN',
    'LOG_LEVEL',
  ])
})

test.each(['process', 'off'])('jobs elsewhere (%s) need a database that several processes can open', JOBS => {
  expect(complaintAbout({ JOBS })).toBe(
    `JOBS (is: ${JOBS}): it needs Postgres, as only one process can open the embedded database: set DATABASE_URL, or JOBS=server`,
  )
  expect(readEnvironment({ JOBS, DATABASE_URL: 'postgres://user@host/metrics' })).toMatchObject({ JOBS })
  expect(complaintAbout({ JOBS: 'worker' })).toContain(
    'JOBS (is: worker): It must be one of server, process, off',
  )
})

test('replicas are a list of addresses, each of which may name several hosts', () => {
  const DATABASE_URL = 'postgres://user@host/metrics'
  const [one, two] = ['postgres://user@a,b/metrics', 'postgresql://user@c/metrics']
  expect(
    readEnvironment({ DATABASE_URL, DATABASE_REPLICA_URLS: `${one}, ${two}` }).DATABASE_REPLICA_URLS,
  ).toEqual([one, two])
  expect(() => readEnvironment({ DATABASE_REPLICA_URLS: one })).toThrow(
    'DATABASE_REPLICA_URLS: they are replicas of DATABASE_URL, which is not set',
  )
})
