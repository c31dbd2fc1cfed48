import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { describeThisWorker, isProcessAlive, type Worker } from './worker.ts'

/** Who holds the embedded database. */
interface Holder extends Worker {
  /** The address at which the holder answers HTTP; null when it does not. */
  readonly url: string | null
}

export interface Lock {
  /** Publishes the address of this process, so that the command line can send it work. */
  announce(url: string): void
  release(): void
}

/** Another process has the database open. */
export class LockedError extends Error {
  readonly url: string | null
  constructor(file: string, holder: Holder) {
    super(
      `The embedded database is in use by process ${holder.pid} on ${holder.host} (lock file ${file}). ` +
        'Stop that process first, or set DATABASE_URL to a Postgres server that several processes may share.',
    )
    this.url = holder.url
  }
}

const HEARTBEAT_MS = 5_000
/** A holder on another host (say, in a container) cannot be checked: it counts as dead when its file is this old. */
const DEAD_AFTER_MS = 30_000

/** Takes the lock file, exclusively. Throws `LockedError` when a living process holds it. */
export function takeLock(file: string): Lock {
  const me: Holder = { ...describeThisWorker(), url: null }
  const ownFile = `${file}.${process.pid}.${Date.now()}`
  try {
    writeFileSync(ownFile, JSON.stringify(me))
    claim(ownFile, file)
    // A slow process that met a dead holder may have moved our file aside for a moment.
    while (!confirmHolder(file, me)) tryLink(ownFile, file)
  } finally {
    rmSync(ownFile, { force: true })
  }
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS)
  heartbeat.unref()
  return {
    announce: url => {
      // Renaming is atomic: whoever read half a file would take its holder for dead.
      writeFileSync(ownFile, JSON.stringify({ ...me, url }))
      renameSync(ownFile, file)
    },
    release: () => {
      clearInterval(heartbeat)
      // After a long silence the lock may belong to a process on another host.
      const holder = readHolder(file)
      if (holder && isSame(holder, me)) rmSync(file, { force: true })
    },
  }
}

function claim(ownFile: string, file: string): void {
  // Linking is atomic, and fails when the name is taken.
  for (let tries = 0; !tryLink(ownFile, file); tries++) {
    const holder = readHolder(file)
    if (holder && (isHolderAlive(holder, file) || tries > 5)) throw new LockedError(file, holder)
    if (holder) discard(file, holder)
  }
}

/** Several processes may have met the same dead holder: the file names the one that won. */
function confirmHolder(file: string, me: Holder): boolean {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  const holder = readHolder(file)
  if (holder && !isSame(holder, me)) throw new LockedError(file, holder)
  return holder !== null
}

const isSame = (a: Holder, b: Holder): boolean => a.pid === b.pid && a.began === b.began && a.host === b.host

/** The living holder of the lock; null when it is free. */
export function findLockHolder(file: string): Holder | null {
  const holder = readHolder(file)
  return holder && isHolderAlive(holder, file) ? holder : null
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Null when the file is gone by now. A file with unreadable content belongs to nobody. */
function readHolder(file: string): Holder | null {
  const nobody = { pid: 0, began: '', host: hostname(), url: null }
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder> | null
    return holder?.pid && holder.host ? { ...nobody, ...holder } : nobody
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    if (error instanceof SyntaxError) return nobody
    throw error
  }
}

const isHolderAlive = (holder: Holder, file: string): boolean =>
  holder.host === hostname() ? isProcessAlive(holder) : Date.now() - readModifiedMs(file) < DEAD_AFTER_MS

/** Moves a dead holder's file aside. Puts it back if it turns out to be another process's new lock. */
function discard(file: string, dead: Holder): void {
  const aside = `${file}.dead.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = readHolder(aside)
  if (moved && !isSame(moved, dead)) tryLink(aside, file)
  rmSync(aside, { force: true })
}

function readModifiedMs(file: string): number {
  try {
    return statSync(file).mtimeMs
  } catch {
    return 0
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date())
  } catch {
    // The folder was deleted: there is no lock to keep alive.
  }
}
