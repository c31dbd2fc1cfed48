import { formatExact } from '../format/numbers.ts'
import { plural } from './words.ts'

export const collection = {
  crumb: 'Collection',
  described: (title: string) =>
    `Growth of ${title}: downloads, stars and contributors, with what they rest on.`,
  together: 'All together',
  charts: 'Monthly, over five years. Each sum shows how many projects it includes.',
  sum: (known: number, of: number) =>
    known === of
      ? `The sum of all ${formatExact(of)} projects.`
      : `The sum of ${formatExact(known)} of ${formatExact(of)} projects; the others are not in it.`,
  people: (known: number, of: number) =>
    `People in the repositories of ${formatExact(known)} of ${formatExact(of)} projects; each person is counted once, even if they work on several.`,
  noPeople:
    'Unknown until every repository of the collection is counted. Each person is counted once, so counts cannot be added, and a total without one repository would be too low.',
  noSum: 'No project has data for any month yet.',
  cannot: 'These numbers cannot be added up.',
  trend: 'Open as a trend',
  stacked: (shown: number, of: number) =>
    shown < of
      ? `Stacked: the ${formatExact(shown)} largest projects with data.`
      : 'Stacked, largest at the bottom.',
  members: (count: number) => `The ${plural(count, 'project')}`,
  one: 'The project',
  others: 'Other collections',
  json: 'as JSON',
}
