import type { Status as Certainty } from '../../db/model/series/observation.ts'
import type { Point } from '../../db/model/series/points.ts'
import type { Day } from '../../db/model/time/day.ts'
import type { Granularity } from '../../db/model/time/period.ts'
import type { ClaimedNumber, ClaimLinePoint } from '../chart/svg/claimChart.ts'
import type { EventAnswer, MetricAnswer, ProjectWithSeriesAnswer } from '../contract/catalog.ts'
import type { CheckAnswer } from '../contract/check.ts'
import type { LedgerAnswer } from '../contract/claims.ts'
import type { FigureAnswer, FigureInFullAnswer, FigureListAnswer } from '../contract/figures.ts'
import type { SeriesAnswer } from '../contract/series.ts'
import type { ClaimsFilter } from '../url/links.ts'
import type { TrendState } from '../url/trendState.ts'

/** What the server fills in for every page. Pages ask for nothing themselves. */

/** How recent the numbers are, in one sentence. */
export interface Freshness {
  readonly summary: string
  /** True when upstreams cannot be reached and published history stands in for them. */
  readonly offline: boolean
}

/** The latest value of one series of a project, as a table row or a card shows it. */
export interface Headline {
  readonly metric: MetricAnswer
  /** Set where the project has several of a source and this is not the first: `electron-nightly`. */
  readonly subject?: string
  /** Null when unknown, never 0 for it. */
  readonly value: number | null
  readonly period: Day | null
  readonly granularity: Granularity
  /** What the value covers: a whole week, or the day of a reading. */
  readonly from: Day | null
  readonly to: Day | null
  readonly status: Certainty
  /** Value divided by the value a year before, which was that of the period or day `from`. */
  readonly change: {
    readonly ratio: number
    readonly from: Day
    /** Of a sum: on how many of its members the comparison rests, the same ones then and now. */
    readonly of?: KnownPart
  } | null
  /** Since when it is counted in another way than before. */
  readonly methods?: readonly Day[]
  /** What the small picture shows, oldest first: the whole history in months serves best. */
  readonly points: readonly Point[]
  /** Of the points, where it differs from the value's. */
  readonly pointsGranularity?: Granularity
  /** Of a collection: on how many of its projects the value rests. */
  readonly coverage?: KnownPart
  /** The trend page. */
  readonly url: string
}

/** So many of so many. */
export interface KnownPart {
  readonly known: number
  readonly of: number
}

/** `/projects/{id}` */
export interface ProjectProps {
  readonly asOf: Day
  readonly project: ProjectWithSeriesAnswer
  /** One for each series that is drawn; their points may go back further than on the overview. */
  readonly headlines: readonly Headline[]
  readonly events: readonly EventAnswer[]
  /** The catalog's figures of the project. */
  readonly figures: readonly FigureAnswer[]
  /** All metrics, for their titles. */
  readonly metrics: readonly MetricAnswer[]
  /** Where the site stands, for what is copied elsewhere: `https://metrics.example.org`. */
  readonly site: string
  /** Titles of the project's collections, by id; an id without one is shown as it is. */
  readonly collections?: Readonly<Record<string, string>>
}

/** A project or a collection, by name. */
export interface NamedScope {
  readonly id: string
  readonly title: string
  readonly kind: 'project' | 'collection'
}

/** `/trends/{scope}/{metric}` and `/compare` */
export interface TrendProps {
  /** Which of the two pages it is: they say the same state in different addresses. */
  readonly page: 'trend' | 'compare'
  /** What is drawn, one a series: the one that the page is about, then those beside it. */
  readonly scopes: readonly [NamedScope, ...NamedScope[]]
  readonly series: readonly [SeriesAnswer, ...SeriesAnswer[]]
  readonly state: TrendState
  /** The granularity that was asked for, where it would have given too many points. */
  readonly coarsened: Granularity | null
  /** Whether one of the scopes is part of another. */
  readonly overlapping: boolean
  /** All that have the metric. */
  readonly comparable: readonly NamedScope[]
}

/** A metric with all that have a series of it. */
export interface ComparedMetric {
  readonly id: string
  readonly title: string
  readonly scopes: readonly NamedScope[]
}

/** `/compare` */
export interface CompareProps {
  readonly metrics: readonly ComparedMetric[]
  /** Null until one is chosen. */
  readonly metric: ComparedMetric | null
  /** Null until something is compared. */
  readonly shown: TrendProps | null
}

/** `/figures` */
export interface FiguresProps {
  readonly figures: FigureListAnswer
  readonly today: Day
  /** What was searched for; empty for all. */
  readonly q: string
  /** Of which project or collection; null for all. */
  readonly scope: string | null
  /** Of what there are figures. */
  readonly scopes: readonly { readonly id: string; readonly title: string }[]
}

/** `/figures/{id}` */
export interface FigureProps {
  readonly figure: FigureInFullAnswer
  readonly today: Day
  /** The series around window and comparison; null where the figure is declined. */
  readonly series: SeriesAnswer | null
}

/** `/claims` */
export interface ClaimsProps {
  readonly ledger: LedgerAnswer
  readonly asked: ClaimsFilter
  /** What claims are checked against, with its title. */
  readonly scopes: readonly { readonly id: string; readonly title: string }[]
  /** What is drawn beside a claim, by its id. */
  readonly lines: ReadonlyMap<
    string,
    { readonly points: readonly ClaimLinePoint[]; readonly said: ClaimedNumber }
  >
}

/** `/check` */
export interface CheckProps {
  /** What was pasted; empty where a file was given or nothing yet. */
  readonly text: string
  /** The name of the file that was read. */
  readonly file: string | null
  /** Null where nothing was asked yet. */
  readonly checked: CheckAnswer | null
}

/** Any page that cannot be shown. */
export interface ProblemProps {
  readonly status: number
  /** `There is no project "electon".` */
  readonly title: string
  /** The same in the language of the page, where it is known. */
  readonly said?: string | undefined
  readonly detail: string | null
  /** What would have been right, best first. */
  readonly near: readonly { readonly title: string; readonly url: string }[]
}
