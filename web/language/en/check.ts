import { plural } from './words.ts'

export const check = {
  heading: 'Check what you are going to say',
  standfirst:
    'Enter sentences with numbers (English or Chinese) or links to figures, or upload a file. Each answer says what is safe to say today. A sentence that is not understood is marked, never guessed. Nothing is stored.',
  sentences: 'Sentences and links to figures',
  example: (project: string) => `${project} has more than 100,000 stars on GitHub.`,
  file: 'Or a file: text, Markdown, HTML, CSV or PowerPoint, up to 5 MB',
  submit: 'Check',
  checked: (count: number, lines: number) => `${plural(count, 'answer')} for ${plural(lines, 'line')}`,
  from: (file: string) => `From ${file}`,
  lines: (lines: readonly number[], times: number) =>
    times === 1
      ? `Line ${lines.join()}`
      : `${times} times, in ${lines.length === 1 ? 'line' : 'lines'} ${new Intl.ListFormat('en-GB').format(lines.map(String))}`,
  misread: (count: number) => `${plural(count, 'sentence')} not understood`,
  nothing: 'Nothing to check: no numbers and no links to figures.',
  unchecked: (count: number) => `${plural(count, 'line')} with nothing to check`,
  readAs: 'Read as:',
  change: 'a change',
  per: { week: ', a week', month: ', a month' },
  today: 'Safe to say today:',
  /** Of a sentence that names the time of its number. */
  rightThen: 'right for its time',
  /** Of a number that is too old to be said of today. */
  dated: 'Say it with its date:',
  permalink: 'Permalink',
  copy: 'Copy sentence',
  figure: 'Figure page',
  allFigures: 'List of figures',
  saidBefore: 'This number was quoted before:',
  said: (who: string, on: string) => `${who}, ${on}`,
  qualifiers: {
    exact: 'exactly',
    rounded: 'rounded',
    about: 'about',
    nearly: 'nearly',
    reached: 'reached',
    'more than': 'more than',
    'at least': 'at least',
  },
  answers: {
    fresh: 'up to date',
    dated: 'say it with its date',
    revised: 'revised',
    outdated: 'outdated',
    overstated: 'overstated',
    'not checkable': 'not checkable',
    'not understood': 'not understood',
  },
}
