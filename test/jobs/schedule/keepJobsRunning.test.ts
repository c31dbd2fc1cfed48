import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { JobLog } from '../../../jobs/schedule/jobLog.ts'
import { type JobsProcess, keepJobsRunning } from '../../../jobs/schedule/keepJobsRunning.ts'
import { until } from '../../until.ts'

/** Processes that run for as long as is said, by a clock that leaps. */
function createWorld(lives: readonly number[], endsOnTerm = true) {
  let clock = 0
  const pauses: number[] = []
  const signals: string[] = []
  let started = 0
  const start = (): JobsProcess => {
    const life = lives[started++]
    let end: (status: string | number) => void = () => {}
    const ended = new Promise<string | number>(resolve => {
      end = resolve
    })
    if (life !== undefined) {
      clock += life
      end(1)
    }
    return {
      ended,
      end: signal => {
        signals.push(signal)
        if (signal === 'SIGKILL' || endsOnTerm) end(signal)
      },
    }
  }
  const log: JobLog = { info: () => {}, warn: () => {}, error: () => {} }
  const wait = async (ms: number, signal: AbortSignal) => {
    await nextTurn()
    signal.throwIfAborted()
    pauses.push(ms)
    clock += ms
  }
  const kept = keepJobsRunning({ start, log, now: () => clock, wait })
  return { kept, pauses, signals, started: () => started }
}

test('a process that ends is started again, after pauses that grow up to a minute', async () => {
  const world = createWorld([10, 10, 10, 10, 10, 10, 10, 10])
  await until(() => world.started() === 9)
  expect(world.pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60].map(seconds => seconds * 1000))
  await world.kept.stop()
})

test('one that ran for long is started again soon', async () => {
  const world = createWorld([10, 10, 3_600_000, 10])
  await until(() => world.started() === 5)
  expect(world.pauses).toEqual([1000, 2000, 1000, 2000])
  await world.kept.stop()
})

test('one that is told to stop is not started again', async () => {
  const world = createWorld([])
  await world.kept.stop()
  expect(world.signals).toEqual(['SIGTERM'])
  expect(world.started()).toBe(1)
})

test('one that does not stop is killed', async () => {
  const world = createWorld([], false)
  await world.kept.stop()
  expect(world.signals).toEqual(['SIGTERM', 'SIGKILL'])
})
