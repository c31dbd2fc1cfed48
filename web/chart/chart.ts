import type { MetricKind } from '../../db/model/series/metric.ts'
import type { Status } from '../../db/model/series/observation.ts'
import type { TransformBase } from '../../db/model/series/transformPoints.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import type { Alignment, ChartLayout, Scale, Transform } from '../url/trendState.ts'
import type { ChartLanguage } from './language.ts'

/** A period of a line as it is drawn. */
export interface Spot {
  readonly period: Day
  /** Null is a gap. */
  readonly value: number | null
  readonly status: Status
  readonly complete: boolean
  /** Not over, estimated, provisional, or known in part: not to be read as a settled value. */
  readonly dashed: boolean
  /** Over, and nothing is missing of what it counts: may be named and compared. */
  readonly settled: boolean
  readonly known: number
  readonly of: number
  /** Another value stood here when it was first learnt. */
  readonly revised: boolean
  /** A day in it is far below or far above what is usual. */
  readonly doubted: boolean
  /** Where it stands: a moment in UTC; by age, milliseconds since the line's first value. */
  readonly at: number
  /** How high it is drawn: its value, on top of others in a stack; null where nothing is drawn. */
  readonly level: number | null
  /** From where on its area is filled. */
  readonly floor: number
}

export interface ChartLine {
  readonly label: string
  readonly points: readonly Spot[]
  /** What is 100 in an index; the first period that is added up. */
  readonly base: TransformBase | null
  /** Of a sum over projects: on how many its last settled value rests; null for one series. */
  readonly part: { readonly known: number; readonly of: number } | null
  /** The periods from which on it rests on other projects, or is counted otherwise, than before. Values are compared between two of these. */
  readonly steps: readonly Day[]
}

/** Something that happened, as a marked line; its number leads to the list below the chart. */
export interface EventMark {
  readonly day: Day
  readonly title: string
  readonly number: number
  /** As its event's; `method`: from here on it is counted in another way; `step`: a sum rests on other projects. */
  readonly kind: string
  /** Where it stands. */
  readonly at: number
}

/** A chart without pixels: described once, drawn as SVG and by Chart.js. */
export interface Chart {
  readonly title: string
  /** What a value counts and which periods are shown. */
  readonly subtitle: string
  readonly metric: { readonly id: string; readonly title: string; readonly kind: MetricKind }
  readonly unit: string
  readonly kind: MetricKind
  readonly granularity: Granularity
  readonly scale: Scale
  readonly transform: Transform
  readonly layout: ChartLayout
  readonly align: Alignment
  readonly lines: readonly ChartLine[]
  readonly events: readonly EventMark[]
  readonly asOf: Day
  /** Where the values come from. */
  readonly source: string
  readonly definition: string
  /** What its words and numbers are written in, also those that a drawing adds. */
  readonly language: ChartLanguage
  /** What has to be known to read it right: sentences that stand below the chart. */
  readonly notes: readonly string[]
  /** What the chart shows, for those who do not see it. */
  readonly summary: string
}

/** The first and the last period of all lines, whose points are in order; null where there are none. */
export function findChartPeriods(
  lines: readonly ChartLine[],
): { readonly from: Day; readonly to: Day } | null {
  const ends = lines.flatMap(({ points }) => [points[0], points.at(-1)].flatMap(spot => spot?.period ?? []))
  const [from, to] = [ends.toSorted()[0], ends.toSorted().at(-1)]
  return from && to ? { from, to } : null
}
