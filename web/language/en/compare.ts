/** `/compare` */
export const comparing = {
  title: 'Compare',
  titleOf: (metric: string) => `Compare: ${metric}`,
  description: 'Compare up to ten projects or collections on one metric.',
  metric: 'Metric',
  otherMetric: 'Other metric',
  example: 'An example: add or remove names.',
  nothing: 'No data to compare yet.',
  empty: 'Nothing to compare yet: add a project or collection.',
  unknown: (typed: string) => `No project or collection is named “${typed}”.`,
  near: 'Did you mean:',
  exporting: 'Export',
  embedding: 'Embed',
  copyLink: 'Copy link',
  sum: 'Sum these',
  sumHint: 'One chart of all of them together; each person and each project counts once',
}

const having = (many: number, of: number): string => (many === of ? 'all' : `${many} of ${of}`)

/** What scripts render of it, too. */
export const compare = {
  ranking: 'Ranking',
  rankingTable: 'Table of the ranking',
  rank: 'Rank',
  name: 'Name',
  start: 'Start',
  end: 'End',
  changed: 'Change in this range',
  /** The growth of all over the same period, and when the values of each begin. */
  growth: (from: string, to: string) => `Growth, ${from} to ${to}`,
  growthRank: (rank: number, of: number) => `${rank} of ${of}`,
  begins: 'Data since',
  /** `many` have a final value in the period of the ranking. */
  rankedBy: (when: string, many: number, of: number) =>
    `Ranked by values for ${when}, the latest period with final values for ${having(many, of)}.`,
  rankedAtAge: (when: string, many: number, of: number) =>
    `Ranked at the same age, the latest with final values for ${having(many, of)}. ${when}.`,
  unranked: 'Not ranked: there is no period for which most of these have final values.',
  rankingNote:
    'Growth covers the same period for all. Start is the first final value shown; where the starts differ, the changes in this range cover different periods. For daily counts, the start is the first day with the same weekday as the end. Changes are cut off, never rounded up.',
  /** A value of another period than that of the ranking. */
  latest: (value: string, when: string) => `latest: ${value}, ${when}`,
  since: (when: string) => `since ${when}`,
}
