import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toLockFile } from '../../../db/config/paths.ts'
import { connect } from '../../../db/connection/connect.ts'
import { findLockHolder, LockedError, takeLock } from '../../../db/connection/lock.ts'
import { isProcessAlive, isWorkerGone } from '../../../db/connection/worker.ts'
import { until } from '../../until.ts'

let folder = ''
let file = ''
const children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
  file = toLockFile(folder)
})

afterEach(async () => {
  await Promise.all(children.splice(0).map(kill))
  rmSync(folder, { recursive: true, force: true })
})

const script = new URL('lockChild.ts', import.meta.url).pathname

async function start(): Promise<ChildProcess> {
  const child = fork(script, [file], { execArgv: ['--import', 'tsx'] })
  children.push(child)
  expect(await once(child, 'message')).toEqual(['ready', undefined])
  return child
}

async function ask(child: ChildProcess, act: 'take' | 'announce' | 'release'): Promise<string> {
  const answered = once(child, 'message')
  child.send(act)
  return String((await answered)[0])
}

/** `kill -9`: no cleanup runs. */
async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

const heldBy = (holder: object): void => writeFileSync(file, JSON.stringify(holder))
const aged = (seconds: number): void => utimesSync(file, new Date(), new Date(Date.now() - seconds * 1000))
const elsewhere = { pid: 1, began: '1', host: 'another-host', url: null }

test('while its holder lives, everybody else is refused with one line that says who and what to do', async () => {
  const [first, second] = [await start(), await start()]
  expect(await ask(first, 'take')).toBe('taken')
  const refusal = await ask(second, 'take')
  expect(refusal).toContain(`in use by process ${first.pid} on ${hostname()}`)
  expect(refusal).toContain(file)
  expect(refusal).toContain('DATABASE_URL')
  expect(refusal.split('\n')).toHaveLength(1)
  expect(() => takeLock(file)).toThrow(LockedError)
  expect(findLockHolder(file)?.pid).toBe(first.pid)
})

test('once released it is free', async () => {
  const [first, second] = [await start(), await start()]
  await ask(first, 'take')
  expect(await ask(first, 'release')).toBe('released')
  expect(findLockHolder(file)).toBeNull()
  expect(await ask(second, 'take')).toBe('taken')
})

test('a zombie, which its parent has not yet taken note of, holds nothing', async () => {
  // The shell becomes a program that never asks how its child ended. Its child ends later: a shell would ask.
  const parent = spawn('sh', ['-c', 'exec 3<&0; read began <&3 & echo $!; exec sleep 600'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  children.push(parent)
  const pid = Number(String((await once(parent.stdout, 'data'))[0]))
  const stat = () => readFileSync(`/proc/${pid}/stat`, 'utf8')
  await until(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8').startsWith('sleep'))
  parent.stdin.write('\n')
  await until(() => stat().includes(') Z '))
  const began = stat().split(') ')[1]?.split(' ')[19] ?? ''
  const worker = { pid, began, host: hostname() }
  expect([isProcessAlive(worker), isWorkerGone(worker)]).toEqual([false, true])
  heldBy({ ...worker, url: null })
  expect(findLockHolder(file)).toBeNull()
  takeLock(file).release()
})

test('the lock of a killed process is taken over', async () => {
  const [first, second] = [await start(), await start()]
  await ask(first, 'take')
  await kill(first)
  expect(existsSync(file)).toBe(true)
  expect(findLockHolder(file)).toBeNull()
  expect(await ask(second, 'take')).toBe('taken')
  expect(findLockHolder(file)?.pid).toBe(second.pid)
})

test('a process that only has the number of the dead holder is not taken for it', () => {
  heldBy({ pid: process.pid, began: '1', host: hostname(), url: null })
  expect(findLockHolder(file)).toBeNull()
  takeLock(file).release()
  expect(existsSync(file)).toBe(false)
})

test('a holder on another host counts as alive while its file is fresh, and as dead when it is old', () => {
  heldBy(elsewhere)
  expect(() => takeLock(file)).toThrow('in use by process 1 on another-host')
  expect(findLockHolder(file)).toEqual(elsewhere)
  aged(60)
  expect(findLockHolder(file)).toBeNull()
  takeLock(file).release()
})

test.each(['', '{', 'null', '[]', '42', '"nobody"', '{}', '{"pid":0}'])(
  'a file that holds %j belongs to nobody',
  text => {
    writeFileSync(file, text)
    expect(findLockHolder(file)).toBeNull()
    takeLock(file).release()
    expect(existsSync(file)).toBe(false)
  },
)

test('of ten processes that race for the lock of a dead one exactly one wins, ten times over', async () => {
  const racing = await Promise.all(Array.from({ length: 10 }, start))
  const dead = await start()
  await ask(dead, 'take')
  await kill(dead)
  while (racing.length > 0) {
    const answers = await Promise.all(racing.map(child => ask(child, 'take')))
    const winners = racing.filter((_, index) => answers[index] === 'taken')
    expect(winners).toHaveLength(1)
    const [winner] = winners
    expect(findLockHolder(file)?.pid).toBe(winner!.pid)
    expect(readdirSync(folder)).toEqual(['postgres.lock'])
    await kill(winner!)
    racing.splice(racing.indexOf(winner!), 1)
  }
})

test('where the holder answers is seen by others', async () => {
  const holder = await start()
  await ask(holder, 'take')
  expect(findLockHolder(file)?.url).toBeNull()
  await ask(holder, 'announce')
  expect(findLockHolder(file)).toMatchObject({ pid: holder.pid, url: 'http://127.0.0.1:3000' })
  expect(() => takeLock(file)).toThrow(LockedError)
})

test('who lost the lock to another host does not take it away again', () => {
  const lock = takeLock(file)
  heldBy(elsewhere)
  lock.release()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(elsewhere)
})

test('the embedded database is opened once, and again after it was closed', async () => {
  const first = await connect({ dataDir: folder })
  await expect(connect({ dataDir: folder })).rejects.toThrow(LockedError)
  await first.close()
  const again = await connect({ dataDir: folder })
  await again.close()
  expect(existsSync(file)).toBe(false)
})
