import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { historyFolder } from '../../../db/config/paths.ts'
import type { Observation } from '../../../db/model/series/observation.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { type PublishedHistory, readHistoryFiles } from '../../../db/published/readHistoryFiles.ts'
import { HistoryError } from '../../../db/published/readHistoryOrigins.ts'

describe('the published history', () => {
  const all = readHistoryFiles(historyFolder)
  const of = (metric: string, subject?: string): PublishedHistory[] =>
    all.filter(
      ({ file, ...history }) => file === `${metric}.csv` && (!subject || history.subject === subject),
    )

  /** The rows of a subject from all its origins, by day. */
  const rowsOf = (metric: string, subject?: string): Observation[] =>
    of(metric, subject)
      .flatMap(({ days, values, statuses }) =>
        days.map((day, i) => ({ day, value: values[i]!, status: statuses[i]! })),
      )
      .sort((a, b) => (a.day < b.day ? -1 : 1))

  const valueOn = (metric: string, subject: string, day: string) =>
    rowsOf(metric, subject).find(row => row.day === day)?.value

  // Counted in the publications themselves, not with the program that wrote the files.
  test.each([
    ['github.stars', 37, 70_738, 4_101_642_715],
    ['github.contributors', 31, 26_837, 20_483_305],
    ['git.contributors', 37, 4_888, 2_098_765],
    ['git.active_contributors', 37, 4_873, 81_042],
    ['nodejs.downloads', 1, 3_062, 4_720_427_811],
    ['npm.downloads', 22, 13_802, 790_802_519],
    ['npm.downloads.monthly', 47, 4_757, 347_771_008_243],
    ['published.npm_downloads_per_day', 73, 505, 222_643_437],
    ['github.releases', 1, 5_619, 804],
  ])('%s has %i subjects, %i rows and the sum %i', (metric, subjects, rows, sum) => {
    expect(new Set(of(metric).map(({ subject }) => subject)).size).toBe(subjects)
    expect(rowsOf(metric)).toHaveLength(rows)
    expect(rowsOf(metric).reduce((total, { value }) => total + (value ?? 0), 0)).toBe(sum)
  })

  test('a row has a value unless it is missing, and every subject each day once', () => {
    for (const metric of new Set(all.map(({ file }) => file.replace('.csv', ''))))
      for (const subject of new Set(of(metric).map(({ subject }) => subject))) {
        const rows = rowsOf(metric, subject)
        expect(rows.filter(({ value, status }) => (value === null) !== (status === 'missing'))).toEqual([])
        expect(new Set(rows.map(({ day }) => day)).size).toBe(rows.length)
      }
  })

  test('days that npm did not count are missing, not 0', () => {
    const gaps = (subject: string) =>
      rowsOf('npm.downloads', subject).flatMap(({ day, status }) => (status === 'missing' ? [day] : []))
    const outages = [
      '2020-06-22',
      '2022-07-22',
      '2023-11-03',
      '2025-10-21',
      '2026-06-04',
      '2026-07-09',
      '2026-07-12',
    ]
    expect(gaps('electron')).toEqual([...outages, '2026-08-14', '2026-08-22', '2026-08-23'])
    expect(rowsOf('npm.downloads', 'electron').filter(({ value }) => value === 0)).toEqual([])
    expect(gaps('electron-nightly')).toHaveLength(12)
    expect(gaps('quill')).toEqual(['2023-07-01'])
    expect(rowsOf('npm.downloads').filter(({ status }) => status === 'missing')).toHaveLength(42)
  })

  test('a young package may have days without downloads', () => {
    const nightly = rowsOf('npm.downloads', 'electron-nightly')
    expect(nightly[0]).toEqual({ day: '2018-12-03', value: 19, status: 'final' })
    expect(nightly.filter(({ value }) => value === 0)).toHaveLength(20)
  })

  test('stars of nodejs/node run from estimates to readings', () => {
    const stars = rowsOf('github.stars', 'nodejs/node')
    expect(stars[0]).toEqual({ day: '2015-12-31', value: 18_730, status: 'estimated' })
    expect(stars.at(-1)?.day.slice(0, 7)).toBe('2026-08')
    expect(rowsOf('github.stars').filter(({ status }) => status === 'estimated')).toHaveLength(404)
  })

  test('estimates run from the end of a year to the next, as the list of gains has them', () => {
    const year = rowsOf('github.stars', 'nodejs/node').filter(({ day }) => day.startsWith('2017'))
    expect(year.filter(({ status }) => status === 'estimated').map(({ value }) => value)).toEqual([
      31_117, 32_175, 33_360, 34_373, 35_482, 36_566, 37_584, 38_751, 39_697, 41_489, 42_953, 43_961,
    ])
  })

  test('a day that was counted in part has its least value, and no other', () => {
    const downloads = rowsOf('nodejs.downloads', 'nodejs.org')
    expect(downloads.filter(({ status }) => status === 'partial')).toHaveLength(11)
    expect(downloads.filter(({ status }) => status === 'missing')).toHaveLength(8)
    expect(valueOn('nodejs.downloads', 'nodejs.org', '2016-10-12')).toBe(170_002)
    expect(downloads.filter(({ day }) => day > '2019-10-18' && day < '2021-03-25')).toEqual([])
  })

  test('months of npm stand on their first day, from when the name had its present owner', () => {
    const months = rowsOf('npm.downloads.monthly')
    expect(months.filter(({ day }) => !day.endsWith('-01'))).toEqual([])
    expect(of('npm.downloads.monthly').every(({ metric }) => metric === 'npm.downloads')).toBe(true)
    expect(rowsOf('npm.downloads.monthly', 'electron')[0]?.day).toBe('2016-08-01')
    expect(valueOn('npm.downloads.monthly', 'electron', '2016-08-01')).toBe(33_727)
  })

  test('of two readings on one day that of cncf/landscape stands', () => {
    expect(valueOn('github.contributors', 'kubernetes/kubernetes', '2020-08-28')).toBe(3_472)
    expect(valueOn('github.contributors', 'kubernetes/kubernetes', '2020-06-12')).toBe(2_568)
  })

  test('people of a month stand on its first day, and only of whole months', () => {
    expect(rowsOf('git.active_contributors').filter(({ day }) => !day.endsWith('-01'))).toEqual([])
    expect(rowsOf('git.active_contributors', 'tikv/tikv').at(-1)).toMatchObject({
      day: '2026-07-01',
      value: 13,
    })
    expect(rowsOf('git.contributors', 'tikv/tikv').at(-1)).toMatchObject({ day: '2026-08-21', value: 525 })
  })

  test('releases are counted on every day, also when there were none', () => {
    const releases = rowsOf('github.releases', 'nodejs/node')
    expect([releases[0]?.day, releases.at(-1)?.day]).toEqual(['2011-03-19', '2026-08-05'])
    expect(releases.filter(({ value }) => value === 0)).toHaveLength(5_019)
  })

  test('a fork from which a history was read is named', () => {
    expect(of('git.contributors', 'nodejs/node').map(({ origin }) => origin.title)).toEqual([
      'git log of a fork of nodejs/node, to 2021-02',
    ])
    expect(of('git.contributors', 'tikv/tikv').map(({ origin }) => origin.key)).toEqual(['git'])
  })

  test('says where and when it was read', () => {
    expect(new Set(all.map(({ origin }) => origin.retrieved))).toEqual(
      new Set<Day>(['2026-11-22', '2026-11-27']),
    )
    expect(new Set(all.map(({ origin }) => origin.key)).size).toBe(35)
  })
})

