import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rootFolder } from '../../../db/config/paths.ts'
import { until } from '../../until.ts'
import { type StandIn, startStandIn } from '../../upstreams/index.ts'
import { environment, remove, run, temporaryFolder } from '../program.ts'
import { writeSmallCatalog } from '../smallCatalog.ts'

describe('the first start', () => {
  const folder = temporaryFolder()
  let standIn: StandIn
  beforeAll(async () => {
    standIn = await startStandIn()
    writeSmallCatalog(join(folder, 'catalog'))
  })
  afterAll(async () => {
    await standIn.close()
    remove(folder)
  })
  const settings = () => ({
    DATA_DIR: join(folder, 'data'),
    CATALOG_DIR: join(folder, 'catalog'),
    NPM_DOWNLOADS_URL: standIn.npm,
    GITHUB_API_URL: standIn.github,
    NODEJS_DIST_METRICS_URL: standIn.nodejsDist,
  })

  it('says in a terminal what it does, and the address last', async () => {
    const main = join(rootFolder, 'dist/main.js')
    // util-linux's script gives it a terminal.
    const child = spawn(
      'script',
      ['-qefc', `exec ${process.execPath} --liftoff-only ${main} server`, '/dev/null'],
      { cwd: rootFolder, env: environment(settings()), stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let output = ''
    child.stdout.on('data', chunk => (output += chunk))
    await until(() => output.includes('Ready') || child.exitCode !== null)
    child.kill('SIGTERM')
    await once(child, 'exit')
    // What was written again stands before the last return of a line.
    const lines = output.split(/\r?\n/).map(line => line.split('\u001B[2K').at(-1) ?? '')
    const at = (pattern: RegExp) => lines.findIndex(line => pattern.test(line))
    const order = [
      at(/^Catalog {5}\d+ projects in \d+ collections, from /),
      at(/^Database {4}embedded, in /),
      at(/^History {5}(nothing new to load|[\d,]+ published values loaded)/),
      at(/^Collecting {2}github: now, /),
      at(/^Ready {7}.+: http:\/\/localhost:\d+ /),
    ]
    expect(order, output).not.toContain(-1)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(output).not.toContain('{"level"')
  })

  it('refuses the same folder for real upstreams once there are made-up numbers', async () => {
    const once = await run('jobs/main.js', ['--source', 'github', '--project', 'koa'], settings())
    expect(once.err).not.toMatch(/Error/)
    const real = {
      ...settings(),
      GITHUB_API_URL: 'https://api.github.com',
      NPM_DOWNLOADS_URL: 'https://api.npmjs.org',
    }
    const refused = await run('jobs/main.js', [], real)
    expect(refused.err.trimEnd()).toMatch(/^[A-Z_]+ \(is: https:[^\n]*stand-in made up[^\n]*DATA_DIR[^\n]*$/m)
    expect(refused.code).toBe(1)
  })
})
