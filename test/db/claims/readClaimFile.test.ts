import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readClaimFile } from '../../../db/claims/readClaimFile.ts'
import { catalogFolder, historyFolder } from '../../../db/config/paths.ts'
import type { ClaimMeasure } from '../../../db/model/claims/claim.ts'
import { judgeClaim } from '../../../db/model/claims/judgeClaim.ts'
import type { Verdict } from '../../../db/model/claims/verdict.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { readHistoryFiles } from '../../../db/published/readHistoryFiles.ts'
import { CatalogError } from '../../../db/yaml/catalogError.ts'
import { allMetrics } from '../../../jobs/sources/index.ts'

const catalog = readCatalog(catalogFolder)
const around = { catalog, metrics: allMetrics }
/** Few metrics, so that suggestions for a wrong name stay the same when metrics are added. */
const few = {
  catalog,
  metrics: allMetrics.filter(({ id }) => ['github.stars', 'npm.downloads'].includes(id)),
}

const CLAIM = `- id: stars
  who: A speaker
  on: 2017-10-05
  statement: Koa has 1,000 stars.
  number: 1000
  qualifier: exact
  kind: primary
  measures:
    - { scope: koa, metric: github.stars }
  url: https://example.org
`

describe('a file', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'claims-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const read = (claims: string) => {
    writeFileSync(join(folder, 'claims.yaml'), claims)
    return readClaimFile(folder, few)
  }

  test('is read', () => {
    expect(read(CLAIM)[0]).toMatchObject({
      on: { text: '2017-10-05', precision: 'day' },
      about: null,
      number: 1000,
      measures: [
        { scope: 'koa', metric: 'github.stars', statistic: 'latest', window: null, narrower: false },
      ],
      unchecked: null,
    })
    expect(read(CLAIM.replace('2017-10-05', "'2017'"))[0]?.on.precision).toBe('year')
  })

  test.each([
    ['2017-10-05', 'October', 3, "on must be a day, a month or a year, e.g. 2026-10-05, 2026-10 or '2026'"],
    ['2017-10-05', '2017', 3, 'on must be a day, a month or a year'],
    ['number: 1000', 'number: many', 5, 'number must be a number'],
    ['number: 1000', 'number: -1', 5, 'number must be a number from 0'],
    [
      'qualifier: exact',
      'qualifier: sharp',
      6,
      'qualifier must be one of exact, rounded, about, nearly, reached, more than, at least',
    ],
    ['scope: koa', 'scope: koaa', 9, 'measures: there is no scope "koaa"; did you mean "koa"?'],
    [
      'github.stars',
      'github.star',
      9,
      'measures: there is no metric "github.star"; did you mean "github.stars"?',
    ],
    [
      'metric: github.stars',
      'metric: npm.downloads, statistic: sum',
      9,
      'measures[0].window is missing; sum needs one, or since',
    ],
    ['https://example.org', 'example.org', 10, 'url must be an address that begins with https:// or http://'],
    [
      'kind: primary',
      'kind: primary\n  unchecked: publisher-only',
      9,
      'measures or unchecked must be there, one of them',
    ],
  ])('with %j as %j', (right, wrong, line, complaint) => {
    try {
      read(CLAIM.replace(right, wrong))
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(CatalogError)
      expect((error as CatalogError).message).toBe(`claims.yaml:${line}: claim "stars": ${complaint}`)
    }
  })
})

