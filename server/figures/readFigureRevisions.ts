import type { Figure } from '../../db/model/figures/figure.ts'
import { addDays, type Day, type DayRange, fromDayNumber } from '../../db/model/time/day.ts'
import {
  filterKnownBefore,
  readValueVersions,
  type ValueVersion,
} from '../../db/observations/valueVersions.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { addObservationBounds } from '../../db/readModel/statedBounds.ts'
import { listKnownSeriesIds, listScopes } from '../../db/series/combineSeries.ts'
import { findSeriesMembers, type SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { FigureInFullAnswer } from '../../web/contract/figures.ts'
import type { Context } from '../http/context.ts'
import { type ComputedFigure, computeFigure } from './computeFigure.ts'
import { toDayAfterWindow } from './findCitedFigure.ts'

/** Whether a day is doubted depends on the days around it. */
const DAYS_AROUND = 130

const SECONDS_A_DAY = 86_400

type Revised = FigureInFullAnswer['revised']

/**
 * How often the numbers behind a figure have changed since it could first be said, by another value or by one that was added.
 * Like a permalink, this goes by the hash of the data at each moment. Null for a declined figure, for a past day, and where
 * the moments of the changes are not known.
 */
export async function readFigureRevisions(
  context: Context,
  computed: ComputedFigure,
  inputs: FullCatalog,
  asOf: Day,
): Promise<Revised> {
  const { definition, figure, hash } = computed
  const members = findSeriesMembers(definition, inputs)
  if (!members || !figure.window || figure.value === null || asOf < context.today()) return null
  const stamp = await context.model.stampOf(inputs, listScopes(members))
  const key = `revisions of ${JSON.stringify([definition, hash, asOf])}`
  return context.model.keep({ key, stamp }, () => findRevisions(context, computed, members, { inputs, asOf }))
}

async function findRevisions(
  context: Context,
  { definition, figure, hash }: ComputedFigure,
  members: SeriesMembers,
  { inputs, asOf }: { readonly inputs: FullCatalog; readonly asOf: Day },
): Promise<Revised> {
  const { window, value, bound } = figure
  if (!window) return null
  const ids = listKnownSeriesIds(members)
  const isBehind = selectDaysBehind(figure)
  const [first = window.from] = [window.from, ...listEvidenceDays(figure)].sort()
  const versions = await readValueVersions(context.db, ids, { from: addDays(first, -DAYS_AROUND), to: asOf })
  const behind = [...versions.values()].flat().filter(one => one.value !== null && isBehind(one.day))
  const start = findStart(behind, window)
  if (start === null || isAddedAsEarlier(behind)) return null
  const moments = [...listChanges(versions, isBehind), ...listStatedChanges(inputs, ids, isBehind)]
  const later = takeFirstOfDays(moments.filter(moment => moment > start))
  const states = later.flatMap((moment, at) => {
    const made = computeBefore(moment)
    const isSame = made.figure.window?.to === window.to && made.figure.window.from === window.from
    const isSaid = isSame && made.figure.value !== null
    return isSaid ? [{ since: later[at - 1] ?? start, moment, hash: made.hash, figure: made.figure }] : []
  })
  const replaced = states.filter((one, at) => one.hash !== (states[at + 1]?.hash ?? hash))
  const other = replaced.findLast(one => one.figure.value !== value || one.figure.bound !== bound)
  return {
    ...{ firstOn: toDay(states[0]?.since ?? later.at(-1) ?? start), times: replaced.length },
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

const listEvidenceDays = ({ evidence, monthsEvidence = [] }: Figure): Day[] =>
  [...evidence, ...monthsEvidence].map(({ day }) => day)

/** Other days do not change its hash: those of its window, of the one it is compared with, and of its readings. */
function selectDaysBehind(figure: Figure): (day: Day) => boolean {
  const days = new Set(listEvidenceDays(figure))
  const ranges = [figure.window, figure.comparison?.window].flatMap(one => one ?? [])
  return day => days.has(day) || ranges.some(({ from, to }) => day >= from && day <= to)
}

/** When the last of the days with a value in the window was first known: before that, the figure was not whole. */
function findStart(behind: readonly ValueVersion[], { from, to }: DayRange): number | null {
  const inside = behind.filter(({ day }) => day >= from && day <= to)
  const last = inside.reduce<Day>((latest, { day }) => (day > latest ? day : latest), from)
  const firsts = inside.filter(({ day }) => day === last).map(({ since }) => since)
  return firsts.length === 0 ? null : firsts.reduce((a, b) => Math.min(a, b))
}

/**
 * Whether some count as known from an earlier day than that of their run, as published history does: when they were added
 * is not stored. Runs of one day may overlap.
 */
function isAddedAsEarlier(behind: readonly ValueVersion[]): boolean {
  let latest = -Infinity
  return behind
    .toSorted((a, b) => a.run - b.run || a.since - b.since)
    .some(({ since }) => {
      const isEarlier = since < latest - SECONDS_A_DAY
      latest = Math.max(latest, since)
      return isEarlier
    })
}

/**
 * When a value was replaced, and on each day the first moment at which one was added: what one day's collection adds is one
 * change. In seconds since 1970.
 */
function listChanges(
  versions: ReadonlyMap<number, readonly ValueVersion[]>,
  isBehind: (day: Day) => boolean,
): number[] {
  const replaced: number[] = []
  const added = new Map<Day, number>()
  for (const all of versions.values()) {
    const seen = new Set<Day>()
    for (const { day, since, until } of all) {
      if (!isBehind(day)) continue
      if (until !== null) replaced.push(until)
      if (!seen.has(day)) added.set(toDay(since), Math.min(since, added.get(toDay(since)) ?? since))
      seen.add(day)
    }
  }
  return [...replaced, ...added.values()]
}

/** When a bound was stated differently, in seconds since 1970. */
const listStatedChanges = (
  { bounds }: FullCatalog,
  ids: readonly number[],
  isBehind: (day: Day) => boolean,
): number[] =>
  ids
    .flatMap(id => [...(bounds?.get(id) ?? [])])
    .flatMap(([day, stated]) => (isBehind(day) ? stated : []))
    .flatMap(({ until }) => (until === null ? [] : until / 1000))

/** What a day's runs change is one change: nobody was shown what stood for a second between two of its values. */
function takeFirstOfDays(moments: readonly number[]): number[] {
  const firsts = new Map<Day, number>()
  for (const moment of moments.toSorted((a, b) => b - a)) firsts.set(toDay(moment), moment)
  return [...firsts.values()].reverse()
}

const toDay = (seconds: number): Day => fromDayNumber(Math.floor(seconds / SECONDS_A_DAY))
