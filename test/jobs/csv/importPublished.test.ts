import { beforeEach, describe, expect, it } from 'vitest'
import type { PublishedNames } from '../../../db/model/series/publishedFigure.ts'
import { UsageError } from '../../../jobs/cli/usage.ts'
import { importPublished } from '../../../jobs/csv/importPublished.ts'
import { parsePublishedCsv } from '../../../jobs/csv/parsePublishedCsv.ts'
import { allMetrics, emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { revisionsOf, storedOf } from '../collectOnce.ts'

const HEADER = 'project,metric,day,value,publisher,url'
const KUBECON = 'project,subject,metric,day,value,publisher,url'
const ROW = 'npm,published.attendees,2024-05-03,120,"npm, Inc.",https://example.org/talk'

const nameable: PublishedNames = {
  subjects: new Map([
    ['npm', ['*']],
    ['nodejs', ['instances-online', 'nodejs-interactive']],
    ['fastify', []],
  ]),
  metrics: allMetrics.filter(({ source }) => source === 'published'),
}

const read = (...lines: string[]) =>
  parsePublishedCsv('figures.csv', `${lines.join('\n')}\n`, nameable, '2026-08-24')
const complaint = (...lines: string[]): string => {
  try {
    read(...lines)
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  return ''
}

describe('figures in a CSV file', () => {
  it('are read; the only subject of a project need not be named', () => {
    expect(read(HEADER, ROW)).toEqual([
      {
        project: 'npm',
        subject: '*',
        metric: 'published.attendees',
        day: '2024-05-03',
        value: 120,
        status: 'final',
        publisher: 'npm, Inc.',
        title: null,
        qualifier: null,
        url: 'https://example.org/talk',
      },
    ])
    const more = 'url,value,day,metric,project,subject,publisher,title,qualifier'
    const row =
      'https://example.org,800,2017-10,published.attendees,nodejs,nodejs-interactive,Us,A post,about'
    expect(read(`\uFEFF${more}`, '', row)).toMatchObject([
      { subject: 'nodejs-interactive', day: '2017-10-01', value: 800, title: 'A post', qualifier: 'about' },
    ])
    expect(read(HEADER, ROW.replace('published.', ''))[0]?.metric).toBe('published.attendees')
    expect(read(HEADER)).toEqual([])
  })

  it.each([
    [
      'project,metric,day,value,publisher',
      '1: url is missing; the first line must be project,metric,day,value,publisher,url, and may have subject, title, qualifier too',
    ],
    [`${HEADER},titel`, '1: "titel" is not known; did you mean "title"?'],
    ['', '1: project and metric and day and value and publisher and url is missing; the first line must be'],
  ])('under the header %j', (header, text) => {
    expect(complaint(header, ROW)).toContain(`figures.csv:${text}`)
  })

  it.each([
    [
      '2024-05-03',
      '2024-05-33',
      'day must be a day, e.g. 2026-10-04, or a month, e.g. 2026-10, and not "2024-05-33"',
    ],
    ['2024-05-03', '1970-01-01', 'day must be from 1990-01-01 to today, 2026-08-24, and not 1970-01-01'],
    ['2024-05-03', '2026-08-25', 'day must be from 1990-01-01 to today, 2026-08-24, and not 2026-08-25'],
    ['120', '1.2e2', 'value must be a whole number from 0, e.g. 8800000, and not "1.2e2"'],
    ['120', '', 'value must be a whole number from 0, e.g. 8800000, and not ""'],
    ['"npm, Inc."', '', 'publisher must say who published the figure'],
    [
      '"npm, Inc."',
      'npm, Inc.',
      'has more columns than the first line; put a text with commas in double quotes',
    ],
    [
      'https://example.org/talk',
      'a talk',
      'url must be an address that begins with https:// or http://, and not "a talk"',
    ],
    ['npm,', 'npn,', 'project: there is no project "npn"; did you mean "npm"?'],
    [
      'published.attendees',
      'atendees',
      'metric: there is no metric "published.atendees"; did you mean "published.attendees"?',
    ],
    [
      'npm,',
      'nodejs,',
      'subject must say which of instances-online, nodejs-interactive is meant; add that column',
    ],
    ['npm,', 'fastify,', 'subject must say which of its names is meant; add that column'],
  ])('with %s as %j', (right, wrong, text) => {
    expect(complaint(HEADER, ROW, '', ROW.replace(right, wrong).replace('05-03', '05-04'))).toBe(
      `figures.csv:4: ${text.replace('05-03', '05-04')}`,
    )
  })

  it('tell all that is wrong at once, and which line states the same', () => {
    expect(
      complaint(HEADER, ROW, ROW, 'npm,published.attendees,,1,x,https://example.org').split('\n'),
    ).toEqual([
      'figures.csv:3: line 2 states the same of 2024-05-03 already',
      'figures.csv:4: day must be a day, e.g. 2026-10-04, or a month, e.g. 2026-10, and not ""',
    ])
  })

  it('that are no CSV', () => {
    expect(complaint(HEADER, '"npm,a')).toMatch(/^figures\.csv: not valid CSV: /)
  })
})

onBoth('importing figures', opened => {
  beforeEach(async () => {
    await emptyNumbers(opened().db)
    await storeFirstCatalog(opened().db)
  })
  const load = (...rows: string[]) =>
    importPublished(opened().db, { file: 'figures.csv', text: [KUBECON, ...rows].join('\n') }, allMetrics)
  const row = (value: number, day = '2025-11-10') =>
    `kubernetes,kubecon-north-america,published.attendees,${day},${value},CNCF,https://example.org`

  it('stores new ones, nothing twice, and a changed one as a revision', async () => {
    expect(await load(row(9000), row(9200, '2024-11-12'))).toEqual({ rows: 2, written: 2 })
    expect(await load(row(9000))).toEqual({ rows: 1, written: 0 })
    expect(await load(row(9100))).toEqual({ rows: 1, written: 1 })
    expect(await storedOf(opened().db, 'kubernetes', 'published.attendees')).toMatchObject([
      { day: '2024-11-12', value: 9200 },
      { day: '2025-11-10', value: 9100 },
    ])
    expect(await revisionsOf(opened().db, 'kubernetes')).toMatchObject([{ value: 9000 }])
  })

  it('stores nothing when one line is wrong', async () => {
    await expect(load(row(9000), row(-1, '2024-11-12'))).rejects.toThrow('figures.csv:3: value must be')
    expect(await storedOf(opened().db, 'kubernetes', 'published.attendees')).toEqual([])
  })
})
