import { formatExact } from '../format/numbers.ts'
import { plural } from './words.ts'

export const definitions = {
  title: 'Definitions',
  described:
    'What every number counts, where it comes from, how it is added up, and what is known to be wrong with it.',
  standfirst:
    'What every number counts, where it comes from, how it is added up, and what is known to be wrong with it. A number without a definition is not shown anywhere here.',
  contents: 'Metrics',
  kinds: {
    flow: 'Adds up: a longer period is the sum of its days.',
    stock: 'A level: a longer period keeps its last value.',
    distinct: 'Counts different people: every period is counted anew, and periods are never added.',
  },
  unions: {
    sum: 'A collection is the sum of its projects, and says on how many of them it rests.',
    people:
      'A collection counts each person once, however many of its projects they work on; counts are never added.',
    none: 'There is none for a collection: figures that were published separately do not add up.',
  },
  unit: 'Unit',
  kind: 'Arithmetic',
  union: 'For collections',
  source: 'Source',
  finest: 'Kept by the',
  grains: { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
  upstream: 'How the source describes it',
  projects: 'Projects',
  has: (known: number, of: number) =>
    `${plural(known, 'project')} with values${known < of ? `, ${formatExact(of - known)} not collected yet` : ''}`,
  none: 'No project has it yet.',
  methods: 'Method changes and known bad days',
  noMethods: 'None known.',
  rules: 'What holds for all numbers',
  rule: [
    'What is unknown is called unknown: a gap in a picture, null in the API, an empty cell in a table. It is never 0 and never guessed.',
    'Numbers are rounded down, never up, to two digits, or to three if the first is 1: 39,672 becomes “more than 39,000”, and 119,143 “more than 119,000”. A coarse figure keeps one digit, or two if the first is 1. The size of a fall keeps three digits. “More than 39,000” means above 39,000. Sentences, pages, badges, cards, slides, the check and the API all round in this way; charts and tables show more digits, also cut and never rounded up.',
    'A change to ten times or more is said as a multiple. Where the earlier number, or both, are below 30, both numbers are said instead of a percentage.',
    'Days are in UTC; a week begins on Monday. A period that is not over never enters a figure, and ends no line unless you show it; then it is dashed.',
    'A level is final once it is read. A day that adds up is provisional while its source may still count it again. What contains such days, or is estimated, is drawn dashed, and a figure with it says so. An answer as of a day has the status of that day.',
    'A reading is drawn at its day, and what was counted in a period at the middle of it. Where a collection adds up levels and a project was not read, its last reading of the 31 days before stands in, and the sum is called estimated; without one the sum is unknown. A project that was never read is not counted, and “1 of 2” says so.',
    'A collection expects a value of each project that has the metric. One that is no longer collected counts with the values that it has, and is not expected after its last one. “11 of 12” says how many of those expected are in the number.',
    'A day of downloads is doubted when it is below a tenth of what is usual or at least five times as much (usual is the median of the same weekdays in the four weeks before and after), or when its publisher counted only a part of it. A month as published is doubted in the same way against up to four months on each side, but never one of the last two, because at least two must follow. A doubted day stays in its sum, where a spike counts between what is usual and what was read, and an outage as at least what was read. If that could change what would be said, the last period for which it cannot is said instead, or nothing; otherwise the caveat names the days.',
    'A level, such as stars, is doubted when a reading is lower than the one before by more than 5 percent and more than 50, or at least ten times as high, until two later readings on other days confirm it. Doubted readings are kept and marked, but enter no sentence, figure, badge, milestone or verdict: the last sure reading does. A confirmed fall or jump is marked on the chart, and a jump makes no milestones.',
    'Every revision is kept: a number can be read as it stood on any earlier day.',
  ],
  api: 'The same as JSON',
  people: {
    title: 'Who counts as one person',
    standfirst: (rules: string) =>
      `These rules are used to count contributors in git histories (version “${rules}”). When a rule changes, all histories are counted again, and changed values become revisions with the reason “method”.`,
    rule: [
      'One e-mail address is one person, after the project’s own mailmap. Addresses that GitHub gave out count by account.',
      'People who share a full name in one repository are one person. A full name has two words or more; upper and lower case, extra spaces and marks around the name make no difference. A name written without a space, as is usual in Chinese, Japanese and Korean, joins nobody, because many people share it.',
      'For a project with several repositories, and for a collection, the same holds across all of its repositories.',
      'Two people who share a full name are counted as one: a count may be too low, but is not too high because of a second address.',
      'A GitHub login can be given up and taken by another person. An old address with only the login belongs to the account that uses the login now if they share a name; they are two people if they have different full names, or if more than two years lie between their commits.',
      'A history that shares no commit with the known one is counted only if it is still there after three days: a default branch may point elsewhere for a day.',
      'Names and addresses are not stored, only keyed hashes of them.',
    ],
    counts: 'Identities joined by full name',
    heads: ['Project or collection', 'Repository', 'People', 'Joined by name', 'Bots left out'],
    all: 'all repositories',
    older: 'counted by older rules',
    bots: (version: number) => `Bots (list ${version})`,
    botParts: {
      names: 'Names and GitHub logins',
      logins: 'GitHub logins only',
      mailboxes: 'Before the @ of an address',
      addresses: 'Addresses',
      givenNames: 'Bot is a surname after',
    },
    unnamed: (version: number) => `Names and addresses that join nobody (list ${version})`,
    unnamedParts: { names: 'Roles and placeholders', addresses: 'Shared addresses' },
    pattern: 'Upper and lower case make no difference; * is any text.',
  },
}
