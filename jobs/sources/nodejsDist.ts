import { z } from 'zod'
import type { Metric } from '../../db/model/series/metric.ts'
import { createMissingObservation, type Observation } from '../../db/model/series/observation.ts'
import { countDays, type Day, listDays, mergeDays } from '../../db/model/time/day.ts'
import { isInRanges } from '../../db/model/time/dayRanges.ts'
import { countSchema } from './countSchema.ts'
import type { Collected, Source, Upstream, WantedDays } from './source.ts'

const downloads: Metric = {
  id: 'nodejs.downloads',
  title: 'Node.js downloads from nodejs.org',
  unit: 'downloads',
  kind: 'flow',
  union: 'sum',
  granularity: 'day',
  reach: 'any-day',
  // A file is written when the logs of its day were counted, and again when logs come late.
  settlesAfter: 2,
  rereads: 7,
  rereading: 'daily',
  // Whole months were counted again much later (April 2024 in July): every file is read again within a year.
  rereadsInTurn: 7,
  // The first files were for the end of March 2021; the rest of that month was added in 2024:
  // https://github.com/mcollina/nodejs-download-stats/issues/16
  firstDay: '2021-03-01',
  definition:
    'Successful requests (any 2xx status) for Node.js release files at nodejs.org on a day, as counted in the public ' +
    'summaries of the access logs. They include mirrors, build servers and robots, but not other ways to get Node.js ' +
    '(package managers, container images). It does not count people. Days without a summary are unknown. The upstream ' +
    'counted some days, such as several in April 2024, about ten times too high; they are shown as published.',
  docs: 'https://github.com/nodejs/build/tree/main/ansible/roles/metrics',
}

/** https://github.com/nodejs/build/pull/2549; it also has bytes, countries, versions and systems. */
const Summary = z.object({ total: countSchema })

/** After this many failures in a row, the rest is left to the next run. */
const GIVE_UP_AFTER = 3

export const nodejsDist: Source = {
  id: 'nodejs-dist',
  schedule: '40 3,9,15,21 * * *',
  metrics: [downloads],
  async *collect(wanted, upstream) {
    for (const one of wanted) yield* readDays(one, upstream)
  },
  requests: wanted =>
    wanted.flatMap(({ ranges }) => ranges.map(countDays)).reduce((sum, days) => sum + days, 0),
}

/** One file for each day, newest first: a long backfill shows the last months early, and continues where it stopped. */
async function* readDays(wanted: WantedDays, upstream: Upstream): AsyncIterable<Collected> {
  let failures = 0
  let found = false
  const absent: Day[] = []
  for (const day of wanted.ranges.flatMap(listDays).toReversed()) {
    const answer = await upstream.get(`/nodejs.org-access.log.${day.replaceAll('-', '')}.json`, Summary)
    if (!answer.ok && answer.fault.kind === 'not-found') {
      absent.push(day)
      continue
    }
    failures = answer.ok ? 0 : failures + 1
    found ||= answer.ok
    const range = { from: day, to: day }
    if (answer.ok) yield { wanted, range, observations: [observe(day, answer.value.total, wanted.settled)] }
    else yield { wanted, range, observations: [], fault: answer.fault }
    if (failures >= GIVE_UP_AFTER) return
    if (found) yield* reportMissing(wanted, absent.splice(0))
  }
  yield* found || !isWrongAddress(wanted, absent)
    ? reportMissing(wanted, absent)
    : reportWrongAddress(wanted, absent)
}

/** No file was found, although one of them was read before, or none ever was: the address is wrong. */
const isWrongAddress = ({ begins, positive = [] }: WantedDays, absent: readonly Day[]): boolean =>
  begins === null || absent.some(day => isInRanges(positive, day))

/** A busy site is never without downloads: a 0 means that nothing was counted. */
const observe = (day: Day, total: number, settled: Day): Observation =>
  total === 0
    ? createMissingObservation(day)
    : { day, value: total, status: day > settled ? 'provisional' : 'final' }

function* reportMissing(wanted: WantedDays, days: readonly Day[]): Iterable<Collected> {
  for (const range of mergeDays(days.toReversed()))
    yield { wanted, range, observations: listDays(range).map(createMissingObservation) }
}

function* reportWrongAddress(wanted: WantedDays, days: readonly Day[]): Iterable<Collected> {
  const detail = `none of the requested files exists, ${days.at(-1)} to ${days[0]}`
  for (const range of mergeDays(days.toReversed()))
    yield { wanted, range, observations: [], fault: { kind: 'not-found', detail, status: 404 } }
}
