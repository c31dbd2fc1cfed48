import { FIGURES_SCOPE } from '../../db/editions/editions.ts'
import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { Series } from '../../db/observations/series.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { findSeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { SeriesCatalog } from '../../db/series/seriesCatalog.ts'
import type { Context } from '../http/context.ts'
import { readKeptSpans } from '../series/readKeptSpans.ts'
import type { FoundFigures } from './readFigureList.ts'

interface SplitFigures {
  /** Those whose series have values: nearly all of them can be said. */
  readonly known: readonly StoredFigure[]
  /** Those without any value yet. */
  readonly empty: readonly StoredFigure[]
}

/** The figures that have data by the day, and those that have none, each in order of importance. Nothing is computed. */
export async function splitByData(
  context: Context,
  { chosen, inputs, wording }: FoundFigures,
): Promise<SplitFigures> {
  const firstDays = await readFirstDays(context, inputs)
  const isKnown = ({ id }: StoredFigure): boolean => (firstDays.get(id) ?? LATER) <= wording.asOf
  const sorted = sortByImportance(chosen, inputs)
  return { known: sorted.filter(isKnown), empty: sorted.filter(one => !isKnown(one)) }
}

/** After any day that is asked about. */
const LATER: Day = '9999-12-31'

/** Of all figures with data, the first day of it: a request for a page of them should not go through the series of all. */
async function readFirstDays(context: Context, inputs: FullCatalog): Promise<ReadonlyMap<string, Day>> {
  const { model } = context
  const scopes = [...inputs.projects, ...inputs.collections].map(({ id }) => id)
  const stamp = await model.stampOf(inputs, [FIGURES_SCOPE, ...scopes])
  return model.keep({ key: 'first days of figures', stamp, measure: ({ size }) => 1 + size }, async () => {
    const figures = (await model.readFigures()).filter(one => one.current)
    const behind = new Map(figures.map(one => [one.id, listSeriesOf(one, inputs)]))
    const spans = await readKeptSpans(context, [...new Set([...behind.values()].flat())])
    return new Map(
      [...behind].flatMap(([id, series]) => {
        const [first] = series.flatMap(one => spans.get(one.id)?.first ?? []).sort()
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
