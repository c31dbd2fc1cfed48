import type { Db } from '../../db/connection/db.ts'
import { storeFigures } from '../../db/figures/figureQueries.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import type { StatedFigure } from '../../db/model/proposals/statedFigure.ts'
import { createMissingObservation, type Observation, type Status } from '../../db/model/series/observation.ts'
import { type Day, listDays } from '../../db/model/time/day.ts'
import { saveObservations } from '../../db/observations/observations.ts'
import { ensureSeries } from '../../db/observations/series.ts'
import { storeCatalog, storeSources } from '../../db/projects/catalogQueries.ts'
import { storeStatedFigures } from '../../db/published/statedFigures.ts'
import { insertRun } from '../../db/runs/runs.ts'
import { allMetrics, allSources } from '../../jobs/sources/index.ts'
import { saveSeriesOrigin } from '../saveSeriesOrigin.ts'

/** One number: of a scope and a metric, in the last whole period, or the latest reading of a level. */
export interface NumberCase {
  readonly name: string
  readonly scope: string
  readonly metric: 'npm.downloads' | 'github.stars' | 'git.contributors' | 'published.attendees'
  readonly period: 'week' | 'month' | null
  /** Days in it are doubted: what draws it shows what was read, what says it may decline. */
  readonly doubted?: true
}

const week = (name: string, scope: string): NumberCase => ({
  ...{ name, scope, metric: 'npm.downloads', period: 'week' },
})
const month = (name: string, scope: string): NumberCase => ({ ...week(name, scope), period: 'month' })
const stars = (name: string, scope: string): NumberCase => ({
  ...{ name, scope, metric: 'github.stars', period: null },
})
const people = (name: string, scope: string): NumberCase => ({
  ...stars(name, scope),
  metric: 'git.contributors',
})

const stated = (name: string, scope: string): NumberCase => ({
  ...stars(name, scope),
  metric: 'published.attendees',
})

/** It is Sunday 2026-11-22: the last whole week ended on the 15th, the last whole month is October. */
export const CASES: readonly NumberCase[] = [
  week('a week', 'steady'),
  month('a month', 'steady'),
  week('a week that passes a round number', 'grown'),
  week('an earlier week, because of a gap', 'gap'),
  month('an earlier month, because of a gap', 'monthgap'),
  { ...week('a doubted day', 'doubted'), doubted: true },
  week('days that may still move', 'moving'),
  month('estimated days', 'estimated'),
  week('a week of a series that has just begun', 'begun'),
  month('an unfinished month and none before it', 'begun'),
  week('nothing is known', 'young'),
  week('a retired project', 'retired'),
  month('a project that left the catalog', 'left'),
  week('a collection', 'whole'),
  month('a collection by the month', 'whole'),
  week('a collection with a retired member that ended in this week', 'withretired'),
  month('a collection with a retired member by the month', 'withretired'),
  month('a collection with a member that left the catalog long ago', 'withended'),
  week('a collection with a gap', 'withgap'),
  month('a collection with a gap by the month', 'withgap'),
  week('a collection with a member that is unknown', 'withyoung'),
  month('a collection with a member that has just begun', 'withbegun'),
  week('a collection of which most members stopped: the last week of most', 'moststopped'),
  month('a collection of which most members stopped: the last month of most', 'moststopped'),
  week('a collection of which few members are known', 'withfew'),
  month('a collection of which few members are known by the month', 'withfew'),
  stars('a level', 'steady'),
  stars('a level that was read today', 'grown'),
  stars('a level that was read long ago', 'gap'),
  stars('the level of a retired project', 'retired'),
  { ...stars('a level that fell to nothing', 'doubted'), doubted: true },
  stars('the level of a collection', 'whole'),
  stars('the level of a collection of which most members stopped', 'moststopped'),
  stars('the level of a collection of which few members are known', 'withfew'),
  people('people', 'steady'),
  people('people of a collection, each once', 'whole'),
  stated('a number that is more', 'more'),
  stated('a number that is about so much', 'about'),
  stated('a number that is less', 'less'),
  stated('a number that was corrected', 'corrected'),
]

