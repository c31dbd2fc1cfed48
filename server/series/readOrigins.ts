import { isSynthetic } from '../../db/model/series/synthetic.ts'
import type { StoredSeries } from '../../db/readModel/storedSeries.ts'
import type { OriginAnswer } from '../../web/contract/series.ts'
import type { Context } from '../http/context.ts'

/** Where the values of some series came from, each origin once, in order. */
export const readOrigins = async (
  { model }: Pick<Context, 'model'>,
  ids: readonly number[],
): Promise<OriginAnswer[]> => mergeOrigins([...(await model.readSeries(ids)).values()])

export function mergeOrigins(stored: readonly StoredSeries[]): OriginAnswer[] {
  const each = new Map(
    stored.flatMap(({ origins }) => origins.map(one => [`${one.origin} ${one.source}`, one] as const)),
  )
  return [...each.keys()].sort().map(key => ({ ...(each.get(key) as OriginAnswer) }))
}

export const hasSyntheticSeries = async (
  context: Pick<Context, 'model'>,
  ids: readonly number[],
): Promise<boolean> => isSynthetic(await readOrigins(context, ids))
