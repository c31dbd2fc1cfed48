import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fetchHistory } from '../../../jobs/git/fetchHistory.ts'
import { until } from '../../until.ts'

let server: Server
let address: string
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-hanging-'))
  server = createServer(socket => socket.on('error', () => {}))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The number of git processes that are connected to the server. */
const talking = (): number =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.includes('git') && line.includes(address)).length

const ask = (signal: AbortSignal, timeoutMs: number) =>
  fetchHistory({ address, name: 'o/one', folder, signal, timeoutMs }, null)

it('git that hangs is ended with all its helpers when the run is stopped', async () => {
  const stopping = new AbortController()
  // Git would be given up when this test has failed long ago.
  const asked = ask(stopping.signal, 3_600_000)
  await until(() => talking() >= 2)
  stopping.abort()
  await expect(asked).rejects.toThrow(/abort/i)
  await until(() => talking() === 0)
})

it('git that hangs is given up after a while', async () => {
  expect(await ask(new AbortController().signal, 600)).toEqual({
    ok: false,
    fault: { kind: 'unavailable', detail: 'git: nothing for 0.3 s' },
  })
  await until(() => talking() === 0)
})
