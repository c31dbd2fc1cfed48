import type { StatedBound } from '../../db/model/language/language.ts'
import type { Doubt } from '../../db/model/series/doubts.ts'
import { findNearestReading, TOLERANCE_DAYS } from '../../db/model/series/measuredValue.ts'
import type { MonthAggregate } from '../../db/model/series/monthPoints.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import { addDays, type Day } from '../../db/model/time/day.ts'
import { addMonths, addPeriods, toPeriod } from '../../db/model/time/period.ts'
import { readObservations } from '../../db/observations/observations.ts'
import { readLevels } from '../../db/observations/readLevels.ts'
import type { Series } from '../../db/observations/series.ts'
import { readStoredMonths } from '../../db/observations/seriesYears.ts'
import type { StoredMetric } from '../../db/projects/catalogQueries.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import { findBound } from '../../db/readModel/statedBounds.ts'
import type { SeriesMember } from '../../db/series/findSeriesMembers.ts'
import { listMethodChanges } from '../../db/series/selectEvents.ts'
import type { Context } from '../http/context.ts'
import { type RecentDoubts, readRecentDoubts, replaceDoubtedLevels } from './readRecentDoubts.ts'

/** How many months an overview shows: five years. */
export const MONTHS_BACK = 60

/** How many full weeks are compared. */
export const RECENT_WEEKS = 4

/** Longer than any series: 100 years. */
const EVER_DAYS = 36_525

/** Later than any month. */
const LAST_DAY: Day = '9999-12-31'

/** One series by month. */
export interface MonthlySeries {
  /** Unpacked each time: those of all series would take much room. */
  readonly months: readonly MonthAggregate[]
  readonly last: MonthAggregate | null
  /** Calendar months as their publisher counted them. */
  readonly published: readonly Observation[]
  /** The days of the last weeks. */
  readonly recent: readonly Observation[]
  /** What is doubted in the last months. `months` has no doubted levels. */
  readonly doubts: readonly Doubt[]
  /** For a level: its value a year before the last reading. */
  readonly yearBefore: Level | null
  /** The last value before these months, where they have none. */
  readonly older: Level | null
  /** The days from which the metric was counted in another way, or of another repository. */
  readonly methods: readonly Day[]
}

export interface Level {
  readonly day: Day
  readonly value: number
  readonly bound?: StatedBound | undefined
}

interface MonthlyInputs {
  readonly metrics: readonly StoredMetric[]
  readonly catalog: FullCatalog
}

/** A member with a series. */
interface ReadMember extends Pick<SeriesMember, 'months'> {
  readonly series: Series
}

/** So many series are read at a time. */
const PART = 200
/** The memory of packed months, in points. */
const POINTS_EACH = 20

/** By the id of the series: those whose numbers have changed since they were last asked for are read, in a few queries. */
export async function loadMonthlySeries(
  context: Context,
  members: readonly SeriesMember[],
  inputs: MonthlyInputs,
): Promise<ReadonlyMap<number, MonthlySeries>> {
  const byId = new Map(
    members.flatMap(({ series, months }) => (series ? [[series.id, { series, months }] as const] : [])),
  )
  const wanted = [...byId.values()]
  const today = context.today()
  const stamps = await context.model.stampsOf(
    inputs.catalog,
    wanted.map(({ series }) => series.project),
  )
  const loaded = await context.model.keepAll<MonthlySeries>(
    wanted.map(({ series }, at) => ({
      key: `months ${today} ${series.id}`,
      stamp: stamps[at] ?? '',
      // A day takes less than half of what a point does.
      measure: ({ published, recent }) => POINTS_EACH + Math.ceil((published.length + recent.length) / 2),
    })),
    async missing => {
      const all: MonthlySeries[] = []
      // Part by part: what is unpacked for all at once would not fit into memory.
      for (let start = 0; start < missing.length; start += PART) {
        const part = missing.slice(start, start + PART).flatMap(at => wanted[at] ?? [])
        all.push(...(await readMonthlySeries(context, part, inputs)))
      }
      return all
    },
  )
  return new Map(wanted.map(({ series }, at) => [series.id, loaded[at] as MonthlySeries]))
}

