import { LRUCache } from 'lru-cache'
import { UNION_SUBJECT } from '../model/series/metric.ts'
import { splitPicked } from '../model/series/pickedIds.ts'
import type { Coverage } from '../model/series/seriesContext.ts'
import type { Day } from '../model/time/day.ts'
import type { Granularity } from '../model/time/period.ts'
import type { PeriodWindow } from '../model/time/periodWindow.ts'
import type { Series } from '../observations/series.ts'
import type { Project, StoredMetric } from '../projects/catalogQueries.ts'
import { foldSubject } from '../projects/catalogSchema.ts'
import { findScope, type Scope } from './findScope.ts'
import type { SeriesCatalog } from './seriesCatalog.ts'

/** One project's part of a number: its series is null while nothing is collected. */
export interface SeriesMember {
  readonly project: string
  readonly subject: string
  /** Nothing is collected any more: the member ends with its last value. */
  readonly retired: boolean
  readonly series: Series | null
  /** From this day on a value is expected; null where that is not known. */
  readonly expectedFrom: Day | null
  /** Beside a series of days: calendar months as their publisher counted them. */
  readonly months: Series | null
}

/** The series behind a scope and a metric. */
export interface SeriesMembers {
  readonly scope: Scope
  readonly metric: StoredMetric
  /** At which the values are stored: the metric's own, or of people the one that they are recounted for. */
  readonly granularity: Granularity
  /** Of a project the chosen one; null for a collection, and for a project that has none. */
  readonly subject: string | null
  /** All subjects of a project for this metric, those of the catalog first. */
  readonly subjects: readonly string[]
  /**
   * One for a project or a union of people; for a sum one for each project that has the metric. A retired project
   * counts with the values that it has; without any it is no member.
   */
  readonly members: readonly SeriesMember[]
  /** For a union of people: how many of the collection's projects it covers. */
  readonly united?: Coverage
}

/** What somebody asks for. */
export interface NamedSeries {
  readonly scope: string
  readonly metric: string
  /** One of a project's subjects; its first one unless given. */
  readonly subject?: string | null | undefined
  /** People are recounted for each period: those of which periods? */
  readonly window?: Pick<PeriodWindow, 'granularity'> | null | undefined
}

/**
 * Which series stand behind a scope and a metric: the one answer for pages, API, figures, badges, claims and the check.
 * Null where the catalog has no such scope or metric. There may be members without any series.
 */
export function findSeriesMembers(named: NamedSeries, catalog: SeriesCatalog): SeriesMembers | null {
  // A subject may be any text of an address, also none, and scopes that readers put together have no end.
  const { scope, metric, subject = null } = named
  if (subject !== null || splitPicked(scope)) return computeMembers(named, catalog)
  const kept =
    found.get(catalog) ?? new LRUCache<string, { members: SeriesMembers | null }>({ max: MOST_KEPT })
  found.set(catalog, kept)
  const key = JSON.stringify([scope, metric, named.window?.granularity])
  const known = kept.get(key)
  if (known) return known.members
  const members = computeMembers(named, catalog)
  if (members) kept.set(key, { members })
  return members
}

/** What a catalog answered lately: a page asks it for hundreds of figures, and nothing else decides. */
const found = new WeakMap<SeriesCatalog, LRUCache<string, { readonly members: SeriesMembers | null }>>()
const MOST_KEPT = 1_000

function computeMembers(named: NamedSeries, catalog: SeriesCatalog): SeriesMembers | null {
  const scope = findScope(named.scope, catalog)
  const metric = catalog.findMetric(named.metric)
  if (!scope || !metric) return null
  const granularity =
    (metric.kind === 'distinct' ? named.window?.granularity : undefined) ?? metric.granularity
  const form = { scope, metric, granularity }
  const all = scope.projects.map(project => listMembers(project, form, catalog, scope.id))
  if (scope.kind === 'project')
    return {
      ...form,
      ...chooseSubject(scope, all[0] ?? [], findPresentSubject(all[0] ?? [], named, catalog, metric)),
    }
  const whole = { ...form, subject: null, subjects: [] }
  if (metric.union === 'sum')
    return {
      ...whole,
      members: countOnce(
        all.flatMap(([first]) => first ?? []),
        metric,
        catalog,
      ),
    }
  // A union of people has its own series. Values that were published separately do not add up, so they have none.
  const having = all.filter(({ length }) => length > 0)
  const united = having.filter(members => isCovered(members, scope, catalog))
  const series = scope.picked
    ? metric.union === 'people' && united.length > 0
      ? catalog.keepPicked(scope, { metric: metric.id, granularity })
      : null
    : findSeries(scope.id, UNION_SUBJECT, form, catalog)
  return {
    ...whole,
    members: [
      { project: scope.id, subject: UNION_SUBJECT, retired: false, expectedFrom: null, series, months: null },
    ],
    united: { known: series ? united.length : 0, of: having.length },
  }
}

