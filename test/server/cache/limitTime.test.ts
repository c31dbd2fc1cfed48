import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { limitTime } from '../../../server/cache/limitTime.ts'

/** As sockets are: read after the timers that are over. */
const readLater = () => new Promise<string>(resolve => setImmediate(resolve, 'there'))

function standStill(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}

it('what came while this process stood still came in time', async () => {
  await readLater()
  const found = limitTime(40, readLater(), 'late')
  standStill(80)
  expect(await found).toBe('there')
})

it('what does not come is given up, and what failed fails', async () => {
  expect(await limitTime(20, new Promise(() => {}), 'late')).toBe('late')
  await expect(limitTime(60_000, Promise.reject(new Error('no')), 'late')).rejects.toThrow('no')
  expect(await limitTime(60_000, sleep(1, 'there'), 'late')).toBe('there')
})
