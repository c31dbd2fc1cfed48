import { EnvironmentError } from '../config/environment.ts'
import { findDatabaseCode, findDatabaseWords, isDatabaseUnavailable } from './isDatabaseUnavailable.ts'
import { ConnectError } from './postgresServer.ts'

/** What an error's code (of Postgres, the network or TLS) or its words look like, and what would be right. */
type Explanation = readonly [looks: RegExp, right: string]

const EXPLANATIONS: readonly Explanation[] = [
  [/^ECONNREFUSED/, 'start the server there, or name its host and port'],
  [/^(?:ENOTFOUND|EAI_AGAIN)/, 'no such host is known: check its name'],
  [/^(?:EHOSTUNREACH|ENETUNREACH)/, 'it cannot be reached: check host, port and firewall'],
  [/^(?:ECONNRESET|EPIPE)/, 'check that a Postgres server listens on this port'],
  [/^EACCES/, 'let this user open it'],
  [/^ENOENT .*\.s\.PGSQL/, 'no server has its socket there: start it, or name its folder or its host'],
  [/^ENOENT/, 'name a file that exists'],
  [
    /password must be a string|empty password/,
    'the address has no password: postgres://user:password@host:5432/ecosystem',
  ],
  [/no PostgreSQL user name/, 'the address has no user: postgres://user:password@host:5432/ecosystem'],
  [/^28P01/, 'check user and password'],
  [/^28000 .*no encryption/, 'the server wants encryption: add sslmode=require'],
  [/^28000 .*not permitted to log in/, 'let the role log in (ALTER ROLE … LOGIN), or name another'],
  [/^28000/, 'let this user in from this machine (pg_hba.conf), or name another'],
  [/^3D000/, 'create the database, or name one that exists'],
  [/^42501 .*for database/, 'let the role connect (GRANT CONNECT ON DATABASE … TO …)'],
  [/^53300 .*for role "/, 'let the role have more of them (ALTER ROLE … CONNECTION LIMIT …)'],
  [/^53300 .*for database "/, 'let the database have more of them (ALTER DATABASE … CONNECTION LIMIT …)'],
  [/^53100/, 'make room on the disk of the server'],
  [/^53200/, 'give the server more memory, or stop what uses it'],
  [
    /^55000 .*not.* accepting connections/,
    'let it take connections (ALTER DATABASE … ALLOW_CONNECTIONS true)',
  ],
  [/^53300/, 'raise max_connections there, or stop what holds its connections'],
  [/^25006/, 'name a server that takes writes as well, e.g. postgres://user:password@one,other/ecosystem'],
  [/^57P0[35]/, 'wait until the server is up'],
  [
    /^ERR_TLS_CERT_ALTNAME/,
    'use a host that the certificate names; sslmode=verify-ca checks its authority only',
  ],
  [
    /^(?:SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|CERT_|ERR_TLS)/,
    'name the authority that signed it with sslrootcert=/path/to/ca.pem; sslmode=require encrypts without a check',
  ],
  [/^(?:EPROTO|ERR_SSL)/, 'check that a Postgres server listens on this port'],
  [
    /unsupported startup parameter/,
    'the pooler does not take it: set it with ALTER ROLE … SET, or list it in ignore_startup_parameters there',
  ],
  [/does not support SSL/, 'turn encryption on there, or leave out sslmode'],
  [/establishing an SSL/, 'check that a Postgres server listens on this port'],
  [/certificate|\bpem\b|ASN/i, 'sslrootcert, sslcert and sslkey must be files in PEM format'],
  [
    /timeout|terminated/,
    'no answer in time: check host, port and firewall, and that a Postgres server listens there',
  ],
]

const ELSE = 'e.g. DATABASE_URL=postgres://user:password@host:5432/ecosystem'

const SCHEMA_RIGHTS =
  'let the role do it (GRANT USAGE, CREATE ON SCHEMA … TO …), or start once as a role that may, which migrates'

const TABLE_RIGHTS =
  'let the role do it (db/connection/grants.sql has the rights of each), or name the role that may'

const OWNER_RIGHTS = 'start once as the role that owns the tables, which migrates'

/** What a role lacks, by the words of the refusal. */
function findRights(words: string): string {
  if (/must be owner/.test(words)) return OWNER_RIGHTS
  return /for (?:table|relation|column)/.test(words) ? TABLE_RIGHTS : SCHEMA_RIGHTS
}

/**
 * Turns what an operator can mend into an `EnvironmentError` of one line, which never holds the password. Anything else
 * is a bug and stays as it is.
 */
export function explainDatabaseError(error: unknown): unknown {
  if (error instanceof ConnectError)
    return new EnvironmentError(
      `DATABASE_URL: the database cannot be used: ${error.failures
        .map(failure => `${failure.target}: ${explainFailure(failure.error)}`)
        .join('; ')}`,
    )
  if (error instanceof EnvironmentError) return error
  const code = findDatabaseCode(error) ?? ''
  const words = findDatabaseWords(error)
  if (code === '42501') return new EnvironmentError(`DATABASE_URL: ${words}; ${findRights(words)}`)
  if (code === '57014' || code === '55P03')
    return new EnvironmentError(
      `DATABASE_URL: ${words}; another session holds a lock, or the server is overloaded`,
    )
  // Read-only; disk full, out of memory; out of connections.
  if (code === '25006' || code.startsWith('53') || isDatabaseUnavailable(error))
    return new EnvironmentError(`DATABASE_URL: the database cannot be used: ${explainFailure(error)}`)
  return error
}

function explainFailure(error: unknown): string {
  const words = findDatabaseWords(error)
  const looks = `${findDatabaseCode(error) ?? ''} ${words}`.trim()
  return `${words}; ${EXPLANATIONS.find(([pattern]) => pattern.test(looks))?.[1] ?? ELSE}`
}
