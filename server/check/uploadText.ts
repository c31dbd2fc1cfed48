import { HttpProblem } from '../http/problem.ts'
import { createThreadPool } from '../threads/createThreadPool.ts'
import type { UploadResult, UploadTask } from './uploadWorker.ts'

/** Larger files are refused. */
export const MOST_UPLOAD_BYTES = 5 * 1024 * 1024

/** The longest reading of a file, in milliseconds: the largest honest one takes a tenth of this. */
const MOST_MS = 5_000

/** The memory of one thread, in megabytes. */
const MOST_MEGABYTES = 192

/** The most files that wait. */
const MOST_WAITING = 8

type UploadPool = ReturnType<typeof createThreadPool<UploadTask, UploadResult>>

let pool: UploadPool | null = null
let waiting = 0
/** The file that is read, and those before it. */
let last: Promise<unknown> = Promise.resolve()

/**
 * The text of a file that a visitor sent: a line for each line, row of cells or paragraph of a slide. Nothing is stored.
 * A thread reads one file after the other, with limits of time and memory: no file can stop the server. Throws a problem
 * for what cannot be read, or holds too much.
 */
export async function readUploadText(name: string, bytes: Uint8Array): Promise<string> {
  pool ??= createThreadPool('server/check/uploadWorker', {
    maxThreads: 1,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  })
  if (waiting >= MOST_WAITING)
    throw new HttpProblem(503, 'Too many files are being read.', 'Try again in a few seconds.')
  waiting++
  const reading = last.then(() => runWithin(pool as UploadPool, { name, bytes }))
  last = reading.then(
    () => waiting--,
    () => waiting--,
  )
  const result = await reading
  if (typeof result === 'string') return result
  throw new HttpProblem(result.status, result.title, result.detail)
}

/** Reading it only shows that a thread is there. */
const NOTHING: UploadTask = { name: '', bytes: new Uint8Array() }

async function runWithin(threads: UploadPool, task: UploadTask): Promise<UploadResult> {
  // The limit is for reading, not for the start of a thread in the place of one that was ended.
  await threads.run(NOTHING)
  const signal = AbortSignal.timeout(MOST_MS)
  try {
    return await threads.run(task, { signal })
  } catch (error) {
    const { code } = error as { code?: string }
    if (signal.aborted || code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw new HttpProblem(413, 'The file is too large.', 'Upload a smaller part of it, or paste its text.')
    throw error
  }
}
