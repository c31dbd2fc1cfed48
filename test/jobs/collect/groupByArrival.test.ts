import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { groupByArrival } from '../../../jobs/collect/groupByArrival.ts'

/** Pauses where a source waits for its upstream. */
async function* arrive(...parts: (number[] | Error)[]) {
  for (const part of parts) {
    await sleep(1)
    if (part instanceof Error) throw part
    yield* part
  }
}

/** What is slower than a moment is waited for, or is not: no test depends on the machine's speed. */
const FOREVER = { nextMs: 100_000, groupMs: 100_000 }
const NEVER = { nextMs: 0, groupMs: 0 }

async function gather(arriving: AsyncIterable<number>, patience = NEVER) {
  const groups: number[][] = []
  const error = await (async () => {
    for await (const group of groupByArrival(arriving, patience)) groups.push(group)
  })().catch(reason => reason)
  return { groups, error }
}

test('what one answer told is one group, and nothing waits for an answer that is not quick', async () => {
  expect(await gather(arrive([1, 2, 3], [4], [], [5, 6]))).toEqual({ groups: [[1, 2, 3], [4], [5, 6]] })
  expect(await gather(arrive())).toEqual({ groups: [] })
})

test('answers in quick succession are one group', async () => {
  expect(await gather(arrive([1, 2, 3], [4], [5, 6]), FOREVER)).toEqual({ groups: [[1, 2, 3, 4, 5, 6]] })
})

test('a group goes on before the next answer comes', async () => {
  let goOn = () => {}
  const taken = new Promise<void>(resolve => {
    goOn = resolve
  })
  async function* slow() {
    yield 1
    await taken
    yield 2
  }
  for await (const group of groupByArrival(slow())) {
    expect(group).toHaveLength(1)
    goOn()
  }
})

test('a group has an end', async () => {
  const numbers = Array.from({ length: 300 }, (_, index) => index)
  const { groups } = await gather(arrive(numbers))
  expect(groups.map(({ length }) => length)).toEqual([128, 128, 44])
})

test('what arrived before an error is not lost', async () => {
  const error = new Error('broken')
  for (const patience of [NEVER, FOREVER])
    expect(await gather(arrive([1, 2], error), patience)).toEqual({ groups: [[1, 2]], error })
})

test('a source is told when nobody wants more', async () => {
  let told = false
  async function* endless() {
    try {
      for (let number = 0; ; number++) yield number
    } finally {
      told = true
    }
  }
  for await (const _ of groupByArrival(endless())) break
  await sleep(1)
  expect(told).toBe(true)
})

test('others run while much arrives at once', async () => {
  let turns = 0
  const ticking = setInterval(() => turns++, 1)
  async function* heavy() {
    for (let number = 0; number < 20; number++) {
      const end = performance.now() + 10
      while (performance.now() < end);
      yield number
    }
  }
  await gather(heavy())
  clearInterval(ticking)
  expect(turns).toBeGreaterThan(5)
})
