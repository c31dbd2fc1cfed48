import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { catalogFolder } from '../../../db/config/paths.ts'
import type { PublishedFigure } from '../../../db/model/series/publishedFigure.ts'
import { readProvenance } from '../../../db/observations/readProvenance.ts'
import { listSeries, readSeriesOrigins } from '../../../db/observations/series.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { readPublishedFile } from '../../../db/published/readPublishedFile.ts'
import { storePublishedFigures } from '../../../db/published/storePublishedFigures.ts'
import { CatalogError } from '../../../db/yaml/catalogError.ts'
import { allMetrics, emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { revisionsOf, storedOf } from '../../jobs/collectOnce.ts'

const { projects } = readCatalog(catalogFolder)

describe('the published figures of the first catalog', () => {
  const figures = readPublishedFile(catalogFolder, projects, allMetrics)
  const of = (subject: string) =>
    figures.filter(one => one.subject === subject).map(({ day, value, status }) => [day, value, status])

  it('hold the instances online and their growth of nine months', () => {
    expect(of('instances-online')).toEqual([
      ['2017-01-01', 8_000_000, 'estimated'],
      ['2017-10-05', 8_800_000, 'final'],
    ])
  })

  it('hold the attendees of the conferences, each on its first day', () => {
    expect(of('nodejs-interactive')).toEqual([
      ['2015-12-08', 700, 'final'],
      ['2016-11-29', 700, 'final'],
      // About 800 were expected when it was written.
      ['2017-10-04', 800, 'estimated'],
    ])
    expect(of('kubecon-north-america')).toContainEqual(['2018-12-11', 8000, 'final'])
    expect(of('kubecon-europe').map(([day]) => day)).toEqual(['2017-03-29', '2018-05-02', '2019-05-20'])
  })

  it('lie on the days of the conferences that are drawn', () => {
    const { events } = readCatalog(catalogFolder)
    const drawn = events.filter(({ kind }) => kind === 'conference').map(({ day }) => day)
    for (const day of ['2016-11-29', '2017-12-06', '2018-12-11'] as const) {
      expect(drawn).toContain(day)
      expect(figures.some(one => one.day === day)).toBe(true)
    }
  })
})

const RIGHT = `# comment
- id: first
  project: nodejs
  subject: instances-online
  metric: published.instances_online
  day: 2017-10-05
  value: 8800000
  qualifier: more than
  publisher: A foundation
  title: A post
  url: https://example.org/post
- id: second
  project: nodejs
  subject: nodejs-interactive
  metric: published.attendees
  day: 2017-10
  value: 800
  publisher: A foundation
  title: A post
  url: https://example.org/post
`

describe('a file of published figures', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'published-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const read = (yaml: string): PublishedFigure[] => {
    writeFileSync(join(folder, 'published.yaml'), yaml)
    return readPublishedFile(folder, projects, allMetrics)
  }
  const complaints = (yaml: string): string[] => {
    try {
      read(yaml)
    } catch (error) {
      if (error instanceof CatalogError) return error.message.split('\n')
      throw error
    }
    return []
  }

  it('is read; a month stands on its first day', () => {
    expect(read(RIGHT).map(({ day, value, qualifier }) => [day, value, qualifier])).toEqual([
      ['2017-10-05', 8_800_000, 'more than'],
      ['2017-10-01', 800, null],
    ])
  })

  it('may be left out', () => {
    expect(readPublishedFile(folder, projects, allMetrics)).toEqual([])
  })

  it.each([
    [
      'project: nodejs',
      'project: nodejz',
      3,
      'project: there is no project "nodejz"; did you mean "nodejs"?',
    ],
    [
      'project: nodejs',
      'project: koa',
      4,
      'subject: project "koa" has no published "instances-online"; it has koa',
    ],
    [
      'project: nodejs',
      'project: fastify',
      4,
      'subject: project "fastify" has no published "instances-online"; name it under "published:" in projects.yaml first',
    ],
    [
      'subject: instances-online',
      'subject: instances',
      4,
      'subject: project "nodejs" has no published "instances"; it has instances-online, nodejs-interactive',
    ],
    [
      'metric: published.instances_online',
      'metric: published.instance_online',
      5,
      'metric: there is no metric "published.instance_online"; did you mean "published.instances_online"?',
    ],
    [
      'metric: published.instances_online',
      'metric: npm.downloads',
      5,
      'metric must be a metric of published figures, e.g. published.attendees',
    ],
    [
      'day: 2017-10-05',
      'day: 2017-02-30',
      6,
      'day must be a day from 1990-01-01 on, e.g. 2026-10-04, or a month, e.g. 2026-10',
    ],
    [
      'day: 2017-10-05',
      'day: 2017',
      6,
      'day must be a day from 1990-01-01 on, e.g. 2026-10-04, or a month, e.g. 2026-10',
    ],
    [
      'day: 2017-10-05',
      'day: 2017-13',
      6,
      'day must be a day from 1990-01-01 on, e.g. 2026-10-04, or a month, e.g. 2026-10',
    ],
    [
      'day: 2017-10-05',
      'day: 1970-01-01',
      6,
      'day must be a day from 1990-01-01 on, e.g. 2026-10-04, or a month, e.g. 2026-10',
    ],
    [
      'day: 2017-10-05',
      'day: 1989-12',
      6,
      'day must be a day from 1990-01-01 on, e.g. 2026-10-04, or a month, e.g. 2026-10',
    ],
    [
      'value: 8800000',
      'value: 8.8 million',
      7,
      'value must be a number in digits, with a point and no comma or space, e.g. 8800000 or 43.1',
    ],
    ['value: 8800000', 'value: -1', 7, 'value must be a whole number from 0'],
    ['value: 8800000', 'value: 8.5', 7, 'value must be a whole number from 0'],
    [
      'url: https://example.org/post',
      'url: example.org',
      11,
      'url must be an address that begins with https:// or http://',
    ],
    [
      'publisher: A foundation',
      'publishr: A foundation',
      9,
      '"publishr" is unknown; did you mean "publisher"?',
    ],
  ])('with %s as %s', (right, wrong, line, complaint) => {
    expect(complaints(RIGHT.replace(right, wrong))).toContain(
      `published.yaml:${line}: figure "first": ${complaint}`,
    )
  })

  it('with two figures of one day', () => {
    const twice = RIGHT.replace('subject: nodejs-interactive', 'subject: instances-online')
      .replace('published.attendees', 'published.instances_online')
      .replace('day: 2017-10\n', 'day: 2017-10-05\n')
    expect(complaints(twice)).toEqual([
      'published.yaml:16: figure "second": day: "first" states the same of 2017-10-05 already',
    ])
  })
})

