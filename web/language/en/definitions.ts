import { formatExact } from '../format/numbers.ts'
import { plural } from './words.ts'

export const definitions = {
  title: 'Definitions',
  described: 'What every number counts, where it comes from, how it adds up, and its known problems.',
  standfirst:
    'What every number counts, where it comes from, how it adds up, and its known problems. Numbers without a definition are not shown.',
  contents: 'Metrics',
  kinds: {
    flow: 'A longer period is the sum of its days.',
    stock: 'A level: a longer period shows its last value.',
    distinct:
      'A count of different people: each period is counted separately, and periods are never added up.',
  },
  unions: {
    sum: 'A collection is the sum of its projects; it shows how many are included.',
    people:
      'A collection counts each person once, even if they work on several projects; counts are never added up.',
    none: 'Not available for collections: separately published numbers cannot be added up.',
  },
  unit: 'Unit',
  kind: 'How it adds up',
  union: 'For collections',
  source: 'Source',
  finest: 'Resolution',
  grains: { day: 'daily', week: 'weekly', month: 'monthly', quarter: 'quarterly', year: 'yearly' },
  upstream: 'Source documentation',
  projects: 'Projects',
  has: (known: number, of: number) =>
    `${plural(known, 'project')} with values${known < of ? `, ${formatExact(of - known)} not collected yet` : ''}`,
  none: 'No project has data yet.',
  changes: (count: number) => plural(count, 'method change or bad day', 'method changes and bad days'),
  more: 'Details',
  allHaving: 'All projects with this metric',
  findPeople: 'Find a project or repository',
  methods: 'Method changes and known bad days',
  noMethods: 'None known.',
  moreEvents: (count: number) =>
    `${plural(count, 'earlier event')} not listed: the charts of the projects show all of them.`,
  rules: 'Rules for all numbers',
  rule: [
    'Unknown values are labelled unknown: a gap in a chart, null in the API, an empty cell in a table. They are never 0 and never guessed.',
    'Numbers are rounded down, never up, to two digits, or to three if the first is 1: 39,672 becomes “more than 39,000”, and 119,143 “more than 119,000”. A coarse figure keeps one digit, or two if the first is 1. The size of a decline keeps three digits. “More than 39,000” means above 39,000. Sentences, pages, badges, cards, slides, the check and the API all follow this rule; charts and tables show more digits, also cut off and never rounded up.',
    'Growth to ten times or more is given as a multiple. If the earlier number is below 30, both numbers are given instead of a percentage; if both are below 30, also instead of a multiple.',
    'Days are in UTC; a week begins on Monday. Figures never use an unfinished period. Charts leave it out unless you choose to show it; it is then dashed.',
    'A level is final once it is read. A daily count is provisional while its source may still change it. A full period with a few unknown days is partial: its value is the sum of the other days, and “28 of 29 days known” says so. Values that are provisional, partial or estimated are dashed, and figures that use them say so. Data as of an earlier day has the status of that day.',
    'A reading is plotted on its day, a count in the middle of its period. If a collection adds up levels and one project has no reading, its last reading from the previous 31 days is used and the sum is marked as estimated. Without one, the sum is unknown. A project that was never read makes the sum unknown from the day it was added; before that day it is not counted, and “1 of 2” says so.',
    'A collection expects a value from each project that has the metric. A project that is no longer collected counts up to its last value and is not expected after it. “11 of 12” means that 11 of the 12 expected values are included. A sum of fewer than half of its projects is drawn, but not quoted or compared: the latest period with at least half of them is used instead. Without one, the sum is unknown. No line joins two periods that count different projects.',
    'A day of downloads is doubted when its value is below a tenth of the usual value or at least five times as high (the usual value is the median of the same weekdays in the four weeks before and after), or when the publisher counted only part of the day. A published month is doubted in the same way, compared with up to four months on each side, but never one of the last two, because at least two must follow. A doubted day stays in its sum: a spike counts as something between the usual and the measured value, an outage as at least the measured value. If this could change the sentence, the latest unaffected period is quoted instead, or none; otherwise a caveat names the days.',
    'A level, such as stars, is doubted when a reading is lower than the one before by more than 5 percent and more than 50, or at least ten times as high, until two later readings on other days confirm it. Doubted readings are kept and marked, but sentences, figures, badges, milestones and verdicts use the last reading that is not doubted. A confirmed fall or jump is marked on the chart; a jump does not count as passing milestones.',
    'A repository is identified by its number at GitHub, not by its name: when it is renamed or moved, its series continues, and if two projects turn out to be one repository, a collection counts it once. If another repository takes over the name, it is not counted until it is accepted; from that day on its numbers are shown, the earlier ones stay, and no growth is stated across that day.',
    'Every revision is kept: every number can be read as it was on any earlier day.',
  ],
  api: 'All metrics as JSON',
  people: {
    title: 'Who counts as one person',
    standfirst: (rules: string) =>
      `These rules are used to count contributors in git histories (version “${rules}”). When a rule changes, all histories are counted again, and changed values become revisions with the reason “method”.`,
    rule: [
      'One e-mail address is one person, after the project’s own mailmap. Addresses issued by GitHub count by account.',
      'People who share a full name in one repository are one person. A full name has two words or more; upper and lower case, extra spaces and punctuation around the name make no difference. A name written without a space, as is usual in Chinese, Japanese and Korean, is not used to merge people, because many people share it.',
      'The same applies across all repositories of a project or a collection.',
      'Two people who share a full name are counted as one: a count may be too low, but second addresses do not inflate it.',
      'A GitHub login can be given up and taken by another person. An old address with only the login belongs to the account that uses the login now if they share a name; they are two people if they have different full names, or if their commits are more than two years apart.',
      'A new history that shares no commit with the known one is counted only if it is still there after three days, or if it is accepted in the catalog, because a default branch may point elsewhere for a day.',
      'Names and addresses are not stored, only keyed hashes of them.',
    ],
    counts: 'Identities merged by full name',
    heads: ['Project or collection', 'Repository', 'People', 'Merged by name', 'Bots left out'],
    all: 'all repositories',
    older: 'counted by older rules',
    bots: (version: number) => `Bots (list ${version})`,
    botParts: {
      names: 'Names and GitHub logins',
      logins: 'GitHub logins only',
      mailboxes: 'Before the @ of an address',
      addresses: 'Addresses',
      words: 'Words that indicate a program when the last name is “Bot”',
      givenNames: 'Given names after which “Bot” is a surname',
    },
    unnamed: (version: number) => `Names and addresses not used to merge people (list ${version})`,
    unnamedParts: { names: 'Roles and placeholders', addresses: 'Shared addresses' },
    pattern: 'Upper and lower case make no difference; * stands for any text.',
  },
  /** Events that the program finds. */
  found: {
    fell: (from: string, day: string, to: string) =>
      `Fell from ${from} (${day}) to ${to}, confirmed by later readings`,
    rose: (from: string, day: string, to: string) =>
      `Rose from ${from} (${day}) to ${to}, confirmed by later readings`,
    firstReading: 'First reading; earlier values are estimated from stars added and not removed since',
  },
}