async function readMonthlySeries(
  context: Context,
  wanted: readonly ReadMember[],
  { metrics, catalog }: MonthlyInputs,
): Promise<MonthlySeries[]> {
  const shown = wanted.map(({ series }) => series)
  const since = addPeriods(toPeriod(context.today(), 'month'), 'month', -MONTHS_BACK - 6)
  const published = await readPublishedMonths(context, wanted, since)
  const packed = await readStoredMonths(
    context.db,
    shown.map(({ id }) => id),
    since,
  )
  const stored = new Map([...packed].map(([id, unpack]) => [id, unpack()]))
  const doubted = await readRecentDoubts(context, shown, metrics, { months: stored, published })
  // Few have doubted levels, and few were stated otherwise than as exact numbers.
  const replaced = new Map(
    [...doubted].map(([id, one]) => [id, replaceDoubtedLevels(stored.get(id) ?? [], one)]),
  )
  const recent = await readRecentDays(
    context,
    shown.map(({ id }) => id),
  )
  for (const { id } of shown) {
    const own = catalog.bounds?.has(id) && (replaced.get(id) ?? stored.get(id))
    if (own) replaced.set(id, own.map(toStated(id)))
  }
  const months = new Map<number, readonly MonthAggregate[]>([...stored, ...replaced])
  const levels = await readLevelsAround(context, shown, metrics, { months, doubted })
  return shown.map(series => {
    const { id } = series
    const before = toStatedLevel(id, levels.before.get(id))
    const methods = findMethodDays(series, catalog)
    const last = months.get(id)?.at(-1) ?? null
    return keepPacked(replaced.get(id) ?? packed.get(id) ?? [], {
      last,
      published: published.get(id) ?? [],
      recent: recent.get(id) ?? [],
      doubts: doubted.get(id)?.doubts ?? [],
      yearBefore: before && last && isComparable(methods, before.day, last.lastDay) ? before : null,
      older: toStatedLevel(id, levels.older.get(id)),
      methods,
    })
  })

  function toStated(id: number): (month: MonthAggregate) => MonthAggregate {
    return month => {
      const bound = findBound(catalog.bounds, id, { day: month.lastDay, value: month.last })
      return bound ? { ...month, lastBound: bound } : month
    }
  }

  function toStatedLevel(id: number, level: Level | undefined): Level | null {
    const bound = level && findBound(catalog.bounds, id, level)
    return bound ? { ...level, bound } : (level ?? null)
  }
}

/** A function of its own: a closure holds all that the functions beside it use, here the months of all series. */
const keepPacked = (
  held: readonly MonthAggregate[] | (() => readonly MonthAggregate[]),
  known: Omit<MonthlySeries, 'months'>,
): MonthlySeries => ({
  ...known,
  get months() {
    return typeof held === 'function' ? held() : held
  },
})

function readRecentDays({ db, today }: Context, ids: readonly number[]): Promise<Map<number, Observation[]>> {
  const week = toPeriod(today(), 'week')
  return readObservations(db, ids, { from: addPeriods(week, 'week', -RECENT_WEEKS), to: addDays(week, -1) })
}

/** By the id of the series of days beside which they stand. */
async function readPublishedMonths(
  { db }: Context,
  shown: readonly ReadMember[],
  since: Day,
): Promise<Map<number, Observation[]>> {
  const siblings = shown.flatMap(({ series, months }) => (months ? [[series.id, months.id] as const] : []))
  if (siblings.length === 0) return new Map()
  const ids = siblings.map(([, months]) => months)
  const held = await readObservations(db, ids, { from: since, to: LAST_DAY })
  return new Map(siblings.map(([id, months]) => [id, held.get(months) ?? []]))
}

interface LevelsRequest {
  readonly months: ReadonlyMap<number, readonly MonthAggregate[]>
  readonly doubted: ReadonlyMap<number, RecentDoubts>
}

/** Of levels the value a year before the last reading, and of those that are silent for long the last one. */
async function readLevelsAround(
  { db, today }: Context,
  shown: readonly Series[],
  metrics: readonly StoredMetric[],
  { months, doubted }: LevelsRequest,
): Promise<Record<'before' | 'older', Map<number, Level>>> {
  const stocks = metrics.filter(({ kind }) => kind === 'stock').map(({ id }) => id)
  const levels = shown.filter(({ metric }) => stocks.includes(metric))
  const requested = levels.flatMap(({ id }) => {
    const last = months.get(id)?.at(-1)
    return last ? [{ id, day: addMonths(last.lastDay, -12) }] : []
  })
  const before = await readLevels(db, requested, { before: TOLERANCE_DAYS, after: TOLERANCE_DAYS })
  for (const { id, day } of requested) {
    // Undefined where nothing is doubted.
    const levels = doubted.get(id)?.levels
    if (!levels) continue
    const sure = findNearestReading(levels, day)
    if (sure) before.set(id, { day: sure.range.to, value: sure.value })
    else before.delete(id)
  }
  const silent = levels.filter(({ id }) => !months.has(id))
  const older = await readLevels(
    db,
    silent.map(({ id }) => ({ id, day: today() })),
    { before: EVER_DAYS, after: 0 },
  )
  return { before, older }
}

function findMethodDays({ project, metric }: Series, { findProject, events }: FullCatalog): Day[] {
  const scope = findProject(project) ?? { id: project, collections: [project] }
  return listMethodChanges(events, scope, metric).map(({ day }) => day)
}

/** Whether two days were counted in one way. */
export const isComparable = (methods: readonly Day[], before: Day, now: Day): boolean =>
  !methods.some(day => day > before && day <= now)
