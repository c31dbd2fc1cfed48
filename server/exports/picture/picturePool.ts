import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { HttpProblem } from '../../http/problem.ts'
import type { PictureResult, PictureTask } from './pictureWorker.ts'

/** Drawing takes tens of milliseconds of a processor: threads do it, so that no other request waits. */
const THREADS = Math.max(1, Math.min(2, availableParallelism() - 1))

/** Pictures that wait at most: some seconds of work. */
const MOST_WAITING = 64

interface Waiting {
  readonly order: PictureTask
  resolve(made: PictureResult): void
  reject(error: unknown): void
}

interface Thread {
  readonly worker: Worker
  busy: Waiting | null
}

const threads: Thread[] = []
const waiting: Waiting[] = []

/** A drawing as PNG: exactly so many pixels wide, its height following. */
export const drawPng = (svg: string, width: number): Promise<Buffer> =>
  ask({ kind: 'png', svg, width }).then(made => Buffer.from(made as Uint8Array))

/** A drawing whose letters are shapes. */
export const drawOutlined = (svg: string): Promise<string> => ask({ kind: 'outline', svg }) as Promise<string>

/** A drawing that carries the letters it uses. */
export const drawWithFonts = (svg: string): Promise<string> => ask({ kind: 'embed', svg }) as Promise<string>

function ask(order: PictureTask): Promise<PictureResult> {
  if (waiting.length >= MOST_WAITING)
    throw new HttpProblem(503, 'Too many pictures are being drawn.', 'Ask again in some seconds.')
  return new Promise((resolve, reject) => {
    waiting.push({ order, resolve, reject })
    hand()
  })
}

/** Gives what waits to a thread that is free; threads start when they are first needed. */
function hand(): void {
  if (waiting.length === 0) return
  const free = threads.find(({ busy }) => busy === null) ?? (threads.length < THREADS ? start() : null)
  const next = free && waiting.shift()
  if (!free || !next) return
  free.busy = next
  // A thread that has nothing to do must not keep the program from ending.
  free.worker.ref()
  free.worker.postMessage({ id: 0, order: next.order })
}

/** From the sources, as tests and `npm run dev` run them, a thread needs their loader too. */
function threadOf(file: string): Worker {
  const here = import.meta.url
  if (here.endsWith('.js')) return new Worker(new URL(`${file}.js`, here))
  const main = JSON.stringify(new URL(`${file}.ts`, here).href)
  return new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import(${main}) })`, {
    eval: true,
    execArgv: [],
  })
}

function start(): Thread {
  const worker = threadOf('./pictureWorker')
  const thread: Thread = { worker, busy: null }
  threads.push(thread)
  worker.on('message', ({ made, error }: { made: PictureResult; error?: unknown }) => {
    const { busy } = thread
    thread.busy = null
    worker.unref()
    if (error) busy?.reject(error)
    else busy?.resolve(made)
    hand()
  })
  worker.on('error', error => fail(thread, error))
  worker.on('exit', code => fail(thread, new Error(`The drawing thread ended with ${code}`)))
  return thread
}

/** A broken thread takes one picture with it; the next one gets another thread. */
function fail(thread: Thread, error: unknown): void {
  const index = threads.indexOf(thread)
  if (index >= 0) threads.splice(index, 1)
  thread.busy?.reject(error)
  thread.busy = null
  hand()
}
