import { readFileSync } from 'node:fs'
import { remove, startProgram, temporaryFolder } from '../e2e/program.ts'
import { ms, type Row } from './row.ts'

/** From the command to an answered page, and the memory of the process; nothing upstream answers. */
export async function benchStart(databaseUrl: string): Promise<Row[]> {
  const away = { NPM_DOWNLOADS_URL: 'http://127.0.0.1:65000', GITHUB_API_URL: 'http://127.0.0.1:65000' }
  const folder = temporaryFolder()
  const rows: Row[] = []
  const cases = [
    ['first start, embedded database', { DATA_DIR: folder }, '<= 10 s'],
    ['later start, embedded database', { DATA_DIR: folder }, '< 450 MB'],
    ['start on Postgres', { DATABASE_URL: databaseUrl }, '< 200 MB'],
  ] as const
  for (const [what, settings, budget] of cases) {
    const begin = performance.now()
    const program = await startProgram({ ...away, ...settings })
    await (await fetch(program.url)).text()
    const taken = performance.now() - begin
    const memory = memoryOf(program.process.pid ?? 0)
    await program.end('SIGTERM')
    rows.push({ what, measured: `${ms(taken)}, ${memory}`, beside: '', budget })
  }
  remove(folder)
  return rows
}

/** Resident now and at its highest; only Linux tells. */
function memoryOf(pid: number): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) =>
    Math.round(Number(status.match(new RegExp(`${name}:\\s+(\\d+)`))?.[1]) / 1000)
  return `${megabytes('VmRSS')} MB now, ${megabytes('VmHWM')} MB at most`
}
