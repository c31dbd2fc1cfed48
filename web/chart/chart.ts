import type { Day } from '../../db/model/day.ts'
import type { Kind } from '../../db/model/metric.ts'
import type { Status } from '../../db/model/observation.ts'
import type { Granularity } from '../../db/model/period.ts'
import type { Scale } from '../state.ts'
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
  readonly known: number
  readonly of: number
}

export interface Line {
  readonly label: string
  readonly points: readonly Spot[]
}

/** Something that happened, as a marked line; its number leads to the list below the chart. */
export interface Mark {
  readonly day: Day
  readonly title: string
  readonly number: number
  /** `method`: from here on it is counted in another way. */
  readonly kind: string
}

/** A chart without pixels: described once, drawn as SVG and by Chart.js. */
export interface Chart {
  readonly title: string
  /** What a value counts and which periods are shown. */
  readonly subtitle: string
  readonly metric: { readonly id: string; readonly title: string; readonly kind: Kind }
  readonly unit: string
  readonly kind: Kind
  readonly granularity: Granularity
  readonly scale: Scale
  readonly lines: readonly Line[]
  readonly events: readonly Mark[]
  readonly asOf: Day
  /** Where the values come from. */
  readonly source: string
  readonly definition: string
  /** What its words and numbers are written in, also those that a drawing adds. */
  readonly language: ChartLanguage
  /** What the chart shows, for those who do not see it. */
  readonly summary: string
}
