import { addDays, type Day } from '../../../db/model/time/day.ts'
import type { Reading } from '../history.ts'
import { seeded } from '../synthetic.ts'
import { type Release, releasesOf } from './releases.ts'
import { courseOf, type StarCourse } from './stars.ts'

/** What can be set of a repository, under the names that GitHub uses where it has one. */
export interface Facts {
  readonly stargazers_count: number
  readonly forks_count: number
  readonly open_issues_count: number
  readonly subscribers_count: number
  readonly archived: boolean
  readonly pushed_at: string
  /** With anonymous authors. */
  readonly contributors: number | 'too-large'
  /** No commit yet: no contributors either. */
  readonly empty: boolean
  /** Why every request for it is refused, if it is. */
  readonly refused: 'gone' | 'blocked' | 'unavailable' | null
  /** Newest first. */
  readonly releases: readonly Release[]
}

export interface Repository extends Facts {
  readonly id: number
  readonly full_name: string
  readonly stars: StarCourse
}

/** What is kept of a repository between requests. */
export interface Held {
  readonly id: number
  /** The first name: its history and its synthetic numbers hang on it. */
  readonly origin: string
  name: string
  facts: Partial<Facts>
  /** Stars that were set, by the stand-in's day on which they were. */
  readonly set: Map<Day, number>
}

export interface Published {
  readonly stars: readonly Reading[]
  readonly contributors: readonly Reading[]
  readonly releases: readonly Reading[]
}

/** The repository on a day: real readings up to it, synthetic numbers where there are none, then what was set. */
export function repositoryOn(
  today: Day,
  { id, origin, name, facts, set }: Held,
  published: Published,
): Repository {
  const stars = courseOf(origin, withSet(published.stars, set))
  const level = stars.level(today)
  return {
    id,
    full_name: name,
    stars,
    stargazers_count: level,
    forks_count: Math.round(level * (0.1 + 0.2 * seeded(id, 'forks'))),
    open_issues_count: Math.round(level ** 0.7 * (0.2 + seeded(id, 'issues'))),
    subscribers_count: Math.round(level * (0.01 + 0.03 * seeded(id, 'subscribers'))),
    archived: false,
    pushed_at: `${addDays(today, -1)}T09:17:00Z`,
    contributors: lastBefore(published.contributors, today) ?? syntheticContributors(id, level),
    empty: false,
    refused: null,
    releases: releasesOf({ id, name, created: stars.created }, today, published.releases),
    ...facts,
  }
}

/** From the first day on which stars were set, only those count. */
function withSet(readings: readonly Reading[], set: ReadonlyMap<Day, number>): readonly Reading[] {
  const own = [...set].map(([day, value]): Reading => ({ day, value, status: 'final' }))
  own.sort((a, b) => (a.day < b.day ? -1 : 1))
  const first = own[0]
  return first ? [...readings.filter(({ day }) => day < first.day), ...own] : readings
}

const lastBefore = (readings: readonly Reading[], today: Day): number | undefined =>
  readings.findLast(({ day, value }) => day <= today && value !== null)?.value ?? undefined

const syntheticContributors = (id: number, stars: number): number =>
  Math.round(2 + stars ** 0.55 * (0.5 + 2 * seeded(id, 'contributors')))
