import { formatExact } from '../format/numbers.ts'
import { plural } from './words.ts'

/** `Downloads, stars and contributors` */
const joinBegun = (names: readonly string[]): string =>
  new Intl.ListFormat('en-GB').format(names).replace(/^[a-z]/, letter => letter.toUpperCase())

/** Never more than it is: `32 months ago` becomes `more than 2 years ago`. */
const ago = (months: number): string =>
  months < 24 ? `${plural(months, 'month')} ago` : `more than ${Math.floor(months / 12)} years ago`

const laterKnown = (period: 'week' | 'month', later: number): string =>
  later === 0
    ? `no later ${period} is complete.`
    : `only ${plural(later, 'project')} ${later === 1 ? 'has' : 'have'} a later complete ${period}, too few to compare.`

export const overview = {
  title: 'Ecosystem growth in numbers you can check',
  /** What of each project, in few words; by its title where there is none here. */
  measured: {
    'npm.downloads': 'downloads',
    'github.stars': 'stars',
    'git.contributors': 'contributors',
  } as Readonly<Record<string, string>>,
  standfirst: (projects: number, measured: readonly string[]) =>
    `${joinBegun(measured)} of ${plural(projects, 'project')}, collected daily from their publishers. Every number has a source, a definition and a date.`,
  asOf: (day: string) => `As of ${day}.`,
  /** One line of a phone; where they come from follows it. */
  notReal: 'Not real numbers: do not quote them.',
  synthetic: (sources: readonly string[], hosts: readonly string[]) =>
    `The data for ${new Intl.ListFormat('en-GB').format(sources)} ${hosts.length === 1 ? 'comes from a stand-in' : 'comes from stand-ins'} on this machine (${hosts.join(', ')}).`,
  jumps: 'On this page',
  figures: 'Key figures',
  old: (month: string) => `Latest available: ${month}.`,
  noFigures: 'No figures yet: no data has been collected.',
  allFigures: 'All figures',
  moreFigures: (count: number) => plural(count, 'more figure'),
  growth: 'Growth by collection',
  growthNote:
    'Monthly, over five years. Each chart has its own scale, from zero. Dashed: not final yet; gap: unknown. Changes are from a year earlier.',
  fastest: 'Fastest growth in a year',
  fewCompared: 'unknown, because too few collections have data for both months',
  noneGrewInYear: 'no collection grew',
  notCompared: (unknown: number, of: number) =>
    `Unknown for ${formatExact(unknown)} of ${plural(of, 'collection')}.`,
  allCompared: (of: number) => `${plural(of, 'collection')} compared.`,
  noMonths: 'no data for these months',
  noTotal: 'No total yet',
  noTotals: 'No totals yet',
  noTotalAnywhere: 'No total in any collection yet',
  onlyPart: (metric: string, known: number, of: number) =>
    `${metric} (data for ${formatExact(known)} of ${formatExact(of)} projects)`,
  notMeasured: 'not measured',
  projects: (count: number) => plural(count, 'project'),
  rests: (known: number, of: number, parts: string) => `${formatExact(known)} of ${formatExact(of)} ${parts}`,
  parts: { sum: 'projects', people: 'projects, each person counted once', none: 'projects' },
  moves: 'What changed',
  movesNote: 'The three largest rises and falls for each metric, in percent. Each link opens the chart.',
  grewMost: 'Grew most',
  fellMost: 'Fell most',
  noneGrew: (least: string) => `No project with ${least} or more grew by 0.1% or more.`,
  since: { week: 'Since last week', month: 'Since last month' },
  latestCompared: { week: 'Latest comparable week', month: 'Latest comparable month' },
  /** All projects are compared in one period: a few may have a later one. */
  movesOld: {
    week: (weeks: number, later: number) =>
      `This week ended ${plural(weeks, 'week')} ago; ${laterKnown('week', later)}`,
    month: (months: number, later: number) =>
      `This month ended ${ago(months)}; ${laterKnown('month', later)}`,
  },
  laterData: (period: string) => `later data: ${period}`,
  /** Why fewer are listed than moved. */
  unlisted: (up: number, down: number) =>
    `Not listed, because smaller or changed by less than 0.1%: ${[
      ...(up > 0 ? [`${formatExact(up)} up`] : []),
      ...(down > 0 ? [`${formatExact(down)} down`] : []),
    ].join(', ')}.`,
  /** Never “0 down”. */
  upDown: (up: number, down: number) =>
    up === 0 && down === 0
      ? 'No change in any project'
      : up === 0
        ? `No projects up, ${formatExact(down)} down`
        : `${plural(up, 'project')} up, ${down === 0 ? 'none' : formatExact(down)} down`,
  movesIn: {
    week: (week: string) => `${week} compared with the previous week`,
    month: (month: string) => `${month} compared with the previous month`,
  },
  movesDaily: 'daily average',
  movesLevel: { week: 'at the end of the week', month: 'at the end of the month' },
  noMoves: {
    week: 'Not enough recent data to compare weeks',
    month: 'Not enough data to compare months yet',
  },
  noMovesAtAll: 'Not enough data yet to say what changed: it takes two full weeks or months in a row.',
  movesLeft: (unknown: number, of: number) =>
    unknown === 0
      ? `All ${formatExact(of)} projects have data.`
      : `No complete data for ${formatExact(unknown)} of ${formatExact(of)} projects.`,
  movesLeast: (least: string) => `Only projects with ${least} or more; small numbers fluctuate too much.`,
  freshness: 'Data freshness',
  freshOf: (fresh: number, of: number) => `${formatExact(fresh)} of ${formatExact(of)} series up to date`,
  history: (count: number) => `${plural(count, 'series', 'series')} from published history`,
  lastDay: (day: string) => `latest data ${day}`,
  noDay: 'no data yet',
  statusLink: 'Status of all series',
  all: 'All projects',
  findProjects: 'Find projects',
  inCollection: 'In collection',
  allProjects: 'Show all projects',
  noProjects: 'No matching projects.',
  yearChange: 'Change in a year',
  sortBy: (column: string) => `Sort by ${column}`,
  allNote:
    'Counts per month: latest full month. Totals: latest reading, compared with the reading nearest to a year earlier (at most 21 days away); if there is none, no change is shown. When sorted by a number, projects without the latest month come last.',
  project: 'Project',
  pick: (title: string) => `Choose ${title}`,
  together: 'Ticked projects',
  tickedElsewhere: 'Ticked on other pages',
  unticked: (count: number) =>
    `At most 50 projects can be ticked: ${plural(count, 'more project')} ${count === 1 ? 'was' : 'were'} left out.`,
  keepTicks: 'Keep ticks',
  tableOf: 'All projects: latest value, year-on-year change, five years by month, and date',
  whole: 'whole collection',
  compare: 'Compare',
  unknown: 'unknown',
  noLatest: 'no value for the latest period',
  notPublished: 'not published',
  notYet: 'not collected yet',
  yearBefore: (words: string, day: string) => {
    const [, trend, before, now] = /^(up|down) (from \S+) (to .+)$/.exec(words) ?? []
    if (before) return `${trend} ${now} ${before} a year earlier (${day})`
    const than = words.endsWith(' as many')
      ? ' as'
      : /zero$|^unknown$/.test(words)
        ? ', compared with'
        : ' from'
    return `${words}${than} a year earlier (${day})`
  },
  aYearEarlier: (amount: string) => `${amount} a year earlier`,
  compared: (known: number, of: number) =>
    `for ${formatExact(known)} of ${formatExact(of)} projects with data for both months`,
}
