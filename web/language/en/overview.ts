import { formatExact } from '../format/numbers.ts'
import { plural } from './words.ts'

export const overview = {
  title: 'How the ecosystem grows, in numbers that can be checked',
  standfirst: (projects: number) =>
    `Downloads, stars and contributors of ${plural(projects, 'project')}, collected daily from where they are published. Every number has a source, a definition and a date.`,
  asOf: (day: string) => `As of ${day}.`,
  synthetic: (sources: readonly string[], hosts: readonly string[]) =>
    `Not real numbers: ${new Intl.ListFormat('en').format(sources)} ${sources.length === 1 ? 'is' : 'are'} read from stand-ins on this machine (${hosts.join(', ')}). Do not quote these numbers.`,
  figures: 'What can be said today',
  old: (month: string) => `Latest available: ${month}.`,
  noFigures: 'No figure has a value yet: nothing was collected.',
  allFigures: 'All figures, with sources and citations',
  growth: 'Growth by collection',
  growthNote:
    'Monthly, over five years. Each chart has its own scale, from zero. Dashed: not final; gap: unknown. Changes are from a year earlier.',
  noMonths: 'no data for these months',
  notMeasured: 'not measured',
  projects: (count: number) => plural(count, 'project'),
  rests: (known: number, of: number, parts: string) => `${formatExact(known)} of ${formatExact(of)} ${parts}`,
  parts: { sum: 'projects', people: 'projects, each person counted once', none: 'projects' },
  moves: 'What changed most',
  movesIn: (month: string) => `${month} compared with the month before`,
  movesDaily: 'daily average',
  movesLevel: 'at the end of the month',
  noMoves: 'No project has two complete months in a row yet.',
  stood: 'No number moved.',
  movesLeft: (unknown: number, of: number) =>
    unknown === 0
      ? `All ${formatExact(of)} projects have data.`
      : `No complete data for ${formatExact(unknown)} of ${formatExact(of)} projects in these months.`,
  movesLeast: (least: string) => `Only projects with ${least} or more; smaller numbers swing too easily.`,
  freshness: 'How fresh the numbers are',
  freshOf: (fresh: number, of: number) => `${formatExact(fresh)} of ${formatExact(of)} series fresh`,
  history: (count: number) => `${plural(count, 'series', 'series')} of published history`,
  lastDay: (day: string) => `last day ${day}`,
  noDay: 'nothing yet',
  statusLink: 'Status of every series',
  all: 'All projects',
  findProjects: 'Find projects',
  inCollection: 'In collection',
  allProjects: 'Show all projects',
  noProjects: 'No matching projects.',
  sortBy: (column: string) => `Sort by ${column}`,
  allNote: 'Downloads: latest full month. Stars and contributors: latest reading.',
  project: 'Project',
  tableOf: 'All projects: latest value, year-on-year change, five years by month, and date',
  whole: 'whole collection',
  compare: 'Compare',
  unknown: 'unknown',
  noLatest: 'no value for the latest period',
  notPublished: 'not published',
  notYet: 'not collected yet',
  yearBefore: (words: string, day: string) =>
    words.endsWith(' as many')
      ? `${words} as a year earlier (${day})`
      : /^(up|down) /.test(words)
        ? `${words} from a year earlier (${day})`
        : words === 'unchanged'
          ? `unchanged from a year earlier (${day})`
          : `${words} than a year earlier (${day})`,
  compared: (known: number, of: number) =>
    `for the ${formatExact(known)} of ${formatExact(of)} projects with data for both months`,
}
