import type { Day } from '../db/model/day.ts'
import type { Status as Certainty } from '../db/model/observation.ts'
import type { Granularity } from '../db/model/period.ts'
import type { Point } from '../db/model/points.ts'
import type { Understood } from '../db/model/said.ts'
import type { Event, Metric, ProjectWithSeries, Series } from '../server/answers.ts'
import type { Claims } from '../server/claimAnswers.ts'
import type { Figure, FigureInFull, Figures } from '../server/figureAnswers.ts'
import type { LinePoint, Said } from './chart/claimChart.ts'
import type { ClaimsAsked } from './links.ts'
import type { TrendState } from './state.ts'

/** What the server fills in for every page. Pages ask for nothing themselves. */

/** How recent the numbers are, in one sentence. */
export interface Freshness {
  readonly summary: string
  /** True when upstreams cannot be reached and published history stands in for them. */
  readonly offline: boolean
  /** A sentence, where numbers come from stand-ins on this machine: nobody may take them for real. */
  readonly synthetic?: string | null
}

/** The latest value of one series of a project, as a table row or a card shows it. */
export interface Headline {
  readonly metric: Metric
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
    readonly of?: Part
  } | null
  /** What the small picture shows, oldest first: the whole history in months serves best. */
  readonly points: readonly Point[]
  /** Of the points, where it differs from the value's. */
  readonly pointsGranularity?: Granularity
  /** Of a collection: on how many of its projects the value rests. */
  readonly coverage?: Part
  /** The trend page. */
  readonly url: string
}

/** So many of so many. */
export interface Part {
  readonly known: number
  readonly of: number
}

/** `/projects/{id}` */
export interface ProjectProps {
  readonly asOf: Day
  readonly project: ProjectWithSeries
  /** One for each series that is drawn; their points may go back further than on the overview. */
  readonly headlines: readonly Headline[]
  readonly events: readonly Event[]
  /** The catalog's figures of the project. */
  readonly figures: readonly Figure[]
  /** All metrics, for their titles. */
  readonly metrics: readonly Metric[]
  /** Where the site stands, for what is copied elsewhere: `https://metrics.example.org`. */
  readonly site: string
  /** Titles of the project's collections, by id; an id without one is shown as it is. */
  readonly collections?: Readonly<Record<string, string>>
}

/** `/trends/{scope}/{metric}` */
export interface TrendProps {
  /** The project's or the collection's title. */
  readonly title: string
  readonly scopeKind: 'project' | 'collection'
  readonly series: Series
  readonly state: TrendState
}

/** `/figures` */
export interface FiguresProps {
  readonly figures: Figures
  readonly today: Day
  /** What was searched for; empty for all. */
  readonly q: string
}

/** `/figures/{id}` */
export interface FigureProps {
  readonly figure: FigureInFull
  readonly today: Day
  /** The series around window and comparison; null where the figure is declined. */
  readonly series: Series | null
}

/** `/claims` */
export interface ClaimsProps {
  readonly ledger: Claims
  readonly asked: ClaimsAsked
  /** What claims are checked against, with its title. */
  readonly scopes: readonly { readonly id: string; readonly title: string }[]
  /** What is drawn beside a claim, by its id. */
  readonly lines: ReadonlyMap<string, { readonly points: readonly LinePoint[]; readonly said: Said }>
}

/** What became of one line of a speaker's text. */
export interface CheckedLine {
  readonly line: string
  readonly answer: 'fresh' | 'outdated' | 'overstated' | 'not checkable' | 'not understood'
  readonly reason: string
  /** As what it was understood. */
  readonly read?: Understood
  /** What is safe to say now. */
  readonly today?: string
}

/** `/check` */
export interface CheckProps {
  readonly text: string
  readonly lines: readonly CheckedLine[]
  /** Lines that were too many. */
  readonly left: number
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