/** What publishers said: the last of each project is as its qualifier says. */
const STATED: Readonly<Record<string, readonly [day: Day, value: number, qualifier: string | null][]>> = {
  more: [
    ['2025-10-04', 6_543_210, null],
    ['2026-10-04', 8_765_432, 'more than'],
  ],
  about: [
    ['2025-10-04', 705_678, 'more than'],
    ['2026-10-04', 812_345, 'about'],
  ],
  less: [
    ['2025-10-04', 97_111, 'about'],
    ['2026-10-04', 94_999, 'less than'],
  ],
  corrected: [['2026-10-04', 4_321, 'more than']],
}

const days = (from: Day, to: Day, value: number, status: Status = 'final'): Observation[] =>
  listDays({ from, to }).map(day => ({ day, value, status }))
const without = (observations: readonly Observation[], gap: Day): Observation[] =>
  observations.map(one => (one.day === gap ? createMissingObservation(gap) : one))
const YESTERDAY = '2026-11-21'
const year = days('2025-09-01', YESTERDAY, 100)

const NPM: Readonly<Record<string, readonly Observation[]>> = {
  steady: days('2025-09-01', YESTERDAY, 123),
  grown: [...days('2025-09-01', '2026-11-08', 100), ...days('2026-11-09', YESTERDAY, 201)],
  gap: without(year, '2026-11-12'),
  monthgap: without(year, '2026-10-15'),
  doubted: days('2026-06-01', YESTERDAY, 1_000).map(one =>
    one.day === '2026-11-11' ? { ...one, value: 20_000 } : one,
  ),
  moving: [...days('2026-01-01', '2026-11-13', 77), ...days('2026-11-14', YESTERDAY, 78, 'provisional')],
  estimated: [...days('2026-01-01', '2026-10-15', 60), ...days('2026-10-16', YESTERDAY, 61, 'estimated')],
  begun: days('2026-11-03', YESTERDAY, 40),
  retired: days('2025-09-01', '2026-11-18', 31),
  left: days('2025-09-01', '2026-10-31', 17),
  ended: days('2025-09-01', '2026-03-31', 50),
  stopped: days('2025-03-01', '2026-05-31', 70),
  stoppedtoo: days('2025-03-01', '2026-05-31', 71),
}

const STARS: Readonly<Record<string, readonly Observation[]>> = {
  steady: [...days('2026-10-01', '2026-11-15', 6_795), ...days('2026-11-19', YESTERDAY, 6_808)],
  grown: days('2026-10-01', '2026-11-22', 118_031),
  gap: days('2026-07-01', '2026-08-01', 950),
  stopped: days('2025-03-01', '2026-05-31', 4_000),
  stoppedtoo: days('2025-03-01', '2026-05-31', 4_100),
  retired: days('2026-07-01', '2026-11-18', 3_100),
  doubted: [...days('2026-10-01', '2026-11-19', 5_000), ...days('2026-11-20', YESTERDAY, 0)],
}

const PEOPLE: Readonly<Record<string, readonly Observation[]>> = {
  steady: days('2026-10-01', YESTERDAY, 1_546),
  grown: days('2026-10-01', YESTERDAY, 212),
}

const RETIRED = ['retired', 'ended']
const PROJECTS = [...Object.keys(NPM), 'young', 'youngtoo', ...Object.keys(STATED)]
const COLLECTIONS: Readonly<Record<string, readonly string[]>> = {
  whole: ['steady', 'grown'],
  withretired: ['steady', 'retired'],
  withended: ['steady', 'ended'],
  withgap: ['steady', 'gap'],
  withyoung: ['steady', 'young'],
  moststopped: ['steady', 'stopped', 'stoppedtoo', 'young'],
  withfew: ['steady', 'young', 'youngtoo'],
  withbegun: ['steady', 'begun'],
  others: ['monthgap', 'doubted', 'moving', 'estimated', 'left'],
}

