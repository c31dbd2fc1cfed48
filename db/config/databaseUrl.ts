/** One server that DATABASE_URL names. */
export interface DatabaseTarget {
  /** For `pg`, which knows one host only. Holds the password. */
  readonly connectionString: string
  /** `host:port`, for messages. */
  readonly name: string
}

export interface DatabaseTargets {
  /** In the order in which they are tried. */
  readonly targets: readonly DatabaseTarget[]
  /** `connect_timeout`, in milliseconds. */
  readonly connectMs: number | null
}

/** The address cannot be used. The message says what would be right, and never holds the password. */
export class DatabaseUrlError extends Error {}

const SHAPE =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^/?#]*)@)?(?<hosts>[^@/?#]*)(?<path>\/[^?#]*)?(?:\?(?<query>[^#]*))?$/i

/**
 * Reads an address as libpq does: several hosts with commas between them, and the meaning of `sslmode`, which in `pg` is
 * another one: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING
 */
export function parseDatabaseUrl(text: string): DatabaseTargets {
  if (!/^postgres(?:ql)?:\/\//i.test(text))
    throw new DatabaseUrlError('It must be an address that begins with postgres://')
  const { user, hosts = '', path = '', query = '' } = SHAPE.exec(text)?.groups ?? refuseHost()
  if (path.includes('@')) refuseHost()
  const parameters = new URLSearchParams(query)
  const sslModes = chooseSslModes(parameters)
  checkSessionAttributes(parameters.get('target_session_attrs'))
  const targets = listHosts(hosts, parameters).flatMap(host =>
    sslModes.map(sslMode => toTarget({ user, host, path, parameters, sslMode })),
  )
  return { targets, connectMs: readConnectTimeout(parameters.get('connect_timeout')) }
}

interface Host {
  readonly host: string
  readonly port: string
}

/** Hosts stand before the path, or in the parameters `host` and `port`. */
function listHosts(hosts: string, parameters: URLSearchParams): Host[] {
  const [hostList, portList] = [parameters.get('host'), parameters.get('port')]
  parameters.delete('host')
  parameters.delete('port')
  const ports = portList?.split(',') ?? []
  if (hostList === null) {
    const found = hosts.split(',').map(one => parseHost(one, hosts.includes(',')))
    return found.map(({ host, port }, index) => ({ host, port: port || (ports[index] ?? ports[0] ?? '') }))
  }
  return hostList.split(',').map((host, index) => ({ host, port: ports[index] ?? ports[0] ?? '' }))
}

function parseHost(text: string, isOneOfSeveral: boolean): Host {
  const [, host = '', port = ''] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(text) ?? refuseHost()
  if (port !== '' && (Number(port) < 1 || Number(port) > 65_535)) refuseHost()
  if (host === '' && isOneOfSeveral) refuseHost()
  return { host: decode(host).replace(/^\[(.*)\]$/, '$1'), port }
}

/** The text itself may be half a password. */
function refuseHost(): never {
  throw new DatabaseUrlError(
    'A host must be a name or an address, with a port from 1 to 65535 if any; characters such as / ? # in the password must be encoded: %2F, %3F, %23',
  )
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return refuseHost()
  }
}

const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify']

/** With `prefer` and `allow`, a server is tried with and without encryption. Null leaves it to `pg`. */
function chooseSslModes(parameters: URLSearchParams): (string | null)[] {
  const mode = parameters.get('sslmode')
  if (parameters.get('sslrootcert') === 'system') {
    parameters.delete('sslrootcert')
    return ['verify-full']
  }
  if (mode !== null && !SSL_MODES.includes(mode))
    throw new DatabaseUrlError(`sslmode must be one of ${SSL_MODES.slice(0, -1).join(', ')}`)
  if (mode === 'verify-ca' && !parameters.has('sslrootcert'))
    throw new DatabaseUrlError(
      'sslmode=verify-ca needs the file of the authority: sslrootcert=/path/to/ca.pem',
    )
  if (mode === 'prefer') return ['require', 'disable']
  return mode === 'allow' ? ['disable', 'require'] : [mode]
}

/** The program writes: a server that only answers reads is of no use. */
function checkSessionAttributes(wanted: string | null): void {
  if (wanted !== null && !['any', 'read-write', 'primary'].includes(wanted))
    throw new DatabaseUrlError('target_session_attrs must be read-write, because the program writes')
}

function readConnectTimeout(text: string | null): number | null {
  if (text === null || Number(text) <= 0) return null
  if (!/^\d{1,5}$/.test(text)) throw new DatabaseUrlError('connect_timeout must be a whole number of seconds')
  return Number(text) * 1000
}

function toTarget({
  user,
  host: { host, port },
  path,
  parameters,
  sslMode,
}: {
  user: string | undefined
  host: Host
  path: string
  parameters: URLSearchParams
  sslMode: string | null
}): DatabaseTarget {
  const query = new URLSearchParams(parameters)
  query.delete('sslmode')
  if (sslMode !== null) query.set('sslmode', sslMode)
  // What `require` means everywhere but in pg 8: encrypted, with any certificate.
  if (sslMode !== null && sslMode !== 'no-verify') query.set('uselibpqcompat', 'true')
  if (host.startsWith('/')) query.set('host', host)
  const shownHost = host.includes(':') ? `[${host}]` : host
  const authority = host.startsWith('/') ? '' : `${shownHost}${port && `:${port}`}`
  if (host.startsWith('/') && port) query.set('port', port)
  const search = query.size > 0 ? `?${query}` : ''
  return {
    connectionString: `postgres://${user === undefined ? '' : `${user}@`}${authority}${path}${search}`,
    name: `${shownHost || 'localhost'}:${port || '5432'}`,
  }
}
