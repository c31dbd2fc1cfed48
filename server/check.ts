import { readProjects } from '../db/catalogTables.ts'
import { type Claim, type Measure, parseDated } from '../db/model/claim.ts'
import { addDays, type Day, earlier } from '../db/model/day.ts'
import { LANGUAGES } from '../db/model/languages.ts'
import { phraseOf } from '../db/model/phrase.ts'
import { DOUBTS, type Understood, understand } from '../db/model/said.ts'
import { judge, type Verdict } from '../db/model/verdict.ts'
import { readObserved } from '../db/observed.ts'
import type { CheckedLine, CheckProps } from '../web/props.ts'
import type { Context } from './endpoint.ts'

/** More lines than a talk has; a guard for the machine. */
const MOST_LINES = 30

/** Every line of a text, checked against what is collected now. Nothing of it is kept. */
export async function checkText({ db, today }: Context, text: string): Promise<CheckProps> {
  const all = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const projects = (await readProjects(db)).map(({ id, title, subjects }) => ({
    ...{ id, title },
    sources: subjects.map(({ source }) => source),
  }))
  const lines = all.slice(0, MOST_LINES).map(line => ({ line, read: understand(line, projects, today()) }))
  const measures = new Map(
    lines.flatMap(({ read }) => (typeof read === 'string' ? [] : [[read, measureOf(read)] as const])),
  )
  const observed = await readObserved(db, [...measures.values()], today())
  return {
    text,
    left: Math.max(0, all.length - MOST_LINES),
    lines: lines.map(({ line, read }) => {
      if (typeof read === 'string') return { line, answer: 'not understood', reason: DOUBTS[read] }
      const measure = measures.get(read) ?? measureOf(read)
      const last = observed(measure)?.observations.findLast(({ value }) => value !== null)?.day
      const claim = claimOf(read, measure, last ? earlier(today(), addDays(last, 1)) : today())
      return answerOf(line, read, judge(claim, observed), today())
    }),
  }
}

const measureOf = ({ scope, metric, per }: Understood): Measure => ({
  ...{ scope, metric, subject: null, since: null, per: null, narrower: false },
  statistic: per ? 'sum' : 'latest',
  window: per && { granularity: per, count: 1 },
})

/** The sentence as a claim of the day after the last one of which something is known, or of today. */
function claimOf({ number, qualifier }: Understood, measure: Measure, day: Day): Claim {
  const on = parseDated(day)
  if (!on) throw new RangeError(`${day} is no day`)
  return {
    ...{ id: 'said', who: '', on, about: null, statement: '', number, qualifier, kind: 'primary' },
    ...{ measures: [measure], unchecked: null, url: '', note: null },
  }
}

/** To a speaker, less than is true now is an older number. */
const ANSWERS = {
  supported: 'fresh',
  understated: 'outdated',
  outdated: 'outdated',
  overstated: 'overstated',
  'not checkable': 'not checkable',
} as const satisfies Record<Verdict['verdict'], CheckedLine['answer']>

/** What was collected longer ago says little of now. */
const RECENT_DAYS = 35

function answerOf(line: string, read: Understood, verdict: Verdict, now: Day): CheckedLine {
  const { answer, reason } = foundOf(read, verdict)
  const { measured, window } = verdict
  if (measured === null || !window) return { line, answer, reason, read }
  const today = sentenceOf(read, verdict)
  if (window.to >= addDays(now, -RECENT_DAYS)) return { line, answer, reason, read, today }
  // What came since may have made it true, or false: only an older number stays one.
  const old = `${reason} The last that was collected is of ${LANGUAGES.en.day(window.to)}.`
  return { line, answer: answer === 'outdated' ? answer : 'not checkable', reason: old, read, today }
}

function foundOf(
  { number, qualifier }: Understood,
  { verdict, reason, measured }: Verdict,
): Pick<CheckedLine, 'answer' | 'reason'> {
  if (reason === 'room') return { answer: 'fresh', reason: 'True, with room.' }
  // Of what others said, rounding to the nearest is accepted; a speaker is advised better.
  if (qualifier === 'rounded' && measured !== null && measured < number)
    return { answer: 'overstated', reason: 'Rounded up; numbers are rounded down.' }
  return { answer: ANSWERS[verdict], reason: REASONS[verdict] }
}

const REASONS: Readonly<Record<Verdict['verdict'], string>> = {
  supported: 'What was collected agrees.',
  understated: 'Less than was measured.',
  outdated: 'It was true of an earlier day.',
  overstated: 'More than was measured.',
  'not checkable': 'Nothing was collected of it.',
}

const NOUNS: Readonly<Record<string, string>> = {
  'github.stars': 'stars on GitHub',
  'github.forks': 'forks on GitHub',
  'git.contributors': 'contributors',
}

function sentenceOf({ title, metric, per }: Understood, { measured, window }: Verdict): string {
  const language = LANGUAGES.en
  const phrase = phraseOf(measured, language)
  const day = window ? language.day(window.to) : ''
  return per
    ? `${title} has ${phrase} downloads a ${per}, as of the ${per} that ended on ${day}.`
    : `${title} has ${phrase} ${NOUNS[metric] ?? metric}, as of ${day}.`
}
