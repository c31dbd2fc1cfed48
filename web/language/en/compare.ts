import { formatExact } from '../format/numbers.ts'

/** `/compare` */
export const comparing = {
  title: 'Compare',
  titleOf: (metric: string) => `Compare: ${metric}`,
  description: 'Up to ten projects or collections on one metric, side by side.',
  metric: 'Metric',
  pick: 'Choose a metric, then add projects or collections. The page address holds your selection: share it, and others see the same.',
  none: (metric: string) => `Nothing is compared yet. These have ${metric}:`,
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
    'Ranked by the last settled value. Start and end are the first and last settled values shown; their periods, and so the periods of the changes, may differ. For daily counts, the start is the first day with the same weekday as the end. Changes are cut off, never rounded up.',
  ended: 'of an earlier period than the others',
}
