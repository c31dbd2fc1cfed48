import { formatExact } from '../format/numbers.ts'
import { plural } from './words.ts'

export const status = {
  title: 'Status',
  strict: 'For monitors',
  strictWhat: 'answers 503 while any series is late or failing',
  runs: 'Latest runs',
  api: 'All of it as JSON',
  states: {
    failing: 'failing',
    late: 'late',
    empty: 'nothing collected yet',
    history: 'published history only',
    fresh: 'fresh',
  },
  meaning: {
    failing: 'due, and the last attempt failed',
    late: 'due, but not available yet',
    empty: 'due, but never collected',
    history: 'published once; nothing is fetched',
    fresh: 'as recent as it can be',
  },
  asOf: (moment: string) => `As of ${moment}.`,
  problems: 'Problems',
  noProblems: 'None: every series that is fetched is fresh.',
  affected: (count: number) => plural(count, 'series', 'series'),
  lateProblem: 'late: the upstream has not published it yet, or the next run will fetch it',
  emptyProblem: 'nothing collected yet: the first runs are still to come, or under way',
  since: (moment: string) => `last tried ${moment}`,
  /** A time in words, and exactly. */
  timed: (words: string, moment: string) => `${words} (${moment})`,
  nextTry: (moment: string) => `next try ${moment}`,
  repositories: 'Repositories to check',
  notes: {
    taken: (subject: string, now: string, before: string) =>
      `The name ${subject} belongs to another repository now: number ${now}, before ${before}. Nothing of it is counted.`,
    lastName: (name: string) => `The known repository was last named ${name}.`,
    shared: (subjects: readonly string[], number: string) =>
      `${subjects.join(' and ')} are one repository, number ${number}. Collections count it once.`,
    anotherHistory: (subject: string, day: string) =>
      `Since ${day} the default branch of ${subject} holds a history that shares no commit with the known one. What was counted stays; the new history is counted if it is still there after three days.`,
    renamed: (subject: string, name: string) =>
      `${subject} is named ${name} at GitHub now. It is counted as before, and its series goes on when the catalog takes the new name.`,
    remedies: {
      taken:
        'If its owners made it anew, accept the number in its entry in projects.yaml, or remove the entry and add it again later:',
      shared: 'Keep one of them in projects.yaml.',
      'another-history': 'To count it at once, accept it in the entry in projects.yaml:',
      renamed: 'In projects.yaml:',
    },
  },
  processes: 'Processes to check',
  clockOff: (duration: string, isAhead: boolean) =>
    `The clock of a machine is ${duration} ${isAhead ? 'ahead of' : 'behind'} the database’s. Nothing is collected there until it is right.`,
  catalogReplaced: (moment: string) =>
    `A process has catalog files that were replaced at ${moment}. The newer catalog stays; bring its files up to date.`,
  sources: 'Sources',
  source: 'Source',
  reachable: 'Reachable',
  yes: 'yes',
  no: 'no',
  never: 'never asked',
  lastRun: 'Last run',
  subjects: 'Subjects',
  ofWanted: (done: number, wanted: number) => `${formatExact(done)} of ${formatExact(wanted)}`,
  faults: 'Faults',
  written: 'Values written',
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
  series: 'Series',
  seriesOf: (count: number) => plural(count, 'series', 'series'),
  metric: 'Metric',
  project: 'Project',
  subject: 'Subject',
  state: 'State',
  last: 'Last day',
  due: 'Due',
  /** By fault; one without a name here is shown by its id. */
  faultNames: {
    'not-found': 'not found',
    'rate-limited': 'rate-limited',
    unavailable: 'unavailable',
    'invalid-answer': 'invalid answer',
    'clock-off': 'our clock is off',
    forbidden: 'forbidden',
  } as Readonly<Record<string, string>>,
  fault: 'Fault',
  tried: (moment: string) => `tried ${moment}`,
  unknown: 'unknown',
  chosen: 'Shown',
  all: 'All series, by source',
  found: (count: number) => `${plural(count, 'series', 'series')} found`,
  more: (count: number) =>
    `${formatExact(count)} more are not shown: choose a metric, a state or a project as well.`,
  filter: 'Show',
  any: 'any',
  noneFound: 'No matching series.',
}
