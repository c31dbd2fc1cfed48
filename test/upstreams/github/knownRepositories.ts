import { type Day, toDayNumber } from '../../../db/model/time/day.ts'
import { seeded } from '../synthetic.ts'

/** Repositories that are known without published history: the day of creation (roughly), and synthetic stars. */
const REPOSITORIES: Record<string, readonly [created: Day, stars?: number]> = {
  'nodejs/node': ['2014-11-26', 119_000],
  'nodejs/nodejs.org': ['2014-11-26', 6_800],
  'nodejs/undici': ['2018-04-26', 7_400],
  'v8/v8': ['2014-08-28', 24_500],
  'npm/cli': ['2018-07-06', 9_400],
  'npm/registry': ['2016-02-22', 1_000],
  'expressjs/express': ['2009-06-26', 68_000],
  'fastify/fastify': ['2016-09-28', 35_000],
  'koajs/koa': ['2013-07-20', 35_700],
  'webpack/webpack': ['2012-03-10', 65_800],
  'eslint/eslint': ['2013-06-29', 26_900],
  'electron/electron': ['2013-04-12', 119_000],
  'lodash/lodash': ['2012-04-07', 61_400],
  'facebook/react': ['2013-05-24', 241_000],
  'vuejs/vue': ['2013-07-29', 210_000],
  'vuejs/core': ['2018-06-12', 52_000],
  'axios/axios': ['2014-08-18', 108_000],
  'microsoft/TypeScript': ['2014-06-17', 107_000],
  'chartjs/Chart.js': ['2013-03-17', 67_000],
  'vercel/next.js': ['2016-10-05', 136_000],
  'prisma/prisma': ['2019-06-20', 45_000],
  'serverless/serverless': ['2015-04-21', 46_900],
  'aws/aws-lambda-nodejs-runtime-interface-client': ['2020-11-30', 220],
  'Azure/azure-functions-nodejs-library': ['2022-01-14', 75],
  'twilio/twilio-node': ['2011-10-25', 1_500],
  'kubernetes/kubernetes': ['2014-06-06', 120_000],
  'kubernetes-client/javascript': ['2017-06-28', 2_400],
  'solo-io/gloo': ['2018-01-09', 4_400],
  'kgateway-dev/kgateway': ['2018-01-09', 5_100],
  'envoyproxy/envoy': ['2016-08-08', 27_000],
  'istio/istio': ['2016-11-18', 37_700],
  'prometheus/prometheus': ['2012-11-24', 62_000],
  'etcd-io/etcd': ['2013-07-06', 51_000],
  'helm/helm': ['2015-10-06', 29_000],
  'pingcap/tidb': ['2015-09-06', 39_600],
  'tikv/tikv': ['2016-03-31', 16_300],
  'tikv/pd': ['2016-03-29', 1_100],
  'apache/spark': ['2014-02-25', 42_500],
  'apache/cassandra': ['2009-05-21', 9_500],
  'apple/foundationdb': ['2018-02-21', 15_800],
  'FoundationDB/fdb-record-layer': ['2018-11-30', 640],
  'datastax/nodejs-driver': ['2013-11-14', 1_250],
  'ballerina-platform/ballerina-lang': ['2016-11-16', 3_700],
  'rust-lang/rust': ['2010-06-16', 110_000],
}

export const KNOWN_REPOSITORIES: readonly string[] = Object.keys(REPOSITORIES)

/** The day of creation; made up for names that are not known. */
export const createdOn = (name: string): Day =>
  REPOSITORIES[name]?.[0] ?? (`${2011 + Math.floor(seeded(name, 'year') * 8)}-04-17` as Day)

/** The day for which synthetic stars are meant. */
export const LEVEL_DAY = toDayNumber('2026-08-24')

/** Synthetic stars on that day. */
export const starsOf = (name: string): number =>
  REPOSITORIES[name]?.[1] ?? Math.round(20 * 10 ** (3.5 * seeded(name, 'stars')))

/** Numeric, and kept through every rename. */
export const idOf = (name: string): number => 1_000_000 + Math.floor(seeded(name, 'id') * 900_000_000)
