import { plural } from './words.ts'

/** Texts of pictures that stand without a page. */
export const picture = {
  foot: (source: string, asOf: string) => `As of ${asOf}. Source: ${source}.`,
  /** After the list of marked events: how many are not marked. */
  left: (count: number) => `and ${plural(count, 'more event')}, not marked`,
  /** Why lines are dashed. */
  dashed: (reasons: readonly string[]) => `Dashed: ${reasons.join('; ')}.`,
  unsettled: 'incomplete or provisional',
  notOver: 'the last period is not over',
  gap: 'Gap: unknown.',
  ring: 'Ring: doubted, far from the usual value.',
  zero: 'Short strokes on the axis: 0.',
  /** The text alternative of a claim's chart. */
  claimed: (from: string, to: string, number: string) =>
    `Collected values from ${from} to ${to}, and the claimed number: ${number}`,
}

/** Texts of slides and their notes. */
export const slides = {
  asSlides: 'As slides (PowerPoint)',
  source: 'Source',
  /** Those who read a source and published its numbers; `more` are not named. */
  readBy: (source: string, names: readonly string[], more: number) =>
    `${source}, read by ${new Intl.ListFormat('en').format([...names, ...(more > 0 ? [plural(more, 'other')] : [])])}`,
  publishedBy: (names: readonly string[], more: number) =>
    `published by ${new Intl.ListFormat('en').format([...names, ...(more > 0 ? [plural(more, 'other')] : [])])}`,
  /** Between sources. */
  next: '; ',
  unmarked: 'Events that are not marked',
  choose: 'Add to deck',
  /** Leads to where a deck is begun. */
  begin: 'Make your own slides',
  own: 'Your own deck',
  chosen:
    'Tick figures above and add charts. Your ticks stay when you search, change a filter or save this deck.',
  /** Of what was chosen. */
  yours: (count: number | string, most: number) => `Your deck: ${count} of at most ${most}`,
  tooMany: (count: string, most: number) => `Your deck: ${count}, but at most ${most} fit. Remove some.`,
  order: 'Order of the slides: figures first, then charts, each in the order in which you chose them.',
  inDeck: 'In your deck',
  /** Its answer is the address of the deck. */
  keep: 'Save this deck',
  /** What was asked for and is not in the deck. */
  left: (kind: 'figure' | 'chart', text: string) =>
    `${kind === 'figure' ? 'Figure' : 'Chart'} "${text}" is not in the deck.`,
  chart: 'Chart (address of a trend page)',
  theme: 'Background',
  themes: { light: 'light', dark: 'dark' },
  make: 'Make the slides',
  charts: (count: number) => plural(count, 'chart'),
  asOf: 'As of',
  definition: 'Definition',
  dashed: 'Dashed: incomplete, provisional or estimated; at the end also unfinished.',
  gaps: 'A gap is unknown, not zero.',
  /** On a logarithmic scale. */
  zeros: 'Short strokes on the axis: 0.',
  stacked: 'Lines are stacked: each adds to the ones below it.',
  unknown: 'unknown: no value for these days',
  allUnknown: (names: string) => `No data for ${names}.`,
  events: 'Events',
  marked: 'Marked',
  inNotes: 'more in the notes',
  sayIt: 'Say',
  notSaid: 'No statement possible',
  points: 'Talking points',
  mention: 'Also mention',
  cite: 'Cite',
  open: 'Link',
  sources: 'Sources',
  sourcesPage: (page: number, of: number) => `Sources (${page} of ${of})`,
  deck: (count: number) => (count === 1 ? 'One figure' : `${count} figures`),
  deckSubject: 'Figures that are safe to say, with their sources',
  safe: 'Numbers are never rounded up, unknown values are left out, and every number can be checked.',
  value: 'Value',
  exact: 'Exact value',
  compared: 'Compared with',
  editing: 'The chart can be edited: its data sheet has the dates, values and statuses.',
  title: 'Title',
  sentence: 'Sentence',
  unit: 'Unit',
  period: {
    day: 'Day',
    week: 'Week from',
    month: 'Month from',
    quarter: 'Quarter from',
    year: 'Year from',
  },
  age: {
    days: 'Days since the first value',
    months: 'Months since the first value',
    years: 'Years since the first value',
  },
  periodOf: (name: string) => `${name}: period`,
  statusOf: (name: string) => `${name}: status`,
  boundOf: (name: string) => `${name}: stated as`,
  completeOf: (name: string) => `${name}: complete`,
  settledOf: (name: string) => `${name} (solid part)`,
  unsettledOf: (name: string) => `${name} (not final)`,
  yes: 'yes',
  no: 'no',
  about: 'About',
  comma: ', ',
  colon: ': ',
  end: '.',
  space: ' ',
  gap: ' ',
}
