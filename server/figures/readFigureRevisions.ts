import { addDays, type Day, type DayRange, fromDayNumber } from '../../db/model/time/day.ts'
import {
  filterKnownBefore,
  readValueVersions,
  type ValueVersion,
} from '../../db/observations/valueVersions.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { addObservationBounds } from '../../db/readModel/statedBounds.ts'
import { listKnownSeriesIds } from '../../db/series/combineSeries.ts'
import { findSeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { FigureInFullAnswer } from '../../web/contract/figures.ts'
import type { Context } from '../http/context.ts'
import { type ComputedFigure, computeFigure } from './computeFigure.ts'
import { toDayAfterWindow } from './findCitedFigure.ts'

/** Whether a day is doubted depends on the days around it. */
const DAYS_AROUND = 130

const SECONDS_A_DAY = 86_400

/**
 * How often the numbers behind a figure have been revised since its window was first known. Like a permalink, this goes by the
 * hash of the data at each moment. Null for a declined figure, and for a past day.
 */
export async function readFigureRevisions(
  context: Context,
  { definition, figure, hash }: ComputedFigure,
  inputs: FullCatalog,
  asOf: Day,
): Promise<FigureInFullAnswer['revised']> {
  const { window, value, bound, evidence, monthsEvidence = [] } = figure
  if (!window || value === null || asOf < context.today()) return null
  const members = findSeriesMembers(definition, inputs)
  const ids = listKnownSeriesIds(members)
  const [first] = [window, ...[evidence, monthsEvidence].flat(2).map(({ day }) => ({ from: day }))]
    .map(({ from }) => from)
    .sort()
  const range = { from: addDays(first ?? window.from, -DAYS_AROUND), to: asOf }
  const versions = await readValueVersions(context.db, ids, range)
  const firstOn = findFirstDay(versions, window)
  if (!firstOn) return null
  const states = listReplacedTimes(versions, inputs, ids).flatMap(moment => {
    const made = computeBefore(moment)
    const isSame = made.figure.window?.to === window.to && made.figure.window.from === window.from
    return isSame ? [{ moment, hash: made.hash, figure: made.figure }] : []
  })
  const replaced = states.filter((one, at) => one.hash !== (states[at + 1]?.hash ?? hash))
  const other = replaced.findLast(one => one.figure.value !== value || one.figure.bound !== bound)
  return {
    ...{ firstOn, times: replaced.length },
    before: other
      ? {
          value: other.figure.value,
          ...(other.figure.bound && { bound: other.figure.bound }),
          until: toDay(other.moment),
        }
      : null,
  }

  function computeBefore(moment: number) {
    const known = new Map(
      [...versions].map(([id, all]) => [
        id,
        addObservationBounds(filterKnownBefore(all, moment), id, inputs.bounds, new Date(moment * 1000)),
      ]),
    )
    return computeFigure(definition, members, known, toDayAfterWindow(definition, figure, asOf), inputs)
  }
}

/** The day on which the last day of the window became known. */
function findFirstDay(versions: ReadonlyMap<number, readonly ValueVersion[]>, window: DayRange): Day | null {
  const firsts = new Map<string, number>()
  for (const [id, all] of versions)
    for (const { day, value, since } of all)
      if (value !== null && day >= window.from && day <= window.to)
        firsts.set(`${id} ${day}`, Math.min(since, firsts.get(`${id} ${day}`) ?? since))
  return firsts.size === 0 ? null : toDay(Math.max(...firsts.values()))
}

/** When a value was replaced, or its bound was stated differently; in seconds since 1970, in order. */
function listReplacedTimes(
  versions: ReadonlyMap<number, readonly ValueVersion[]>,
  { bounds }: FullCatalog,
  ids: readonly number[],
): number[] {
  const values = [...versions.values()].flat().flatMap(({ until }) => until ?? [])
  const stated = ids
    .flatMap(id => [...(bounds?.get(id)?.values() ?? [])].flat())
    .flatMap(({ until }) => (until === null ? [] : until / 1000))
  return [...new Set([...values, ...stated])].sort((a, b) => a - b)
}

const toDay = (seconds: number): Day => fromDayNumber(Math.floor(seconds / SECONDS_A_DAY))
