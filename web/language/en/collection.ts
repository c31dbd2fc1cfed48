import { formatExact } from '../format/numbers.ts'
import { plural } from './words.ts'

export const collection = {
  crumb: 'Collection',
  described: (title: string) =>
    `Growth of ${title}: downloads, stars and contributors, with what they rest on.`,
  together: 'All together',
  charts: 'By the month, over five years; each sum says on how many projects it rests.',
  sum: (known: number, of: number) =>
    known === of
      ? `The sum of all ${formatExact(of)} projects.`
      : `The sum of ${formatExact(known)} of ${formatExact(of)} projects; the others are not in it.`,
  people: (known: number, of: number) =>
    `People in the repositories of ${formatExact(known)} of ${formatExact(of)} projects, each counted once however many they work on.`,
  noPeople:
    'Unknown until every repository of the collection is counted: people are united, not added, and a union without one of them would be too small.',
  noSum: 'Unknown: no month is known of any project.',
  cannot: 'These numbers cannot be added up.',
  trend: 'Open as a trend',
  stacked: (shown: number, of: number) =>
    shown < of
      ? `Drawn on top of each other: the ${formatExact(shown)} largest that are known.`
      : 'Drawn on top of each other, the largest at the bottom.',
  members: (count: number) => `The ${plural(count, 'project')}`,
  one: 'The project',
  others: 'Other collections',
  json: 'as JSON',
}
