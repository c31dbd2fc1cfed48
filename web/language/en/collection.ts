import { formatExact } from '../format/numbers.ts'
import { plural } from './words.ts'

export const collection = {
  crumb: 'Collection',
  described: (title: string) =>
    `${title}: growth in downloads, stars and contributors, with the number of projects included.`,
  together: 'All projects together',
  charts: 'Monthly, over five years. Each sum shows how many projects it includes.',
  sum: (known: number, of: number) =>
    of === 1
      ? 'There is one project, so this is its number.'
      : known === of
        ? `The sum of all ${formatExact(of)} projects.`
        : `The sum of ${formatExact(known)} of ${formatExact(of)} projects; the others are not included.`,
  people: (known: number, of: number) =>
    `People in the repositories of ${formatExact(known)} of ${formatExact(of)} projects; each person is counted once, even if they work on several.`,
  noPeople:
    'Unknown until every repository of the collection is counted. Each person is counted once, so counts cannot be added, and a total without one repository would be too low.',
  noSum: 'No project has data for any month yet.',
  cannot: 'These numbers cannot be added up.',
  trend: 'Open the chart',
  stacked: (shown: number, of: number) =>
    shown < of
      ? `Stacked: the ${formatExact(shown)} largest projects with data.`
      : 'Stacked, largest at the bottom.',
  members: (count: number) => plural(count, 'project'),
  one: 'Project',
  others: 'Other collections',
  json: 'as JSON',
}