describe('a history file that is wrong', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'history-'))
    write('origins.yaml', 'posts:\n  title: Posts\n  url: https://example.org\n  retrieved: 2026-11-22\n')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  const csv = (...rows: string[]) =>
    write('a.b.csv', ['subject,day,value,status,origin', ...rows, ''].join('\n'))
  const complaint = (): string => {
    try {
      readHistoryFiles(folder)
    } catch (error) {
      if (error instanceof HistoryError) return error.message
      throw error
    }
    return ''
  }

  test('is not one that is right', () => {
    csv('x,2026-01-01,1,final,posts', 'x,2026-01-02,,missing,posts', 'y,2026-01-01,0,estimated,posts')
    expect(readHistoryFiles(folder)).toMatchObject([
      { metric: 'a.b', subject: 'x', days: ['2026-01-01', '2026-01-02'], values: [1, null] },
      { metric: 'a.b', subject: 'y', days: ['2026-01-01'], values: [0], statuses: ['estimated'] },
    ])
  })

  test.each([
    ['x,2026-02-30,1,final,posts', 'day must be a day, e.g. 2026-03-09, and not "2026-02-30"'],
    ['x,2026-01-02,-1,final,posts', 'value must be a whole number from 0, and not "-1"'],
    ['x,2026-01-02,1.5,final,posts', 'value must be a whole number from 0, and not "1.5"'],
    ['x,2026-01-02,,final,posts', 'value must be a whole number from 0, and not ""'],
    ['x,2026-01-02,0,missing,posts', 'value must be empty when status is missing, and not "0"'],
    [
      'x,2026-01-02,1,sure,posts',
      'status must be one of final, provisional, estimated, partial, missing, and not "sure"',
    ],
    ['x,2026-01-02,1,final,hearsay', 'origin "hearsay" must be a key of origins.yaml'],
    ['x,2026-01-02,1,final', 'a row must be subject,day,value,status,origin'],
    ['', 'a row must be subject,day,value,status,origin'],
    ['x,2026-01-01,2,final,posts', 'rows must be sorted by subject and day, each day once: x 2026-01-01'],
    ['x,2025-12-31,2,final,posts', 'rows must be sorted by subject and day, each day once: x 2025-12-31'],
    ['w,2026-01-02,2,final,posts', 'rows must be sorted by subject and day, each day once: w 2026-01-02'],
  ])('%j', (row, text) => {
    csv('x,2026-01-01,1,final,posts', row, 'y,2026-01-01,1,final,posts')
    expect(complaint()).toBe(`a.b.csv:3: ${text}`)
  })

  test('holds months on other days than their first', () => {
    const rows = ['x,2026-01-01,1,final,posts', 'x,2026-02-02,1,final,posts', '']
    write('a.b.monthly.csv', ['subject,day,value,status,origin', ...rows].join('\n'))
    expect(complaint()).toBe('a.b.monthly.csv:3: day must be the first of a month, and not "2026-02-02"')
  })

  test('has another header', () => {
    write('a.b.csv', 'subject,day,value\n')
    expect(complaint()).toBe('a.b.csv:1: the first line must be subject,day,value,status,origin')
  })

  test('is no CSV', () => {
    csv('"x,2026-01-01,1,final,posts')
    expect(complaint()).toMatch(/^a\.b\.csv: not valid CSV: /)
  })

  test.each([
    ['posts:\n  title: Posts\n', 1, 'posts.url'],
    ['posts:\n  title: Posts\n  url: example\n  retrieved: 2026-11-22\n', 3, 'posts.url'],
    ['posts:\n  title: Posts\n  url: https://example.org\n  retrieved: soon\n', 4, 'posts.retrieved'],
  ])('has origins like %j', (origins, line, path) => {
    write('origins.yaml', origins)
    expect(complaint()).toContain(`origins.yaml:${line}: ${path}: `)
  })
})
