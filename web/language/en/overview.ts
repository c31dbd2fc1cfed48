import { formatExact } from '../format/numbers.ts'
import { plural } from './words.ts'

export const overview = {
  title: 'How the ecosystem grows, in numbers that can be checked',
  standfirst: (projects: number) =>
    `Downloads, stars and contributors of ${plural(projects, 'project')}, collected day by day from where they are published. Every number carries its source, its definition and its day.`,
  asOf: (day: string) => `As of ${day}.`,
  synthetic: (sources: readonly string[], hosts: readonly string[]) =>
    `Not real numbers: ${new Intl.ListFormat('en').format(sources)} ${sources.length === 1 ? 'is' : 'are'} read from stand-ins on this machine (${hosts.join(', ')}). Quote none of it.`,
  figures: 'What can be said today',
  old: (month: string) => `No newer number is known: this is of ${month}.`,
  noFigures: 'No figure has a value yet: nothing was collected.',
  allFigures: 'All figures, with sources and citations',
  growth: 'Growth by collection',
  growthNote:
    'By the month, over five years. Each picture has its own scale, from zero; dashed is not settled, a gap is unknown. The change is on a year before.',
  noMonths: 'unknown in these months',
  notMeasured: 'not measured',
  projects: (count: number) => plural(count, 'project'),
  rests: (known: number, of: number, parts: string) => `${formatExact(known)} of ${formatExact(of)} ${parts}`,
  parts: { sum: 'projects', people: 'projects’ people, each once', none: 'projects' },
  moves: 'What changed most',
  movesIn: (month: string) => `In ${month}, against the month before`,
  movesDaily: 'a day on average',
  movesLevel: 'at the end of the month',
  noMoves: 'Unknown: of no project are two months in a row settled.',
  stood: 'No number moved.',
  movesLeft: (unknown: number, of: number) =>
    unknown === 0
      ? `All ${formatExact(of)} projects are known.`
      : `${formatExact(unknown)} of ${formatExact(of)} projects are unknown for these months.`,
  movesLeast: (least: string) => `From ${least} on; less would look like more than it is.`,
  freshness: 'How fresh the numbers are',
  freshOf: (fresh: number, of: number) => `${formatExact(fresh)} of ${formatExact(of)} series fresh`,
  history: (count: number) => `${plural(count, 'series', 'series')} of published history`,
  lastDay: (day: string) => `last day ${day}`,
  noDay: 'nothing yet',
  statusLink: 'Status of every series',
  all: 'All projects',
  allNote: 'The latest whole month of downloads, and the latest reading of stars and contributors.',
  project: 'Project',
  tableOf: 'Every project: latest value, change on a year before, five years by the month, and day',
  whole: 'whole collection',
  compare: 'Compare',
  unknown: 'unknown',
  noLatest: 'no value for the latest period',
  notPublished: 'not published',
  notYet: 'not collected yet',
  yearBefore: (words: string, day: string) =>
    words.endsWith(' as many')
      ? `${words} as a year before (${day})`
      : /^(up|down) /.test(words)
        ? `${words} since a year before (${day})`
        : words === 'unchanged'
          ? `unchanged from a year before (${day})`
          : `${words} than a year before (${day})`,
  compared: (known: number, of: number) =>
    `of the ${formatExact(known)} of ${formatExact(of)} projects that are known in both months`,
}