export const toFigureId = ({ scope, metric, period }: NumberCase): string =>
  `${scope}-${metric.replace('.', '-')}-${period ?? 'latest'}`

const toDefinition = (one: NumberCase): FigureDefinition => {
  const id = toFigureId(one)
  const window = one.period && { granularity: one.period, count: 1 }
  return {
    ...{ id, title: { en: id, zh: id }, scope: one.scope, metric: one.metric, subject: null },
    ...{ statistic: window ? 'sum' : 'latest', window, comparison: null, coarse: false, caveats: [] },
    sentence: {
      en: `The number ${id} was {phrase}, {${window ? 'window' : 'asOf'}}.`,
      zh: `${id}：{phrase}，{asOf}。`,
    },
  }
}

const toStatedFigures = ([id, values]: [string, (typeof STATED)[string]]): StatedFigure[] =>
  values.map(([day, value, qualifier]) => ({
    ...{ id: `${id} ${day}`, project: id, as: 'count', what: id, metric: 'published.attendees' },
    ...{ day, precision: 'day', value, estimated: false, qualifier, sample: null, note: null },
    ...{ publisher: 'Example', title: 'A text', url: 'https://example.org/text' },
  }))

const LEARNT = new Date('2026-11-22T07:00:00Z')

export async function storeNumberScopes(db: Db): Promise<void> {
  const named = (id: string) => ({ id, title: id, description: id })
  const project = (id: string) => ({
    ...named(id),
    ...{ homepage: null, retired: RETIRED.includes(id) },
    subjects: STATED[id] ? { published: [id] } : { npm: [id], github: [`o/${id}`], git: [`o/${id}`] },
  })
  const catalog = {
    collections: Object.entries(COLLECTIONS).map(([id, projects]) => ({
      ...named(id),
      projects: [...projects],
    })),
    events: [],
  }
  await storeSources(db, allSources, allMetrics)
  await storeCatalog(db, { ...catalog, projects: PROJECTS.map(project) })
  await storeFigures(db, CASES.map(toDefinition), LEARNT)
  const origin = 'https://upstream.example.org'
  const runId = await insertRun(
    db,
    { source: 'npm', reason: 'history', origin, projects: null },
    'finished',
    LEARNT,
  )
  const store = async (
    scope: string,
    subject: string,
    metric: string,
    observations: readonly Observation[],
  ) => {
    const { source, granularity } = allMetrics.find(({ id }) => id === metric)!
    const [series] = await ensureSeries(db, [{ project: scope, source, subject, metric, granularity }])
    await saveSeriesOrigin(db, series!.id, origin)
    await saveObservations(db, { seriesId: series!.id, runId, at: LEARNT, observations })
  }
  for (const [id, observations] of Object.entries(NPM)) await store(id, id, 'npm.downloads', observations)
  for (const [id, observations] of Object.entries(STARS))
    await store(id, `o/${id}`, 'github.stars', observations)
  for (const [id, observations] of Object.entries(PEOPLE))
    await store(id, `o/${id}`, 'git.contributors', observations)
  for (const [id, values] of Object.entries(STATED))
    await store(
      id,
      id,
      'published.attendees',
      values.map(([day, value]) => ({
        day,
        value: id === 'corrected' ? value + 1_000 : value,
        status: 'final',
      })),
    )
  await storeStatedFigures(db, Object.entries(STATED).flatMap(toStatedFigures), LEARNT)
  await store('whole', '*', 'git.contributors', days('2026-10-01', YESTERDAY, 1_701))
  // `left` leaves the catalog with its subjects.
  await storeCatalog(db, {
    events: [],
    collections: catalog.collections.map(one => ({
      ...one,
      projects: one.projects.filter(id => id !== 'left'),
    })),
    projects: PROJECTS.filter(id => id !== 'left').map(project),
  })
}
