import { formatExact } from '../format/numbers.ts'
import { words } from './words.ts'

const SOURCE_NAMES: Readonly<Record<string, string>> = {
  npm: 'npm',
  github: 'GitHub',
  git: 'git histories',
  'nodejs-dist': 'nodejs.org',
  published: 'cited publications',
}

/** Header and footer of every page. */
export const frame = {
  skip: 'Skip to content',
  notice: 'Notice',
  /** Of a notice that is folded; the whole one names them. */
  outOfReach: 'Some sources could not be reached.',
  main: 'Main',
  languages: 'Language',
  navigation: {
    overview: 'Overview',
    compare: 'Compare',
    figures: 'Figures',
    claims: 'Claims',
    check: 'Check',
    propose: 'Propose',
    definitions: 'Definitions',
    status: 'Status',
    api: 'API',
  },
  theme: { auto: 'Theme: auto', light: 'Theme: light', dark: 'Theme: dark' },
  projector: 'Projector',
  promise: 'Numbers are never rounded up.',
  unknown:
    'Unknown values are shown as gaps, never as 0. Unfinished periods and estimated or provisional values are dashed.',
  sources: (ids: readonly string[]) =>
    `Sources: ${new Intl.ListFormat('en-GB').format(ids.map(id => SOURCE_NAMES[id] ?? id))}; each series names its source. All dates are in UTC.`,
  licence: 'The software is under the MIT licence.',
  numbersLicence: 'Licence of the numbers:',
  contact: 'Contact',
  contract: 'API specification',
  copied: 'Copied',
  notCopied: 'Copy failed: select the text and copy it yourself',
}

/** Titles and descriptions of pages, for tabs, searches and previews. */
export const pageTitles = {
  overview: {
    title: 'Overview',
    measured: {
      'npm.downloads': 'npm downloads',
      'github.stars': 'GitHub stars',
      'git.contributors': 'contributors',
    } as Readonly<Record<string, string>>,
    description: (measured: readonly string[]) =>
      `${new Intl.ListFormat('en-GB').format(measured)} of software ecosystems, in numbers you can check.`,
  },
  figures: {
    title: 'Figures',
    description: 'Key figures as sentences that are safe to say, each with its source.',
  },
  claims: { title: 'Claims', description: 'Numbers quoted in public, each checked against our data.' },
  check: { title: 'Check', description: 'Check sentences with numbers against the collected data.' },
  propose: {
    title: 'Propose',
    description: 'Propose published figures, events and claims; they wait until somebody accepts them.',
  },
  status: { title: 'Status', description: 'What was collected and when, what failed and why.' },
}

/** How recent the numbers are, in one sentence. */
export const freshness = {
  away: (sources: readonly string[], last: string | null) =>
    `${begun(new Intl.ListFormat('en-GB').format(sources))} could not be reached at the last attempt. ${last === null ? 'No data has been collected yet.' : `Each number shows its date; the latest is ${words.dayWords(last)}.`}`,
  nothing: (last: string | null) =>
    `No data has been collected yet.${last === null ? '' : ` Showing published history${upTo(last)}.`}`,
  fresh: (fresh: number, all: number, failing: number) =>
    `${formatExact(fresh)} of ${formatExact(all)} series are up to date${failing > 0 ? `; ${formatExact(failing)} are failing` : ''}.`,
  sources: {
    npm: 'npm',
    github: 'GitHub',
    git: 'the git histories',
    'nodejs-dist': 'the nodejs.org download logs',
  } as Readonly<Record<string, string>>,
}

const upTo = (last: string): string => `, up to ${words.dayWords(last)}`

/** `The git histories, npm and GitHub` */
const begun = (list: string): string => (list.startsWith('the ') ? `T${list.slice(1)}` : list)
