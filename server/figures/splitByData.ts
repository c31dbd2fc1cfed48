import type { StoredFigure } from '../../db/figures/figureQueries.ts'
import type { Series } from '../../db/observations/series.ts'
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
  const behind = new Map(chosen.map(one => [one, listSeriesOf(one, inputs)]))
  const spans = await readKeptSpans(context, [...new Set([...behind.values()].flat())])
  const isKnown = (figure: StoredFigure): boolean =>
    (behind.get(figure) ?? []).some(({ id }) => {
      const span = spans.get(id)
      return span !== undefined && span.first <= wording.asOf
    })
  const sorted = sortByImportance(chosen, inputs)
  return { known: sorted.filter(isKnown), empty: sorted.filter(one => !isKnown(one)) }
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
