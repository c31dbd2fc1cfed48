import { availableParallelism } from 'node:os'
import type { Piscina } from 'piscina'
import { HttpProblem } from '../../http/problem.ts'
import { createThreadPool } from '../../threads/createThreadPool.ts'
import type { PictureResult, PictureTask } from './pictureWorker.ts'

/** A picture takes tens of milliseconds of a processor. Threads draw it, so that no other request waits. */
const MAX_THREADS = Math.max(1, Math.min(2, availableParallelism() - 1))

/** The most pictures that wait: some seconds of work. */
const MAX_WAITING = 64

/** From asking to the picture, in milliseconds: as long as the response cache waits for an answer. */
const TIMEOUT_MS = 20_000

type PicturePool = Piscina<PictureTask, PictureResult>

let pool: PicturePool | null = null

/** A PNG exactly so many pixels wide; its height follows. */
export const drawPng = async (svg: string, width: number): Promise<Buffer> =>
  Buffer.from((await runTask({ kind: 'png', svg, width })) as Uint8Array)

/** The same SVG with its text as shapes: it needs no font where it is shown. */
export const drawOutlined = (svg: string): Promise<string> =>
  runTask({ kind: 'outline', svg }) as Promise<string>

/** The same SVG with the characters of the fonts that it uses. */
export const drawWithFonts = (svg: string): Promise<string> =>
  runTask({ kind: 'embed', svg }) as Promise<string>

/** Ends a thread that takes too long; the pool starts another in its place. */
async function runTask(task: PictureTask): Promise<PictureResult> {
  pool ??= createThreadPool('server/exports/picture/pictureWorker', { maxThreads: MAX_THREADS })
  // The pool's own limit does not count tasks that have a signal.
  if (pool.queueSize >= MAX_WAITING) throw createOverload('Too many pictures are being drawn.')
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  try {
    return await pool.run(task, { signal })
  } catch (error) {
    throw signal.aborted ? createOverload('The picture took too long to draw.') : error
  }
}

const createOverload = (title: string): HttpProblem =>
  new HttpProblem(503, title, 'Try again in a few seconds.')
