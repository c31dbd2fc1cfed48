import { formatExact } from '../format/numbers.ts'
import { plural } from './words.ts'

export const status = {
  title: 'Status',
  strict: 'For monitoring',
  strictWhat: 'returns 503 while any series is late or failing',
  runs: 'Latest runs',
  runPage: {
    title: 'Runs',
    described: 'Every time a source was asked for new data, newest first.',
    api: 'Runs as JSON',
    run: 'Run',
    started: 'Started',
    newest: 'Newest runs',
    all: 'All runs',
    nothing: 'No matching runs.',
  },
  api: 'This page as JSON',
  states: {
    failing: 'failing',
    late: 'late',
    empty: 'nothing collected yet',
    history: 'published history only',
    fresh: 'up to date',
  },
  meaning: {
    failing: 'due, but the last attempt failed',
    late: 'due, but not available yet',
    empty: 'due, but never collected',
    history: 'published once; nothing is fetched',
    fresh: 'as recent as possible',
  },
  asOf: (moment: string) => `As of ${moment}.`,
  problems: 'Problems',
  noProblems: 'No problems: all collected series are up to date.',
  affected: (count: number) => plural(count, 'series', 'series'),
  lateProblem: 'late: the source has not published it yet, or the next run will fetch it',
  emptyProblem: 'nothing collected yet: the first runs have not started or not finished',
  since: (moment: string) => `last tried ${moment}`,
  /** Where no success is known, it may have failed earlier, too. */
  failingSince: (moment: string, isExact: boolean) =>
    isExact ? `failing since ${moment}` : `failing since at least ${moment}`,
  succeeded: (moment: string) => `last success ${moment}`,
  neverSucceeded: 'no success in the last 60 days',
  neverCollected: (moment: string) => `never collected here: first tried ${moment}`,
  longest: (name: string) => `failing longest: ${name}`,
  /** Of all series that are collected. */
  ages: (ages: string) => `Of all series: ${ages}.`,
  newest: (day: string) => `latest value ${day}`,
  /** `last` is the last value of that series. */
  oldest: (name: string, last: string) => `longest without new data: ${name}, ${last}`,
  lastValue: (day: string) => `last value ${day}`,
  /** Never more than it is. */
  daysOld: (days: number) =>
    days < 1
      ? 'today'
      : days <= 60
        ? `${plural(days, 'day')} old`
        : days < 732
          ? `more than ${plural(Math.floor((days - 1) / 31), 'month')} old`
          : `more than ${plural(Math.floor((days - 1) / 366), 'year')} old`,
  /** A time in words, and exactly. */
  timed: (words: string, moment: string) => `${words} (${moment})`,
  nextTry: (moment: string) => `next try ${moment}`,
  repositories: 'Repositories to check',
  notes: {
    taken: (subject: string, now: string, before: string) =>
      `The name ${subject} now belongs to another repository: number ${now}, previously ${before}. It is not counted.`,
    lastName: (name: string) => `The known repository was last named ${name}.`,
    shared: (subjects: readonly string[], number: string) =>
      `${subjects.join(' and ')} are the same repository, number ${number}. Collections count it once.`,
    anotherHistory: (subject: string, day: string) =>
      `Since ${day} the default branch of ${subject} has a history that shares no commit with the known one. Earlier counts stay; the new history is counted if it is still there after three days.`,
    renamed: (subject: string, name: string) =>
      `${subject} is now named ${name} at GitHub. It is counted as before, and its series continues under the new name once the catalog uses it.`,
    remedies: {
      taken:
        'If its owners recreated it, accept the number in its entry in projects.yaml, or remove the entry and add it again later:',
      shared: 'Keep one of them in projects.yaml.',
      'another-history': 'To count it now, accept it in its entry in projects.yaml:',
      renamed: 'In projects.yaml:',
    },
  },
  processes: 'Processes to check',
  clockOff: (duration: string, isAhead: boolean) =>
    `The clock of one machine is ${duration} ${isAhead ? 'ahead of' : 'behind'} the database clock. Nothing is collected there until the clock is right.`,
  catalogReplaced: (moment: string) =>
    `A process has catalog files that were replaced at ${moment}. The newer catalog is used: update the files of this process.`,
  replicasLost: (lost: number, of: number) =>
    `${lost} of ${of} database replicas ${lost === 1 ? 'does' : 'do'} not answer. The primary answers instead.`,
  catalogMistakes: 'Mistakes in the catalog files',
  catalogKept: 'The earlier catalog is used until they are corrected.',
  sources: 'Sources',
  wellSources: (well: number, of: number) =>
    well === of
      ? `No problem with ${of === 1 ? 'the only source' : `any of the ${formatExact(of)} sources`}`
      : `No problem with the other ${well === 1 ? 'source' : `${formatExact(well)} sources`}`,
  source: 'Source',
  reachable: 'Reachable',
  yes: 'yes',
  no: 'no',
  never: 'never tried',
  lastRun: 'Last run',
  subjects: 'Subjects',
  /** Loaded data was not asked for, so it has no total. */
  ofWanted: (done: number, wanted: number) =>
    wanted === 0 ? formatExact(done) : `${formatExact(done)} of ${formatExact(wanted)}`,
  faults: 'Errors',
  written: 'Values stored',
  nextRun: 'Next run',
  byHand: 'entered by hand',
  neverRun: 'never run',
  runStates: {
    requested: 'requested',
    running: 'running',
    finished: 'finished',
    abandoned: 'abandoned',
    failed: 'failed',
  },
  /** It ended, but brought nothing. */
  allFailed: (subjects: number) =>
    subjects === 1
      ? 'finished: nothing stored, the only subject failed'
      : `finished: nothing stored, all ${formatExact(subjects)} failed`,
  series: 'Series',
  seriesOf: (count: number) => plural(count, 'series', 'series'),
  metric: 'Metric',
  project: 'Project',
  subject: 'Subject',
  state: 'State',
  last: 'Last value',
  due: 'Due',
  /** By fault; one without a name here is shown by its id. */
  faultNames: {
    'not-found': 'not found',
    'rate-limited': 'rate-limited',
    unavailable: 'unavailable',
    'invalid-answer': 'invalid answer',
    'clock-off': 'our clock is wrong',
    forbidden: 'forbidden',
  } as Readonly<Record<string, string>>,
  fault: 'Error',
  tried: (moment: string) => `tried ${moment}`,
  unknown: 'unknown',
  chosen: 'Shown',
  all: 'All series, by source',
  found: (count: number) => `${plural(count, 'series', 'series')} found`,
  more: (count: number) => `${formatExact(count)} more not shown; the JSON has them all.`,
  filter: 'Show',
  any: 'any',
  noneFound: 'No matching series.',
}
