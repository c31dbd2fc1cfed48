import type { WholeStatus } from '../../web/contract/status.ts'
import { keepLastGood } from '../cache/keepLastGood.ts'
import { type Context, useFresh } from '../http/context.ts'
import { describeSilence } from '../http/problem.ts'
import { readStatus } from './readStatus.ts'

const readLast = keepLastGood((context: Context) => readStatus(context))

/** The status, or the last one that was read while the database keeps silent. Refuses where there is none. */
export async function readLastStatus(context: Context): Promise<{ status: WholeStatus; isStale: boolean }> {
  const last = await readLast(useFresh(context))
  if (!last) throw describeSilence()
  return { status: last.value, isStale: last.isStale }
}

/** The header `Age` of a status that was not read just now. */
export function describeAge({ asOf }: Pick<WholeStatus, 'asOf'>, { now }: Context): Record<string, string> {
  const seconds = Math.floor((now().getTime() - Date.parse(asOf)) / 1000)
  return seconds > 1 ? { Age: String(seconds) } : {}
}
