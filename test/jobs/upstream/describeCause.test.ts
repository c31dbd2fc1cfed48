import { expect, test } from 'vitest'
import { findGitFault } from '../../../jobs/git/gitFault.ts'
import { describeCause } from '../../../jobs/upstream/describeCause.ts'

/** As fetch throws it. */
const failed = (message: string, more: object = {}) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(message), more) })

test.each([
  [
    failed('getaddrinfo ENOTFOUND api.example.org', { code: 'ENOTFOUND', hostname: 'api.example.org' }),
    'the name api.example.org was not found (DNS)',
  ],
  [
    failed('getaddrinfo EAI_AGAIN api.example.org', { code: 'EAI_AGAIN', hostname: 'api.example.org' }),
    'the name api.example.org could not be looked up: DNS does not answer',
  ],
  [
    failed('connect ECONNREFUSED 127.0.0.1:4100', { code: 'ECONNREFUSED', address: '127.0.0.1', port: 4100 }),
    'no server listens at 127.0.0.1, port 4100',
  ],
  [failed('read ECONNRESET', { code: 'ECONNRESET' }), 'the connection broke off'],
  [failed('other side closed', { code: 'UND_ERR_SOCKET' }), 'the connection broke off'],
  [failed('Connect Timeout Error', { code: 'UND_ERR_CONNECT_TIMEOUT' }), 'no connection was made in time'],
  [failed('connect ETIMEDOUT', { code: 'ETIMEDOUT', syscall: 'connect' }), 'no connection was made in time'],
  [failed('read ETIMEDOUT', { code: 'ETIMEDOUT', syscall: 'read' }), 'the server was silent for too long'],
  [
    failed('Headers Timeout Error', { code: 'UND_ERR_HEADERS_TIMEOUT' }),
    'the server was silent for too long',
  ],
  [failed('connect EHOSTUNREACH', { code: 'EHOSTUNREACH' }), 'the network does not reach the server'],
  [
    failed('certificate has expired', { code: 'CERT_HAS_EXPIRED' }),
    'the certificate of the server is not valid (CERT_HAS_EXPIRED)',
  ],
  [
    failed('self-signed certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    'the certificate of the server is not valid (DEPTH_ZERO_SELF_SIGNED_CERT)',
  ],
  [
    failed('wrong version number', { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }),
    'no encrypted connection could be made',
  ],
  [failed('Parse Error', { code: 'HPE_INVALID_CONSTANT' }), 'the answer is not HTTP'],
  [
    failed('redirected to https://a.example, which is not https://b.example'),
    'redirected to https://a.example, which is not https://b.example',
  ],
])('an error of a connection is said in plain words: %s', (error, said) =>
  expect(describeCause(error)).toBe(said),
)

test('fetch refuses some ports, which is said too', async () => {
  const error = await fetch('http://127.0.0.1:9').catch((error: unknown) => error)
  expect(describeCause(error)).toBe(
    'web requests to this port are blocked: check the address in the settings',
  )
})

test.each([
  [
    "fatal: unable to access 'http://a.invalid/b/': Could not resolve host: a.invalid",
    'git: the name a.invalid was not found (DNS)',
  ],
  [
    "fatal: unable to access 'http://127.0.0.1:9/b/': Failed to connect to 127.0.0.1 port 9 after 0 ms: Couldn't connect to server",
    'git: no server answers at 127.0.0.1, port 9',
  ],
  [
    "fatal: unable to access 'http://a.example/b/': Connection timed out after 300001 milliseconds",
    'git: no connection was made in time',
  ],
  ['ssh: connect to host a.example port 22: Operation timed out', 'git: no connection was made in time'],
  [
    "fatal: unable to access 'http://a.example/b/': Operation timed out after 300000 milliseconds with 512 out of 4096 bytes received",
    'git: the server took too long to send its answer',
  ],
  [
    'error: RPC failed; curl 28 Operation too slow. Less than 1000 bytes/sec transferred the last 60 seconds',
    'git: the server took too long to send its answer',
  ],
  [
    'error: RPC failed; curl 56 Recv failure: Connection timed out',
    'git: the server took too long to send its answer',
  ],
  [
    "fatal: unable to access 'http://a.example/b/': Resolving timed out after 10000 milliseconds",
    'git: the name of the server could not be looked up: DNS does not answer',
  ],
  [
    'fetch-pack: unexpected disconnect while reading sideband packet\nfatal: early EOF',
    'git: the connection broke off',
  ],
  [
    "fatal: repository 'https://example.org/a/' not found",
    "git: fatal: repository 'https://example.org/a/' not found",
  ],
])('and so are those of git: %s', (stderr, detail) => expect(findGitFault(stderr)?.detail).toBe(detail))
