import { formatExact } from '../format/numbers.ts'

/** `/compare` */
export const comparing = {
  title: 'Compare',
  titleOf: (metric: string) => `Compare: ${metric}`,
  description: 'Compare up to ten projects or collections on one metric.',
  metric: 'Metric',
  pick: 'Choose a metric, then add projects or collections. The page address holds your selection: share it, and others see the same.',
  none: (metric: string) => `Nothing selected yet. Available with ${metric}:`,
  examples: 'For example',
  more: (count: number) => `${formatExact(count)} more have it: enter a name above.`,
}

/** What scripts render of it, too. */
export const compare = {
  ranking: 'Ranking',
  rankingTable: 'Table of the ranking',
  rank: 'Rank',
  name: 'Name',
  start: 'Start',
  end: 'End',
  changed: 'Change',
  rankingNote:
    'Ranked by the latest final value. Start and end are the first and last final values shown; they may cover different periods, and so may the changes. For daily counts, the start is the first day with the same weekday as the end. Changes are cut off, never rounded up.',
  ended: 'from an earlier period than the others',
}
