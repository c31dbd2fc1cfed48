import { FIGURES_SCOPE } from '../../db/editions/editions.ts'
import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { Series } from '../../db/observations/series.ts'
import { readFirstKnownDays } from '../../db/observations/valueVersions.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { findSeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { SeriesCatalog } from '../../db/series/seriesCatalog.ts'
import type { Context } from '../http/context.ts'
import { readKeptSpans } from '../series/readKeptSpans.ts'
import { toPastDay } from './computeFigure.ts'
import type { FoundFigures } from './readFigureList.ts'

interface SplitFigures {
  /** Those whose series have values: nearly all of them can be said. */
  readonly known: readonly StoredFigure[]
  /** Those without any value yet. */
  readonly empty: readonly StoredFigure[]
}

/**
 * The figures that have data as of the day, and those that have none, each in order of importance. Nothing is computed. Of a
 * past day, what was read later was not known.
 */
export async function splitByData(
  context: Context,
  { chosen, inputs, wording: { asOf } }: FoundFigures,
): Promise<SplitFigures> {
  const first = await readFirstDays(context, inputs, 'values')
  const known = toPastDay(context, asOf) && (await readFirstDays(context, inputs, 'readings'))
  const isKnown = ({ id }: StoredFigure): boolean =>
    [first, known ?? first].every(days => (days.get(id) ?? LATER) <= asOf)
  const sorted = sortByImportance(chosen, inputs)
  return { known: sorted.filter(isKnown), empty: sorted.filter(one => !isKnown(one)) }
}

/** After any day that is asked about. */
const LATER: Day = '9999-12-31'

/** How the first days of some series are found: those of their values, or those on which values were first read. */
const FIRST_DAYS = {
  values: async (context: Context, series: readonly Series[]): Promise<ReadonlyMap<number, Day>> =>
    new Map([...(await readKeptSpans(context, series))].map(([id, { first }]) => [id, first])),
  readings: readKeptFirstKnownDays,
} as const

/** Once for each state of a series' project: every day of it is looked at, part by part. */
async function readKeptFirstKnownDays(
  { db, model }: Context,
  series: readonly Series[],
): Promise<ReadonlyMap<number, Day>> {
  const stamps = await model.stampsOf(
    await model.readCatalog(),
    series.map(({ project }) => project),
  )
  const days = await model.keepAll<Day | null>(
    series.map(({ id }, at) => ({ key: `first known ${id}`, stamp: stamps[at] ?? '' })),
    async missing => {
      const ids = missing.flatMap(at => series[at]?.id ?? [])
      const found = new Map<number, Day>()
      for (let at = 0; at < ids.length; at += SERIES_AT_ONCE)
        for (const [id, day] of await readFirstKnownDays(db, ids.slice(at, at + SERIES_AT_ONCE)))
          found.set(id, day)
      return ids.map(id => found.get(id) ?? null)
    },
  )
  return new Map(series.flatMap(({ id }, at) => (days[at] ? [[id, days[at]] as const] : [])))
}

const SERIES_AT_ONCE = 25

/** Of all figures with data, the first day of it: a request for a page of them should not go through the series of all. */
async function readFirstDays(
  context: Context,
  inputs: FullCatalog,
  of: keyof typeof FIRST_DAYS,
): Promise<ReadonlyMap<string, Day>> {
  const { model } = context
  const scopes = [...inputs.projects, ...inputs.collections].map(({ id }) => id)
  const stamp = await model.stampOf(inputs, [FIGURES_SCOPE, ...scopes])
  const key = `first days of figures' ${of}`
  return model.keep({ key, stamp, measure: ({ size }) => 1 + size }, async () => {
    const figures = (await model.readFigures()).filter(one => one.current)
    const behind = new Map(figures.map(one => [one.id, listSeriesOf(one, inputs)]))
    const days = await FIRST_DAYS[of](context, [...new Set([...behind.values()].flat())])
    return new Map(
      [...behind].flatMap(([id, series]) => {
        const [first] = series.flatMap(one => days.get(one.id) ?? []).sort()
        return first ? [[id, first] as const] : []
      }),
    )
  })
}

const listSeriesOf = ({ definition }: StoredFigure, inputs: SeriesCatalog): Series[] =>
  (findSeriesMembers(definition, inputs)?.members ?? []).flatMap(({ series, months }) =>
    [series, months].flatMap(one => one ?? []),
  )

/** Collections before projects, and each with all its figures, in the order of the files. */
function sortByImportance(
  figures: readonly StoredFigure[],
  { findCollection }: SeriesCatalog,
): StoredFigure[] {
  const scopes = new Map<string, StoredFigure[]>()
  for (const one of figures)
    scopes.set(one.definition.scope, [...(scopes.get(one.definition.scope) ?? []), one])
  const isCollection = ([id]: [string, unknown]) => findCollection(id) !== undefined
  return [...scopes]
    .toSorted((a, b) => Number(isCollection(b)) - Number(isCollection(a)))
    .flatMap(([, own]) => own)
}
