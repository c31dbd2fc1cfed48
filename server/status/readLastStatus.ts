import type { FullCatalog } from '../../db/readModel/readModel.ts'
import type { WholeStatus } from '../../web/contract/status.ts'
import { keepLastGood } from '../cache/keepLastGood.ts'
import { type Context, useFresh } from '../http/context.ts'
import { describeSilence } from '../http/problem.ts'
import { readStatus } from './readStatus.ts'

/** With the catalog, which has the names of all that the status tells of. */
const readLast = keepLastGood(async (context: Context) => ({
  status: await readStatus(context),
  catalog: await context.model.readCatalog(),
}))

/** The status, or the last one that was read while the database keeps silent. Refuses where there is none. */
export async function readLastStatus(
  context: Context,
): Promise<{ status: WholeStatus; catalog: FullCatalog; isStale: boolean }> {
  const last = await readLast(useFresh(context))
  if (!last) throw describeSilence()
  return { ...last.value, isStale: last.isStale }
}

/** The header `Age` of a status that was not read just now. */
export function describeAge({ asOf }: Pick<WholeStatus, 'asOf'>, { now }: Context): Record<string, string> {
  const seconds = Math.floor((now().getTime() - Date.parse(asOf)) / 1000)
  return seconds > 1 ? { Age: String(seconds) } : {}
}
