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
  supported: 'The collected data agrees, at the precision of the claim.',
  overstated: 'The claim exceeds the measured value.',
  understated: 'True, but the number was higher.',
  outdated: 'True on an earlier day, or the value has since fallen below it.',
  'not checkable': 'There is too little data for that time, or only the publisher can count it.',
}

export const claims = {
  title: 'Claims',
  standfirst: 'Numbers quoted in public, in our own words, each checked against the collected data.',
  check: 'Check what you are going to say',
  feed: 'Feed of changed verdicts',
  shown: (count: number) => (count === 0 ? 'No matching claims.' : plural(count, 'claim')),
  showAll: 'Clear filters',
  checked: 'checked',
  unchecked: (count: number) => `${plural(count, 'claim')} could not be checked.`,
  showUnchecked: 'Show them',
  sort: 'Sort by',
  orders: { catalog: 'topic', newest: 'newest first', gap: 'largest difference' },
  verdict: 'Verdict',
  against: 'Project or collection',
  all: 'all',
  words: 'Words or a number',
  find: 'Find',
  meaningsTitle: 'What the verdicts mean',
  verdicts,
  meanings,
  of: (when: string) => `, for ${when}`,
  who: (who: string, when: string) => `${who}, ${when}`,
  secondary: ', as reported by others',
  slight: 'slightly overstated',
  measured: 'Measured',
  estimated: 'Estimated',
  ofTime: 'Date',
  ratio: 'Claimed ÷ measured',
  ratioOfEstimate: 'Claimed ÷ estimated',
  series: 'Series',
  seriesOf: (metric: string, scope: string) => `${metric} of ${scope}`,
  earlier: 'Earlier verdicts',
  found: (verdict: string, measured: string | null, day: string) =>
    `${verdict}${measured === null ? '' : ` (measured: ${measured})`}, found on ${day}`,
  said: (number: string) => `claimed: ${number}`,
  measuredLine: 'collected data, from zero',
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
