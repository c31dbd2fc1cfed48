/** `/compare` */
export const comparing = {
  title: 'Compare',
  titleOf: (metric: string) => `Compare: ${metric}`,
  description: 'Compare up to ten projects or collections on one metric.',
  metric: 'Metric',
  otherMetric: 'Other metric',
  example: 'An example: add or remove names.',
  nothing: 'No data to compare yet.',
  unknown: (typed: string) => `Nothing is named “${typed}”.`,
  near: 'Did you mean:',
  exporting: 'Export',
  embedding: 'Embed',
  copyLink: 'Copy link',
  sum: 'Sum these',
  sumHint: 'One chart of all of them together; each person and each project counts once',
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
