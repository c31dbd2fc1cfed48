import type { Verdict } from '../../../db/model/claims/verdict.ts'
import { plural } from './words.ts'

const verdicts: Readonly<Record<Verdict['verdict'], string>> = {
  supported: 'supported',
  overstated: 'overstated',
  understated: 'understated',
  outdated: 'outdated',
  'not checkable': 'not checkable',
}

const meanings: typeof verdicts = {
  supported: 'What was collected agrees, as precisely as the number was meant.',
  overstated: 'More was said than was true.',
  understated: 'True, but the number was higher.',
  outdated: 'It was true of an earlier day, or the level has fallen below it since.',
  'not checkable': 'Nothing, or too little, was collected of that time, or only its publisher can count it.',
}

export const claims = {
  title: 'Claims',
  standfirst:
    'Numbers that were said in public, in our own words, each checked against what was collected since. The figures of 2017 with which this project began stand first.',
  check: 'Check what you are going to say',
  feed: 'Feed of changed verdicts',
  shown: (count: number) => (count === 0 ? 'No claim is like that.' : plural(count, 'claim')),
  showAll: 'Show all claims',
  verdict: 'Verdict',
  against: 'Checked against',
  all: 'all',
  words: 'Words or a number',
  find: 'Find',
  meaningsTitle: 'What the verdicts mean',
  verdicts,
  meanings,
  of: (when: string) => `, of ${when}`,
  who: (who: string, when: string) => `${who}, ${when}`,
  secondary: ', as reported by another',
  slight: 'slightly overstated',
  measured: 'Measured',
  estimated: 'Estimated',
  ofTime: 'Of',
  ratio: 'Said ÷ measured',
  ratioOfEstimate: 'Said ÷ estimated',
  series: 'Series',
  seriesOf: (metric: string, scope: string) => `${metric} of ${scope}`,
  earlier: 'Earlier verdicts',
  found: (verdict: string, measured: string | null, day: string) =>
    `${verdict}${measured === null ? '' : `, by ${measured}`}, found on ${day}`,
  said: (number: string) => `said: ${number}`,
  measuredLine: 'what was collected, from zero',
  qualifiers: {
    exact: '',
    rounded: '',
    about: 'about',
    nearly: 'nearly',
    reached: 'reached',
    'more than': 'more than',
    'at least': 'at least',
  },
}