describe('the ledger', () => {
  const claims = readClaimFile(catalogFolder, around)
  const histories = readHistoryFiles(historyFolder)

  const methodsOf = (metric: string) =>
    catalog.events.filter(event => event.kind === 'method' && event.metric === metric)

  const observationsOf = ({ scope, metric, subject }: ClaimMeasure) => {
    const known = allMetrics.find(({ id }) => id === metric)!
    const name = subject ?? catalog.projects.find(({ id }) => id === scope)?.subjects[known.source]?.[0]
    const rowsOf = (granularity: 'month' | null) =>
      histories
        .filter(one => one.metric === metric && one.subject === name && one.granularity === granularity)
        .flatMap(({ days, values, statuses }) =>
          days.map((day, index) => ({ day, value: values[index]!, status: statuses[index]! })),
        )
        .sort((a, b) => (a.day < b.day ? -1 : 1))
    return {
      observations: rowsOf(null),
      context: {
        kind: known.kind,
        granularity: known.granularity,
        today: '2026-11-22' as const,
        methods: methodsOf(metric),
        months: rowsOf('month'),
      },
    }
  }
  const verdicts = new Map(claims.map(claim => [claim.id, judgeClaim(claim, observationsOf)]))

  test('holds 126 claims, those of October 2017 first, in words of its own', () => {
    expect(claims).toHaveLength(126)
    const first = claims.findIndex(({ on }) => on.text !== '2017-10-05')
    expect(first).toBe(7)
    expect(claims.filter(({ on }) => on.text === '2017-10-05')).toHaveLength(7)
    expect(claims.filter(({ kind }) => kind === 'primary')).toHaveLength(95)
  })

  /** Each compared by hand with the published history. */
  const READ: [
    id: string,
    verdict: Verdict['verdict'],
    reason: Verdict['reason'],
    measured: number | null,
    matches: string | null,
  ][] = [
    ['2017-10-nodejs-instances', 'not checkable', 'publisher-only', null, null],
    ['2017-10-nodejs-instances-growth', 'not checkable', 'publisher-only', null, null],
    ['2017-10-npm-week', 'not checkable', 'no-observations', null, null],
    ['2017-10-nodejs-contributors-before', 'supported', 'agrees', 1_147, null],
    ['2017-10-nodejs-contributors', 'understated', 'room', 1_716, null],
    ['2017-10-nodejs-releases', 'not checkable', 'not-reproduced', 292, null],
    ['2017-10-nodejs-stars', 'supported', 'agrees', 39_697, null],
    ['2015-09-nodejs-downloads-board', 'understated', 'room', 8_088_239, null],
    ['2015-09-nodejs-downloads-v4', 'understated', 'room', 8_088_239, null],
    // October 2016 holds a day that was counted in part; 30 whole days of 31. The sum is what the trend page shows.
    ['2016-11-nodejs-downloads', 'understated', 'room', 17_101_821, null],
    ['2017-06-nodejs-downloads', 'understated', 'room', 22_100_946, null],
    ['2017-06-nodejs-downloads-recorded', 'supported', 'agrees', 177_214_920, null],
    ['2017-06-nodejs-downloads-day', 'supported', 'agrees', 177_214_920 / 366, null],
    // An average week of November 2022: 12,528,910 in 30 days.
    ['2022-12-undici-week', 'supported', 'agrees', 2_923_412, null],
    // 355 of 365 days are known.
    ['2024-03-nodejs-downloads-2023', 'overstated', 'too-high', 1_421_833_558, null],
    ['2015-npm-month', 'supported', 'agrees', 1_004_298_624, null],
    // Published averages of three months of 2015, times seven; of the other months nothing is known.
    ['2015-npm-week', 'not checkable', 'part-known', 307_881_350, null],
    ['2016-02-npm-year', 'not checkable', 'part-known', 1_319_491_500, null],
    ['2016-02-express-two-years', 'not checkable', 'part-known', 2_791_170, null],
    // The last whole year that is known is 2022; the claim is of 2024.
    ['2024-express-year', 'not checkable', 'part-known', 1_271_733_170, null],
    ['2015-12-nodejs-contributors', 'understated', 'room', 867, null],
    ['2015-12-nodejs-active', 'overstated', 'too-high', 68, null],
    ['2015-12-nodejs-first-time', 'overstated', 'too-high', 28, null],
    ['2016-11-nodejs-releases', 'outdated', 'earlier-day', 64, '2016-11-21'],
    ['2017-06-nodejs-new-contributors', 'supported', 'close', 462, null],
    ['2018-05-helm-contributors', 'understated', 'room', 379, null],
    ['2018-07-tikv-stars', 'supported', 'agrees', 3_359, null],
    ['2018-07-tikv-contributors', 'supported', 'agrees', 76, null],
    ['2019-05-tikv-contributors', 'overstated', 'too-high', 151, null],
    ['2019-11-tikv-contributors', 'supported', 'agrees', 200, null],
    ['2019-11-tikv-contributors-2018', 'understated', 'too-low', 90, null],
    ['2020-04-tikv-stars', 'overstated', 'reached-later', 7_088, '2020-04-05'],
    ['2020-04-tikv-contributors', 'supported', 'agrees', 226, null],
    ['2020-06-tikv-stars', 'overstated', 'reached-later', 7_391, '2020-06-04'],
    ['2020-06-tikv-contributors', 'supported', 'agrees', 239, null],
    ['2020-09-tikv-stars', 'supported', 'agrees', 7_924, null],
    ['2020-09-tikv-contributors', 'supported', 'agrees', 262, null],
    ['2018-09-interactive-attendees', 'not checkable', 'publisher-only', null, null],
    ['2020-12-kubernetes-contributors', 'not checkable', 'other-definition', null, null],
  ]

  test.each(READ)('%s: %s (%s)', (id, verdict, reason, measured, matches) => {
    expect(verdicts.get(id)).toMatchObject({ verdict, reason, measured, matches })
  })

  test('no claim about a metric that the project has is said not to be counted', () => {
    const counted = /\b(?:downloaded|stars?|forks?|contributed|contributors|released)\b/i
    const uncounted = claims.filter(({ unchecked }) => unchecked === 'no-series')
    expect(uncounted.filter(({ statement }) => counted.test(statement)).map(({ id }) => id)).toEqual([])
  })

  test('every verdict with a measured value is among those read by hand', () => {
    const measured = [...verdicts].filter(([, { measured }]) => measured !== null).map(([id]) => id)
    const read = READ.map(([id]) => id)
    expect(measured.filter(id => !read.includes(id))).toEqual([])
  })
})
