import type { z } from 'zod'
import type { Metric } from '../../db/model/series/metric.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import type { Day, DayRange } from '../../db/model/time/day.ts'
import type { GitHistory, HistoryCursor } from '../git/fetchHistory.ts'
import type { Fault, PageLinks, UpstreamRefusal, UpstreamResult } from '../upstream/fault.ts'

/** One upstream: what it measures, when it is asked, and how its answers become observations. */
export interface Source {
  /** Equals the file's name. */
  readonly id: string
  /** A cron expression in UTC; null when values are entered, not fetched. */
  readonly schedule: string | null
  /** Declared here, stored at every start, served by the API. */
  readonly metrics: readonly Metric[]
  /**
   * Yields what it learnt, subject by subject, so that each is saved as it arrives. Neither clock, environment,
   * database nor retry belongs here: `wanted` says which days, `upstream` does the rest.
   */
  collect(wanted: readonly WantedDays[], upstream: Upstream): AsyncIterable<Collected>
  /** How many requests that takes when nothing fails. */
  requests?(wanted: readonly WantedDays[]): number
  /** There may be more: lists whose length only the upstream knows. */
  readonly mayNeedMore?: true
}

/** The days of one series that are to be asked for. */
export interface WantedDays {
  readonly project: string
  readonly subject: string
  readonly metric: string
  /** In order, apart from one another, none after yesterday (for metrics of today: just today). */
  readonly ranges: readonly DayRange[]
  /** The first day that holds a value so far; null when none is stored yet. */
  readonly begins: Day | null
  /** Values of later days may still move, and a 0 may mean that nothing was counted yet. */
  readonly settled: Day
  /** The days that hold a value above 0 so far. */
  readonly positive?: ReadonlySet<Day>
  /** The upstream's own number for the subject, when it was met before: names move, numbers stay. */
  readonly upstreamId: string | null
  /** How far the people behind the subject were counted before; null when they never were. */
  readonly countedTo?: HistoryCursor | null
}

/** What was learnt about one subject: observations, or why there are none. */
export interface Collected {
  readonly wanted: WantedDays
  /** The part of the wanted days that this answers. */
  readonly range: DayRange
  readonly observations: readonly Observation[]
  readonly fault?: Fault
  /** What there is to say of the subject although nothing failed: `GitHub lists no releases`. */
  readonly note?: string
  /** The name under which the subject was met. */
  readonly name?: { readonly name: string; readonly upstreamId: string }
  /** The people behind the subject: values are derived from all that are known, where they are kept. */
  readonly history?: GitHistory
}

/** A checked answer, or the foreseen reason for none. */
export type UpstreamAnswer<T> =
  | { readonly ok: true; readonly value: T; readonly status: number; readonly links: PageLinks }
  | UpstreamRefusal

/** The way out. It paces, waits, retries, gives up after a while, and checks every answer against its schema. */
export interface Upstream {
  /** GET below the source's base address. */
  get<T>(path: string, schema: z.ZodType<T>): Promise<UpstreamAnswer<T>>
  /** A GitHub route through Octokit: `GET /repos/{owner}/{repo}`. */
  github<T>(
    route: string,
    parameters: Record<string, unknown>,
    schema: z.ZodType<T>,
  ): Promise<UpstreamAnswer<T>>
  /** What is new in the history of the repository `owner/name`, asked of git itself. */
  history(repository: string, since: HistoryCursor | null): Promise<UpstreamResult<GitHistory>>
}
