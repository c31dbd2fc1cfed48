import type { Day } from '../../../db/model/time/day.ts'
import { type Anchor, seeded } from '../synthetic.ts'

/** The first day that npm counts. */
export const FIRST_DAY: Day = '2015-01-10'

/** The day for which the levels below are meant. */
const LEVEL_DAY: Day = '2026-07-01'
const LATER: Day = '2030-07-01'

/** Synthetic: downloads on a working day in mid-2026, and the first day when it is later than npm's own. */
const PACKAGES: Record<string, readonly [number, Day?]> = {
  express: [29_000_000],
  fastify: [1_600_000, '2016-10-10'],
  koa: [1_300_000],
  webpack: [8_500_000],
  eslint: [22_000_000],
  electron: [930_000, '2016-07-26'],
  'electron-nightly': [9_000, '2018-12-01'],
  lodash: [24_000_000],
  react: [29_400_000],
  'react-dom': [27_000_000],
  vue: [1_900_000],
  axios: [21_000_000],
  typescript: [33_000_000],
  'chart.js': [1_200_000],
  undici: [12_000_000, '2018-05-01'],
  next: [7_000_000, '2016-10-25'],
  prisma: [1_500_000, '2016-11-01'],
  serverless: [120_000],
  'aws-lambda-ric': [60_000, '2020-12-01'],
  '@azure/functions': [150_000, '2018-10-12'],
  twilio: [420_000],
  '@kubernetes/client-node': [210_000, '2017-12-11'],
  foundationdb: [900, '2018-04-20'],
  'cassandra-driver': [80_000],
  debug: [90_000_000],
  chalk: [70_000_000],
  mocha: [2_300_000],
  jquery: [3_400_000],
  'socket.io': [1_900_000],
  moment: [5_200_000],
  vite: [9_000_000, '2020-04-21'],
  svelte: [700_000, '2016-11-18'],
  '@angular/core': [1_100_000, '2016-05-03'],
  npm: [1_400_000],
  'left-pad': [150_000, '2015-02-01'],
}

/** Synthetic: the whole registry, through what was said of it in 2015 and 2017. */
const REGISTRY: readonly Anchor[] = [
  [FIRST_DAY, 34_000_000],
  ['2016-12-15', 180_000_000],
  ['2017-12-15', 560_000_000],
  ['2020-01-15', 2_400_000_000],
  [LEVEL_DAY, 16_000_000_000],
  [LATER, 30_000_000_000],
]

export const KNOWN_PACKAGES: readonly string[] = ['*', ...Object.keys(PACKAGES)]

/** The synthetic course of a package: from little at its birth to its level, or to one that its name decides. */
export function courseOf(name: string, birth?: Day): readonly Anchor[] {
  if (name === '*') return REGISTRY
  const [level, start] = PACKAGES[name] ?? [Math.round(200 * 10 ** (4 * seeded(name, 'level')))]
  const from = birth ?? start ?? FIRST_DAY
  const first = level * (from === FIRST_DAY ? 0.008 : 0.0004) * (1 + seeded(name, 'start'))
  const anchors: Anchor[] = [
    [from, first],
    [LEVEL_DAY, level],
    [LATER, level * 1.5],
  ]
  return anchors.filter(([day], index) => index === 0 || day > from)
}
