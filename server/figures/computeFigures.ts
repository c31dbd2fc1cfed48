import { createHash } from 'node:crypto'
import type { Figure, FigureDefinition, FigureInBrief } from '../../db/model/figures/figure.ts'
import { addDays, type Day } from '../../db/model/time/day.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { type KnownObservations, listKnownSeriesIds, listScopes } from '../../db/series/combineSeries.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { Context } from '../http/context.ts'
import { readKnownObservations } from '../series/readKnownObservations.ts'
import { type ComputedFigure, computeFigure, toPastDay } from './computeFigure.ts'
import { splitBySeries } from './splitBySeries.ts'

interface FigureToCompute {
  readonly definition: FigureDefinition
  readonly members: SeriesMembers | null
  /** An address made it, so there is no end of them: it is shared with no other process. */
  readonly isMadeByAddress?: boolean
}

/** How long the longest period of a granularity is. */
const LONGEST_DAYS = { day: 1, week: 7, month: 31, quarter: 92, year: 366 } as const

/** So many days without values may follow the last window. */
const SILENT_DAYS = 110

/** Results this close to the first day read could differ with earlier days. */
const EDGE_DAYS = 62

/**
 * What a list of figures shows of each. Its evidence is not kept: where a day counts even without anything on it, such as
 * releases, a year and the one before are 730 observations, and those of a thousand projects would not fit.
 */
export interface ListedFigure extends Pick<ComputedFigure, 'definition' | 'hash'> {
  readonly figure: FigureInBrief
}

/** Computes many figures as of a day, in the given order: those whose numbers have changed since they were last asked for. */
export async function computeFigures(
  context: Context,
  wanted: readonly FigureToCompute[],
  inputs: FullCatalog,
  asOf: Day,
): Promise<ListedFigure[]> {
  const stamps = await context.model.stampsOfAll(
    inputs,
    wanted.map(({ members }) => listScopes(members)),
  )
  return context.model.keepAll<ListedFigure>(
    wanted.map(({ definition, members, isMadeByAddress }, at) => ({
      key: `figure ${asOf} ${listKnownSeriesIds(members)} ${toDigest(definition)}`,
      stamp: stamps[at] ?? '',
      measure: ({ figure }) => 1 + (figure.monthsEvidence?.length ?? 0),
      ...(asOf === context.today() && !isMadeByAddress ? { sharedOn: asOf } : {}),
    })),
    async missing => {
      const computed: ListedFigure[] = []
      // Part by part: the observations of all figures at once would not fit into memory.
      for (const part of splitBySeries(missing.flatMap(index => wanted[index] ?? [])))
        for (const { definition, figure, hash } of await computeAll(context, part, inputs, asOf))
          computed.push({ definition, figure: omitEvidence(figure), hash })
      return computed
    },
  )
}

/** Of its text, which is long. */
function toDigest(definition: FigureDefinition): string {
  const known = digests.get(definition)
  if (known) return known
  const digest = createHash('sha256').update(JSON.stringify(definition)).digest('base64url')
  digests.set(definition, digest)
  return digest
}

const digests = new WeakMap<FigureDefinition, string>()

const omitEvidence = ({ evidence: _, ...figure }: Figure): FigureInBrief => figure

/**
 * Most need only the last one and a half years: these are read first, and everything only for the others. The results are
 * the same as from everything.
 */
async function computeAll(
  context: Context,
  wanted: readonly FigureToCompute[],
  inputs: FullCatalog,
  asOf: Day,
): Promise<ComputedFigure[]> {
  const past = toPastDay(context, asOf)
  const days = Math.max(...wanted.map(({ definition }) => countRecentDays(definition)))
  const range = { from: addDays(asOf, -days), to: asOf }
  const recent = await readKnownObservations(
    context,
    wanted.map(({ members }) => members),
    past,
    range,
  )
  const computed = new Map(
    wanted.flatMap(one => {
      const found = isRecent(one, recent) ? computeOne(one, recent) : null
      return found && isSettled(found, range.from) ? [[one, found] as const] : []
    }),
  )
  const others = wanted.filter(one => !computed.has(one))
  const known = await readKnownObservations(
    context,
    others.map(({ members }) => members),
    past,
  )
  for (const one of others) computed.set(one, computeOne(one, known))
  return wanted.map(one => computed.get(one) as ComputedFigure)

  function computeOne({ definition, members }: FigureToCompute, from: KnownObservations): ComputedFigure {
    return computeFigure(definition, members, from, asOf, inputs)
  }
}

/** The last window and the one before, and the same a year earlier. */
function countRecentDays({ window }: FigureDefinition): number {
  const length = window ? window.count * LONGEST_DAYS[window.granularity] : 0
  return 2 * length + LONGEST_DAYS.year + SILENT_DAYS + EDGE_DAYS
}

/** Which series a sum adds up depends also on those that ended before. */
const isRecent = ({ members }: FigureToCompute, recent: KnownObservations): boolean =>
  members?.scope.kind !== 'collection' ||
  listKnownSeriesIds(members).every(id => recent.get(id)?.some(({ value }) => value !== null))

/**
 * Windows are searched from the end, so one that lies well within the days read is the right one. Where a comparison is
 * refused, nothing says where its earlier value lies.
 */
function isSettled({ definition, figure }: ComputedFigure, from: Day): boolean {
  const { window, comparison } = figure
  if (!window || (definition.comparison && !comparison)) return false
  const first = comparison && comparison.window.from < window.from ? comparison.window.from : window.from
  return first >= addDays(from, EDGE_DAYS)
}
