import { z } from 'zod'
import { fnv1a } from '../../db/model/figures/hashEvidence.ts'
import type { Metric } from '../../db/model/series/metric.ts'
import { addDays, type Day, type DayRange } from '../../db/model/time/day.ts'
import { NpmDownloads } from './npmDownloads.ts'
import { buildRequestWindows, NPM_FIRST_DAY } from './npmWindows.ts'
import { toNpmObservations } from './npmZeros.ts'
import type { Collected, Source, Upstream, UpstreamAnswer, WantedDays } from './source.ts'

/** npm answers at most this many days: for one name about 18 months, silently clipped; for several names 365 days. */
const SINGLE_DAYS = 500
const BULK_DAYS = 365
const BULK_NAMES = 128

/** https://github.com/npm/registry/blob/main/docs/download-counts.md */
const downloads: Metric = {
  id: 'npm.downloads',
  title: 'npm downloads',
  unit: 'downloads',
  kind: 'flow',
  union: 'sum',
  granularity: 'day',
  reach: 'any-day',
  settlesAfter: 3,
  rereads: 30,
  // npm restated single days of electron up to 480 days later. Every day is read again within 90 days, in windows of
  // the length that one request answers, and also where npm refuses one of two turns.
  rereadsInTurn: BULK_DAYS,
  rereadsWithin: 45,
  firstDay: NPM_FIRST_DAY,
  definition:
    "Downloads of the package's archives from the npm registry on a UTC day, as npm counts them: every completed " +
    'request, including those of build servers, mirrors and robots. It counts neither people nor installations. ' +
    'Days for which npm answered 0 during a known or suspected outage are unknown here, not 0.',
  docs: 'https://github.com/npm/registry/blob/main/docs/download-counts.md',
}
/** The parts are checked one by one, so an invalid one does not affect the others. */
const Bulk = z.record(z.string(), z.unknown())

export const npm: Source = {
  id: 'npm',
  schedule: '20 1,7,13,19 * * *',
  metrics: [downloads],
  async *collect(wanted, upstream) {
    const [alone, together] = partition(wanted, ({ subject }) => isAskedAlone(subject))
    const failed = new Set<WantedDays>()
    const asking = { upstream, failed, odd: new Set<WantedDays>(), begins: new Map<WantedDays, Day>() }
    for (const { range, group } of buildRequestWindows(together, BULK_DAYS))
      yield* askGroup(asking, group, range)
    for (const { range, group } of buildRequestWindows(alone, SINGLE_DAYS))
      for (const one of group) yield* askOne(asking, one, range)
  },
  /** Names that can be asked for together keep together; the others are spread over the days. */
  turnOf: subject => (isAskedAlone(subject) ? Number.parseInt(fnv1a(subject).slice(0, 6), 16) : 0),
  requests(wanted) {
    const [alone, together] = partition(wanted, ({ subject }) => isAskedAlone(subject))
    const batches = buildRequestWindows(together, BULK_DAYS).map(({ group }) =>
      Math.ceil(group.length / BULK_NAMES),
    )
    const single = buildRequestWindows(alone, SINGLE_DAYS).map(({ group }) => group.length)
    return [...batches, ...single].reduce((sum, count) => sum + count, 0)
  },
}

/** npm answers scoped names, and the whole registry, only one at a time. */
const isAskedAlone = (subject: string): boolean => subject === '*' || subject.includes('/')

interface Asking {
  readonly upstream: Upstream
  /** Subjects that the rest of the run skips after a fault. */
  readonly failed: Set<WantedDays>
  /** Subjects with one odd answer: their other windows are still asked for, until a second one. */
  readonly odd: Set<WantedDays>
  /** The first day with a download, as far as this run has seen it. */
  readonly begins: Map<WantedDays, Day>
}

async function* askGroup(
  asking: Asking,
  group: readonly WantedDays[],
  range: DayRange,
): AsyncIterable<Collected> {
  const alive = group.filter(one => !asking.failed.has(one))
  for (let start = 0; start < alive.length; start += BULK_NAMES)
    yield* askBatch(asking, alive.slice(start, start + BULK_NAMES), range)
}