/**
 * A stored union waits for all repositories that can be counted. One that a reader put together does not: it covers a
 * project only once each repository is counted.
 */
function isCovered(
  members: readonly SeriesMember[],
  { id, picked, projects }: Scope,
  catalog: SeriesCatalog,
) {
  const isCounted = ({ subject }: SeriesMember) => catalog.isUnited(id, subject)
  if (!members.some(isCounted)) return false
  const isNamed = ({ project, subject }: SeriesMember) =>
    projects.some(one => one.id === project && one.subjects.some(named => named.subject === subject))
  return !picked || members.every(one => isCounted(one) || one.retired || !isNamed(one))
}

/** One repository under two names counts once: the entry that is still collected, or the first. */
function countOnce(
  members: readonly SeriesMember[],
  { source }: StoredMetric,
  { findSharedNumber }: SeriesCatalog,
): SeriesMember[] {
  const numberOf = ({ subject }: SeriesMember) => findSharedNumber(source, subject)
  return members.filter(one => {
    const number = numberOf(one)
    const same = number === null ? [] : members.filter(other => numberOf(other) === number)
    const having = same.filter(({ series }) => series)
    const chosen = (having.length > 0 ? having : same).find(({ retired }) => !retired)
    return number === null || one === (chosen ?? having[0] ?? same[0])
  })
}

type MembersForm = Pick<SeriesMembers, 'metric' | 'granularity'>

/** The project's subjects at the metric's source, then those that left the catalog but still have a series. */
function listMembers(
  project: Project,
  form: MembersForm,
  catalog: SeriesCatalog,
  scope: string,
): SeriesMember[] {
  const { metric, granularity } = form
  const named = project.subjects
    .filter(({ source }) => source === metric.source)
    .map(({ subject }) => subject)
  const left = catalog
    .listSeriesOf(project.id, metric.id, granularity)
    .map(({ subject }) => subject)
    .filter(subject => !named.includes(subject))
  return [...named, ...left]
    .map(subject => ({
      ...toMember(project, subject, form, catalog),
      expectedFrom: catalog.findExpectedDay(
        splitPicked(scope) ? null : scope,
        project.id,
        metric.source,
        subject,
      ),
    }))
    .filter(({ series, retired }) => series || (metric.reach !== 'never' && !retired))
}

function toMember(
  { id, retired }: Project,
  subject: string,
  form: MembersForm,
  catalog: SeriesCatalog,
): Omit<SeriesMember, 'expectedFrom'> {
  const series = findSeries(id, subject, form, catalog)
  const hasMonths = form.metric.kind === 'flow' && form.granularity === 'day'
  const months = series && hasMonths && findSeries(id, subject, { ...form, granularity: 'month' }, catalog)
  return { project: id, subject, retired, series, months: months || null }
}

const findSeries = (
  scope: string,
  subject: string,
  { metric, granularity }: MembersForm,
  catalog: SeriesCatalog,
): Series | null =>
  catalog.listSeriesOf(scope, metric.id, granularity).find(one => one.subject === subject) ?? null

/** A repository may be asked for by a name that it had before, or in another spelling. */
function findPresentSubject(
  all: readonly SeriesMember[],
  { subject }: NamedSeries,
  { listNamed }: SeriesCatalog,
  { source }: StoredMetric,
): string | null | undefined {
  if (!subject || all.some(one => one.subject === subject)) return subject
  const folded = foldSubject(source, subject)
  const named = listNamed(source, subject)
  const present = all.find(one => foldSubject(source, one.subject) === folded || named.includes(one.subject))
  return present?.subject ?? subject
}

/** A subject that the project does not have has no series. */
function chooseSubject(
  { id }: Scope,
  all: readonly SeriesMember[],
  wanted: string | null | undefined,
): Pick<SeriesMembers, 'subject' | 'subjects' | 'members'> {
  const subject = wanted ?? all[0]?.subject ?? null
  const chosen = all.find(one => one.subject === subject)
  const nothing = { project: id, retired: false, expectedFrom: null, series: null, months: null }
  const members = chosen ? [chosen] : subject === null ? [] : [{ ...nothing, subject }]
  return { subject, subjects: all.map(one => one.subject), members }
}