onBoth('storing published figures', opened => {
  const figure: PublishedFigure = {
    project: 'nodejs',
    subject: 'instances-online',
    metric: 'published.instances_online',
    day: '2017-10-05',
    value: 8_800_000,
    status: 'final',
    qualifier: 'more than',
    publisher: 'A foundation',
    title: 'A post',
    url: 'https://example.org/post',
  }
  const store = (figures: PublishedFigure[], at = '2026-11-22') =>
    storePublishedFigures(opened().db, figures, allMetrics, { at: new Date(at), reason: 'history' })
  const stored = () => storedOf(opened().db, 'nodejs', 'published.instances_online')
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db)
  })

  it('keeps each with its publication', async () => {
    expect(await store([figure])).toBe(1)
    expect(await stored()).toEqual([{ day: '2017-10-05', value: 8_800_000, status: 'final' }])
    const [series] = await listSeries(opened().db, { metric: 'published.instances_online' })
    const origin = 'A foundation: A post ("more than"), https://example.org/post'
    expect(await readSeriesOrigins(opened().db, [series!.id])).toEqual([{ origin, source: 'published' }])
    expect(await readProvenance(opened().db, series!.id, '2017-10-05')).toMatchObject([
      { value: 8_800_000, source: 'published', reason: 'history', origin },
    ])
  })

  it('stores none of a day to come, until it has come', async () => {
    expect(await store([{ ...figure, day: '2026-11-23' }], '2026-11-22')).toBe(0)
    expect(await stored()).toEqual([])
    expect(await store([{ ...figure, day: '2026-11-23' }], '2026-11-23')).toBe(1)
  })

  it('writes nothing a second time', async () => {
    await store([figure])
    expect(await store([figure], '2026-11-23')).toBe(0)
    expect(await revisionsOf(opened().db, 'nodejs')).toEqual([])
  })

  it('keeps what a figure said before', async () => {
    await store([figure])
    expect(
      await store([{ ...figure, value: 8_900_000, url: 'https://example.org/mended' }], '2026-11-24'),
    ).toBe(1)
    expect(await stored()).toEqual([{ day: '2017-10-05', value: 8_900_000, status: 'final' }])
    expect(await revisionsOf(opened().db, 'nodejs')).toEqual([
      { day: '2017-10-05', value: 8_800_000, status: 'final' },
    ])
  })

  it('puts an average of a month where the published ones stand', async () => {
    const average = { ...figure, project: 'npm', subject: '*', metric: 'published.npm_downloads_per_day' }
    await store([{ ...average, day: '2016-02-17', value: 70_000_000 }])
    expect(await storedOf(opened().db, 'npm', 'published.npm_downloads_per_day')).toMatchObject([
      { day: '2016-02-01', value: 70_000_000 },
    ])
  })

  it('stores the first catalog, once', async () => {
    const figures = readPublishedFile(catalogFolder, projects, allMetrics)
    expect(await store(figures)).toBe(figures.length)
    expect(await store(figures)).toBe(0)
  })
})
