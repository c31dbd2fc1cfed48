import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../../until.ts'
import { NOWHERE, spawnProgram } from '../program.ts'

describe('a program that waits for its database', () => {
  // It takes connections and never answers.
  const silent = createServer()
  let asked = 0
  beforeAll(async () => {
    silent.on('connection', () => void asked++).listen(0, '127.0.0.1')
    await once(silent, 'listening')
  })
  afterAll(() => void silent.close())

  it.each(['server', 'jobs'])('%s ends at once on SIGTERM, with 0', async command => {
    const { port } = silent.address() as { port: number }
    const before = asked
    const child = spawnProgram('main.js', [command], {
      ...NOWHERE,
      DATABASE_URL: `postgres://user@127.0.0.1:${port}/none`,
    })
    await until(() => asked > before || child.exitCode !== null)
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
  })
})
