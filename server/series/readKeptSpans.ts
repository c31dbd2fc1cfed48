import { readSeriesSpans, type Series } from '../../db/observations/series.ts'
import type { Context } from '../http/context.ts'

type Span = NonNullable<ReturnType<Awaited<ReturnType<typeof readSeriesSpans>>['get']>>

/** The first and the last day with a value, of each series that has one: read where its numbers have changed. */
export async function readKeptSpans(
  { db, model }: Pick<Context, 'db' | 'model'>,
  series: readonly Series[],
): Promise<ReadonlyMap<number, Span>> {
  const catalog = await model.readCatalog()
  const scopes = [...new Set(series.map(({ project }) => project))]
  const stamp = await model.stampOf(catalog, scopes)
  const held = kept.get(series)
  if (held?.stamp === stamp && held.model === model) return held.spans
  const stamps = await model.stampsOf(
    catalog,
    series.map(({ project }) => project),
  )
  const spans = await model.keepAll<Span | null>(
    series.map(({ id }, at) => ({ key: `span ${id}`, stamp: stamps[at] ?? '' })),
    async missing => {
      const ids = missing.flatMap(at => series[at]?.id ?? [])
      const read = await readSeriesSpans(db, ids)
      return ids.map(id => read.get(id) ?? null)
    },
  )
  const found = new Map(
    series.flatMap(({ id }, at) => {
      const span = spans[at]
      return span ? [[id, span] as const] : []
    }),
  )
  kept.set(series, { model, stamp, spans: found })
  return found
}

/** Of lists that are asked for again and again. */
const kept = new WeakMap<
  readonly Series[],
  { readonly model: object; readonly stamp: string; readonly spans: ReadonlyMap<number, Span> }
>()
