import { formatExact } from '../format/numbers.ts'
import { plural } from './words.ts'

export const search = {
  title: 'Search',
  described: 'Projects, collections, packages, repositories, metrics, figures and events.',
  label: 'Search projects, packages, metrics and figures',
  placeholder: 'Search ( / )',
  submit: 'Search',
  found: 'Results:',
  nothing: 'No results.',
  nothingFor: (q: string) => `No results for “${q}”, and nothing similar.`,
  instead: 'Try a shorter word, or choose from a list:',
  meant: (q: string) => `No exact match for “${q}”. Did you mean:`,
  results: (q: string, count: number) => `${plural(count, 'result')} for “${q}”.`,
  start:
    'Enter a name above: a project, package, repository, metric or figure. Press / on any page to search.',
  kinds: {
    project: 'project',
    collection: 'collection',
    metric: 'metric',
    package: 'package',
    repository: 'repository',
    trend: 'trend',
    figure: 'figure',
    event: 'event',
  },
  /** Below a list that is shown page by page. */
  pager: {
    of: (list: string) => `Pages: ${list}`,
    place: (first: number, last: number, total: number) =>
      `${formatExact(first)}–${formatExact(last)} of ${formatExact(total)}`,
    beyond: (total: number) => `Nothing on this page; the list has ${plural(total, 'entry', 'entries')}`,
    previous: 'Previous',
    next: 'Next',
  },
}
