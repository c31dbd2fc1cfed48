import type { z } from 'zod'
import type { Metric } from '../../db/model/series/metric.ts'
import type { Observation } from '../../db/model/series/observation.ts'
import type { Day, DayRange } from '../../db/model/time/day.ts'
import type { GitHistory, HistoryCursor } from '../git/fetchHistory.ts'
import type { Fault, PageLinks, UpstreamRefusal, UpstreamResult } from '../upstream/fault.ts'

/** One upstream: its metrics, its schedule, and how its answers become observations. */
export interface Source {
  /** The name of its file in kebab case: `nodejs-dist` is nodejsDist.ts. */
  readonly id: string
  /** A cron expression in UTC; null when values are entered by hand. */
  readonly schedule: string | null
  /** Stored at every start, and served by the API. */
  readonly metrics: readonly Metric[]
  /**
   * Yields results subject by subject, so that each is saved as it arrives. A source has no clock, environment,
   * database or retries: `wanted` tells the days, and `upstream` does the rest.
   */
  collect(wanted: readonly WantedDays[], upstream: Upstream): AsyncIterable<Collected>
  /**
   * Spreads what is read again in turn: subjects with the same number are read again on the same days. All have the same
   * when left out.
   */
  turnOf?(subject: string): number
  /** How many requests `collect` needs if nothing fails. */
  requests?(wanted: readonly WantedDays[]): number
  /** `requests` is a minimum: only the upstream knows how long its lists are. */
  readonly mayNeedMore?: true
}

/** The days of one series to be fetched. */
export interface WantedDays {
  readonly project: string
  readonly subject: string
  readonly metric: string
  /** Sorted, not adjacent, and none after yesterday; for a metric with reach `today`, only today. */
  readonly ranges: readonly DayRange[]
  /** The first day with a stored value; null when there is none. */
  readonly begins: Day | null
  /** Values after this day may still change, and a 0 may mean that nothing was counted yet. */
  readonly settled: Day
  /** Those of the wanted days that are not stored: the others are only read again. All when left out. */
  readonly fresh?: readonly DayRange[]
  /** Those of the wanted days that have a stored value above 0. */
  readonly positive?: readonly DayRange[]
  /** The upstream's own id of the subject, if known: names change, ids do not. */
  readonly upstreamId: string | null
  /** Another id that the catalog accepts under the same name; null or left out for none. */
  readonly acceptsId?: string | null
  /** Why another source says that this subject is not the known one any more; null if none does. */
  readonly replacedReason?: string | null
  /** How far the subject's people were counted; null when they never were. */
  readonly countedTo?: HistoryCursor | null
}

/** What an upstream calls a subject, and its id there. */
interface SubjectName {
  readonly name: string
  readonly upstreamId: string
}

/** A result for one subject: observations, or the fault that prevented them. */
export interface Collected {
  readonly wanted: WantedDays
  /** The part of the wanted days that this result covers. */
  readonly range: DayRange
  readonly observations: readonly Observation[]
  readonly fault?: Fault
  /** A remark although nothing failed: `GitHub lists no releases`. */
  readonly note?: string
  /** The upstream's present name and id of the subject. */
  readonly name?: SubjectName
  /** Another subject that has the name now; nothing of it is stored. */
  readonly stranger?: SubjectName
  /** The subject's people: values are computed from them after they are saved. */
  readonly history?: GitHistory
}

/** A checked answer, or an expected fault. */
export type UpstreamAnswer<T> =
  | { readonly ok: true; readonly value: T; readonly status: number; readonly links: PageLinks }
  | UpstreamRefusal

/** All requests go through this. It paces, retries, gives up after a while, and checks every answer's schema. */
export interface Upstream {
  /** GET below the source's base address. */
  get<T>(path: string, schema: z.ZodType<T>): Promise<UpstreamAnswer<T>>
  /** A GitHub route through Octokit: `GET /repos/{owner}/{repo}`. */
  github<T>(
    route: string,
    parameters: Record<string, unknown>,
    schema: z.ZodType<T>,
  ): Promise<UpstreamAnswer<T>>
  /** The new commits in the history of the repository `owner/name`, read with git. What is barred is no request. */
  history(repository: string, since: HistoryCursor | null): Promise<UpstreamResult<GitHistory>>
}
