import type { StatedBound } from '../../db/model/language/language.ts'
import type { MetricKind } from '../../db/model/series/metric.ts'
import type { Status } from '../../db/model/series/observation.ts'
import type { Transform, TransformBase } from '../../db/model/series/transformPoints.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import type { Alignment, ChartLayout, Scale } from '../url/trendState.ts'
import type { ChartLanguage } from './language.ts'

/** One period of a line, as it is drawn. */
export interface Spot {
  readonly period: Day
  /** Of a level that is read by the day: the day of its reading. */
  readonly day: Day | null
  /** Null leaves a gap. */
  readonly value: number | null
  readonly status: Status
  /** Its publisher stated it as more, less or about this. */
  readonly bound?: StatedBound | undefined
  readonly complete: boolean
  /** The value may still change: the period is not over, or it is estimated, provisional or incomplete. */
  readonly dashed: boolean
  /** A sum counts other members from here on: no line leads here, because it would look like growth or a fall. */
  readonly begins?: true | undefined
  /**
   * The period is over and complete in what it counts, or the value is a reading: it may be named and compared.
   */
  readonly settled: boolean
  readonly known: number
  readonly of: number
  /** A sum holds fewer than half of its projects. */
  readonly minority?: true | undefined
  /** The value was different when it was first collected. */
  readonly revised: boolean
  /** A day in the period is an outlier. */
  readonly doubted: boolean
  /** What the value may be compared with; null if unknown. Left out where nothing is compared. */
  readonly earlier?:
    | {
        readonly previous: number | null
        readonly year: number | null
        /** Of a level: the day of `year`. */
        readonly day?: Day | null
      }
    | undefined
  /** The position on the axis in milliseconds: since 1970 (UTC), or by age since the line's first value. */
  readonly at: number
  /** The height on the axis: the value, in a stack plus the values below it. Null where nothing is drawn. */
  readonly level: number | null
  /** The height at which the filled area begins. */
  readonly floor: number
}

export interface ChartLine {
  readonly label: string
  /** Its place in the palette and among the shapes of markers, from 0. It stays when other lines come or go. */
  readonly colour: number
  readonly points: readonly Spot[]
  /** The period and value that are 100 in an index, or where a cumulative sum starts. */
  readonly base: TransformBase | null
  /** The parts of its values are projects. */
  readonly isSum: boolean
  /** How many projects the last settled value of a sum rests on; null for a single series. */
  readonly part: { readonly known: number; readonly of: number } | null
  /**
   * The periods from which the line counts other projects, or counts in another way. Values are compared only between
   * two steps.
   */
  readonly steps: readonly Day[]
  /** Why periods are not known in full, from the first to the last of each stretch. */
  readonly gaps: readonly { readonly from: Day; readonly to: Day; readonly why: string }[]
  /** The doubted days and readings. */
  readonly doubts: readonly Day[]
  /** For a line without values: a sentence with the interval at which it has data. */
  readonly known: string | null
}

/** An event as a marked line; its number refers to the list below the chart. */
export interface EventMark {
  readonly day: Day
  readonly title: string
  readonly number: number
  /** The event's kind; `method`: the counting changes here; `step`: a sum counts other projects from here on. */
  readonly kind: string
  /** The position on the axis in milliseconds. */
  readonly at: number
}

/** A chart without pixels: described once, drawn as SVG and by Chart.js. */
export interface Chart {
  readonly title: string
  /** What a value counts, and which periods are shown. */
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
  /** The sources of the values. */
  readonly source: string
  /** Of a picture, whose `source` is short: the sources with where each was read. */
  readonly origins?: string
  /** Of a picture, which marks few events: the others. */
  readonly unmarked?: readonly EventMark[]
  readonly definition: string
  /** The language of all texts and numbers in the chart, also of those that a renderer adds. */
  readonly language: ChartLanguage
  /** Sentences below the chart that a reader needs to read it correctly. */
  readonly notes: readonly string[]
  /** What the chart shows, in one sentence. */
  readonly headline: string
  /** Of several lines: who leads and since when, and who grew most. */
  readonly comparison: readonly string[]
  /** What else it shows: what is unknown, estimated or unfinished, and how each of two lines moved. */
  readonly remarks: readonly string[]
  /** What it shows, for readers who do not see it. */
  readonly summary: string
}

/** What a spot is called by: the day of its reading, or its period. */
export const toSpotPeriod = (
  { day, period }: Pick<Spot, 'day' | 'period'>,
  granularity: Granularity,
): readonly [Day, Granularity] => (day ? [day, 'day'] : [period, granularity])

/** The first and last period of all lines, whose points are sorted; null without points. */
export function findChartPeriods(
  lines: readonly ChartLine[],
): { readonly from: Day; readonly to: Day } | null {
  const ends = lines.flatMap(({ points }) => [points[0], points.at(-1)].flatMap(spot => spot?.period ?? []))
  const [from, to] = [ends.toSorted()[0], ends.toSorted().at(-1)]
  return from && to ? { from, to } : null
}

export type UnsummarizedChart = Omit<Chart, 'headline' | 'comparison' | 'remarks' | 'summary'>
