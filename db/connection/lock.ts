import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { describeThisWorker, isProcessAlive, type Worker } from './worker.ts'

/** Who holds the embedded database. */
interface Holder extends Worker {
  /** Where the holder answers HTTP; null when it does not. */
  readonly url: string | null
}

export interface Lock {
  /** Says where this process answers, so that the command line can hand its work over. */
  announce(url: string): void
  release(): void
}

/** Somebody else has the database open. */
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
/** A holder on another host (a container that is gone) cannot be asked: it is dead when its file is this old. */
const SILENT_MS = 30_000

/** Takes the lock file, exclusively, from nobody who lives. Throws `LockedError`. */
export function takeLock(file: string): Lock {
  const me: Holder = { ...describeThisWorker(), url: null }
  const ownFile = `${file}.${process.pid}.${Date.now()}`
  writeFileSync(ownFile, JSON.stringify(me))
  try {
    claim(ownFile, file)
    // Who met a dead holder, and was slow, may have moved our file aside for a moment.
    while (!confirmHolder(file, me)) tryLink(ownFile, file)
  } finally {
    rmSync(ownFile, { force: true })
  }
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS)
  heartbeat.unref()
  return {
    announce: url => {
      // Whole or not at all: who reads half a file would take its holder for dead.
      writeFileSync(ownFile, JSON.stringify({ ...me, url }))
      renameSync(ownFile, file)
    },
    release: () => {
      clearInterval(heartbeat)
      // A holder that was silent for long may have lost it to somebody on another host.
      const holder = readHolder(file)
      if (holder && isSame(holder, me)) rmSync(file, { force: true })
    },
  }
}

function claim(ownFile: string, file: string): void {
  // A link appears whole or not at all, and fails when the name is taken.
  for (let tries = 0; !tryLink(ownFile, file); tries++) {
    const holder = readHolder(file)
    if (holder && (isHolderAlive(holder, file) || tries > 5)) throw new LockedError(file, holder)
    if (holder) discard(file, holder)
  }
}

/** Of several processes that met the same dead holder, the file names the one that won. */
function confirmHolder(file: string, me: Holder): boolean {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  const holder = readHolder(file)
  if (holder && !isSame(holder, me)) throw new LockedError(file, holder)
  return holder !== null
}

const isSame = (a: Holder, b: Holder): boolean => a.pid === b.pid && a.began === b.began && a.host === b.host

/** Who holds the lock now, when they live; null when it is free. */
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

/** Null when the file went away meanwhile. A file that cannot be read as a holder belongs to nobody. */
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
  holder.host === hostname() ? isProcessAlive(holder) : Date.now() - modified(file) < SILENT_MS

/** Moves a dead holder's file aside. When another process was quicker, puts back what was moved. */
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

function modified(file: string): number {
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
    // The folder was removed under us: nothing to keep alive.
  }
}
