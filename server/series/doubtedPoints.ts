import { setPointDoubt } from '../../db/model/figures/doubtedPhrases.ts'
import { type Doubt, listLevelSteps, selectDoubts, setDoubtsApart } from '../../db/model/series/doubts.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import type { Point } from '../../db/model/series/points.ts'
import { usesPublishedMonths } from '../../db/model/series/publishedMonths.ts'
import type { Day, DayRange } from '../../db/model/time/day.ts'
import { type Granularity, toDayRange, toPeriod } from '../../db/model/time/period.ts'
import type { EventAnswer } from '../../web/contract/catalog.ts'
import type { SeriesAnswer } from '../../web/contract/series.ts'
import { formatExact } from '../../web/language/format/numbers.ts'
import type { LoadedSeries } from './computeSeriesPoints.ts'
import { writeTitles } from './writeTitles.ts'

interface DoubtedView {
  readonly range: DayRange
  readonly granularity: Granularity
}

/** A doubt, and which member of the series it is of. */
type MemberDoubt = Doubt & { readonly member: number }

export interface MarkedPoints {
  readonly points: readonly Point[]
  readonly marks: SeriesAnswer['marks']
}

/**
 * Says of each point whether days or readings in it are doubted, and lists these. Values stay as they are. A point of a
 * level holds the readings of its own day only: for another day the last sure reading stands in (fillLevels.ts).
 * The points are not transformed yet. Marks are listed of the range only.
 */
export function computeDoubtedPoints(
  points: readonly Point[],
  { resolved, read, months }: Pick<LoadedSeries, 'resolved' | 'read' | 'months'>,
  view: DoubtedView,
): MarkedPoints {
  const { metric, scope, members } = resolved
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return { points, marks: [] }
  const drawn = { from: first.period, to: toDayRange(last.period, view.granularity).to }
  const usesMonths = usesPublishedMonths(metric.kind, metric.granularity, view.granularity)
  const isSum = scope.kind === 'collection'
  const doubts = read.flatMap((observations, member): MemberDoubt[] =>
    setDoubtsApart(observations, {
      ...metric,
      stated: metric.reach === 'never',
      months: usesMonths ? months[member] : [],
    })
      .doubtsIn(drawn)
      .map(one => ({ ...one, member, ...(isSum && { ofMember: true }) })),
  )
  if (doubts.length === 0) return { points, marks: [] }
  const byPeriod = new Map<Day, MemberDoubt[]>()
  for (const one of doubts) {
    const period = toPeriod(one.day, view.granularity)
    byPeriod.set(period, [...(byPeriod.get(period) ?? []), one])
  }
  return {
    points: points.map(point => {
      const inside = byPeriod
        .get(point.period)
        ?.filter(({ day }) => metric.kind !== 'stock' || day === (point.at ?? point.period))
      const to = toDayRange(point.period, view.granularity).to
      return inside ? setPointDoubt(point, selectDoubts(point, to, inside), metric.kind) : point
    }),
    marks: doubts
      .filter(({ day }) => day >= view.range.from && day <= view.range.to)
      .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.member - b.member))
      .map(({ member, ofMember: _, ...mark }) => ({
        ...mark,
        ...(isSum && { project: members[member]?.project ?? '' }),
      })),
  }
}

/** Falls and jumps of a level that later readings confirmed, where no change of method explains them. */
export const buildStepEvents = (
  observations: readonly Observation[],
  { kind, reach }: LoadedSeries['resolved']['metric'],
  methods: readonly Day[],
): EventAnswer[] =>
  listLevelSteps(observations, { kind, stated: reach === 'never' })
    .filter(step => !methods.some(day => day > step.from.day && day <= step.day))
    .map(step => ({
      id: `${step.kind}:${step.day}`,
      day: step.day,
      ...writeTitles(({ fell, rose }) =>
        (step.kind === 'fall' ? fell : rose)(
          formatExact(step.from.value),
          step.from.day,
          formatExact(step.to),
        ),
      ),
      kind: step.kind,
      url: null,
    }))
