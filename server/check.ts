import { readProjects } from '../db/catalogTables.ts'
import { type Claim, type Measure, parseDated } from '../db/model/claim.ts'
import type { Day } from '../db/model/day.ts'
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
  const claims = new Map(
    lines.flatMap(one => (typeof one.read === 'string' ? [] : [[one, claimOf(one.read, today())] as const])),
  )
  const observed = await readObserved(
    db,
    [...claims.values()].flatMap(({ measures }) => measures),
    today(),
  )
  return {
    text,
    left: Math.max(0, all.length - MOST_LINES),
    lines: lines.map(one => {
      const claim = claims.get(one)
      return claim && typeof one.read !== 'string'
        ? answerOf(one.line, one.read, judge(claim, observed))
        : { line: one.line, answer: 'not understood', reason: DOUBTS[one.read as keyof typeof DOUBTS] }
    }),
  }
}

const measureOf = ({ scope, metric, per }: Understood): Measure => ({
  ...{ scope, metric, subject: null, since: null, per: null, narrower: false },
  statistic: per ? 'sum' : 'latest',
  window: per && { granularity: per, count: 1 },
})

/** The sentence as a claim of today. */
function claimOf(understood: Understood, today: Day): Claim {
  const { number, qualifier } = understood
  const on = parseDated(today)
  if (!on) throw new RangeError(`${today} is no day`)
  return {
    ...{ id: 'said', who: '', on, about: null, statement: '', number, qualifier, kind: 'primary' },
    ...{ measures: [measureOf(understood)], unchecked: null, url: '', note: null },
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

function answerOf(line: string, understood: Understood, verdict: Verdict): CheckedLine {
  return {
    line,
    ...foundOf(understood, verdict),
    read: understood,
    ...(verdict.measured === null ? {} : { today: sentenceOf(understood, verdict) }),
  }
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
  'not checkable': 'Nothing was collected of the last weeks.',
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
