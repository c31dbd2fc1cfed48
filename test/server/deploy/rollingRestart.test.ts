import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { expect, it } from 'vitest'
import { rootFolder } from '../../../db/config/paths.ts'
import { createDatabase } from '../../database.ts'
import { NOWHERE, type Program, remove, startProgram, temporaryFolder } from '../../e2e/program.ts'
import { writeSmallCatalog } from '../../e2e/smallCatalog.ts'
import { freePort } from '../../postgres.ts'
import { requireProgram } from '../../programs.ts'
import { until } from '../../until.ts'

const PATHS = [
  '/',
  '/trends/express/npm.downloads',
  '/badges/express/npm.downloads.svg',
  '/api/v1/runs?limit=3',
]

/** The example, on plain HTTP and on free ports of this machine. */
function writeCaddyfile(folder: string, port: number, servers: readonly number[]): string {
  const example = readFileSync(join(rootFolder, 'server/deploy/Caddyfile'), 'utf8')
  const file = join(folder, 'Caddyfile')
  const site = example
    .replace('metrics.example.org {', `http://127.0.0.1:${port} {`)
    .replace('127.0.0.1:3000 127.0.0.1:3001', servers.map(one => `127.0.0.1:${one}`).join(' '))
  writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\n${site}`)
  return file
}

const isOk = (address: string): Promise<boolean> =>
  fetch(address).then(
    async response => {
      await response.body?.cancel()
      return response.status === 200
    },
    () => false,
  )

/** Reads until it is stopped. */
function startReading(url: string) {
  let stop = () => {}
  const result = new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(
      {
        ...{ url, connections: 20, overallRate: 100, duration: 600, timeout: 60 },
        requests: PATHS.map(path => ({ method: 'GET' as const, path })),
      },
      (error, found) => (error ? reject(error) : resolve(found)),
    )
    stop = () => running.stop()
  })
  return {
    stop: () => {
      stop()
      return result
    },
  }
}

it('behind Caddy, no request fails while one server after the other is restarted', async () => {
  const caddy = requireProgram({
    names: ['caddy'],
    packages: ['caddy'],
    advice: 'servers are restarted behind Caddy: apt-get install caddy',
  })
  const folder = temporaryFolder()
  const [port, ...ports] = [await freePort(), await freePort(), await freePort()] as const
  const settings = {
    ...NOWHERE,
    DATABASE_URL: await createDatabase('sample'),
    DATA_DIR: folder,
    CATALOG_DIR: join(folder, 'catalog'),
    JOBS: 'off',
    REQUESTS_PER_MINUTE: '0',
  }
  const start = (one: number) => startProgram({ ...settings, PORT: String(one) })
  writeSmallCatalog(join(folder, 'catalog'))
  const servers: Program[] = []
  // The second finds stored what the first one stored.
  for (const one of ports) servers.push(await start(one))
  const proxy = spawn(
    caddy,
    ['run', '--config', writeCaddyfile(folder, port, ports), '--adapter', 'caddyfile'],
    {
      env: { PATH: process.env.PATH, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
      stdio: 'ignore',
    },
  )
  try {
    const url = `http://127.0.0.1:${port}`
    for (const path of PATHS) await until(() => isOk(url + path))
    const reading = startReading(url)
    for (const [n, one] of ports.entries()) {
      const before = servers[n]
      expect(await before?.end('SIGTERM')).toBe(0)
      servers[n] = await start(one)
      await until(() => isOk(`http://127.0.0.1:${one}/readyz`))
    }
    const { statusCodeStats = {}, errors, timeouts, requests } = await reading.stop()
    expect({ statuses: Object.keys(statusCodeStats), errors, timeouts }).toEqual({
      statuses: ['200'],
      errors: 0,
      timeouts: 0,
    })
    expect(requests.total).toBeGreaterThan(50)
    console.info(`rolling restart: ${requests.total} requests`)
  } finally {
    const ended = once(proxy, 'exit')
    proxy.kill('SIGTERM')
    await ended
    for (const server of servers) await server.end('SIGKILL')
    remove(folder)
  }
})