/** A batch that is rejected as a whole (too long an address, a combination that the CDN blocks) is halved. */
async function* askBatch(
  asking: Asking,
  batch: readonly WantedDays[],
  range: DayRange,
): AsyncIterable<Collected> {
  const [first] = batch
  if (!first) return
  if (batch.length === 1) return yield* askOne(asking, first, range)
  const names = batch.map(({ subject }) => encodeURIComponent(subject)).join(',')
  const answer = await asking.upstream.get(`/downloads/range/${range.from}:${range.to}/${names}`, Bulk)
  if (!answer.ok && (answer.fault.status === 400 || answer.fault.status === 403)) {
    const half = Math.ceil(batch.length / 2)
    yield* askBatch(asking, batch.slice(0, half), range)
    yield* askBatch(asking, batch.slice(half), range)
    return
  }
  for (const one of batch) {
    const part = findPart(answer, one.subject, range)
    if (part) yield learn(asking, one, range, part)
    else yield* askOne(asking, one, range)
  }
}

/** The part of a bulk answer for one name; null when it is incomplete or odd. */
function findPart(
  answer: UpstreamAnswer<z.infer<typeof Bulk>>,
  name: string,
  range: DayRange,
): UpstreamAnswer<NpmDownloads> | null {
  if (!answer.ok) return answer
  if (!Object.hasOwn(answer.value, name)) return null
  const part = answer.value[name]
  if (part === null)
    return { ok: false, fault: { kind: 'not-found', detail: 'npm has no package with this name' } }
  const checked = NpmDownloads.safeParse(part)
  // Asked by itself, it gets another chance, and its fault a detail.
  return checked.success && covers(checked.data, range) ? { ...answer, value: checked.data } : null
}

/** npm silently clips a range to its newest days: the days before are then requested first. */
async function* askOne(asking: Asking, one: WantedDays, range: DayRange): AsyncIterable<Collected> {
  if (asking.failed.has(one)) return
  const name = one.subject === '*' ? '' : `/${encodeURIComponent(one.subject).replace('%40', '@')}`
  const answer = await asking.upstream.get(`/downloads/range/${range.from}:${range.to}${name}`, NpmDownloads)
  const start = answer.ok ? (answer.value.start as Day) : range.from
  if (start <= range.from) return yield learn(asking, one, range, answer)
  if (start > range.to) return yield learn(asking, one, range, buildClippedFault(start, range))
  yield* askOne(asking, one, { from: range.from, to: addDays(start, -1) })
  if (!asking.failed.has(one)) yield learn(asking, one, { from: start, to: range.to }, answer)
}

const buildClippedFault = (start: Day, range: DayRange): UpstreamAnswer<NpmDownloads> => ({
  ok: false,
  fault: {
    kind: 'invalid-answer',
    detail: `asked for ${range.from} to ${range.to}, answered from ${start} on`,
  },
})

const covers = (answered: NpmDownloads, range: DayRange): boolean =>
  answered.start === range.from && answered.end === range.to

function learn(
  asking: Asking,
  one: WantedDays,
  range: DayRange,
  answer: UpstreamAnswer<NpmDownloads>,
): Collected {
  const begins = asking.begins.get(one) ?? one.begins
  if (!answer.ok) {
    // Of the time before a package's first day, npm knows no such package.
    if (answer.fault.kind === 'not-found' && begins && range.to < begins)
      return { wanted: one, range, observations: [] }
    if (answer.fault.kind !== 'invalid-answer' || asking.odd.has(one)) asking.failed.add(one)
    asking.odd.add(one)
    return { wanted: one, range, observations: [], fault: answer.fault }
  }
  const { observations, first } = toNpmObservations(answer.value, range, { ...one, begins })
  if (first && (!begins || first < begins)) asking.begins.set(one, first)
  return { wanted: one, range, observations }
}

function partition<T>(list: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter(one => !test(one))]
}
