/** `/compare` */
export const comparing = {
  title: 'Compare',
  titleOf: (metric: string) => `Compare: ${metric}`,
  description: 'Up to ten projects or collections on one metric, side by side.',
  metric: 'Metric',
  pick: 'First choose what is compared, then add projects or collections one by one. The address of the page holds everything that it shows: send it on, and others see the same.',
  none: (metric: string) => `Nothing is compared yet. These have ${metric}:`,
  examples: 'For example',
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
    'By the last settled value. Start and end are the first and last settled values shown; where they are of different periods, so are the changes. Of daily counts the start is the first on the end’s day of the week. Changes are cut off, never rounded up.',
  ended: 'of an earlier period than the others',
}
