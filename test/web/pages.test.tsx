import { describe, expect, it } from 'vitest'
import type { Day } from '../../db/model/day.ts'
import { document } from '../../web/document.tsx'
import { Overview } from '../../web/pages/overview.tsx'
import { Problem } from '../../web/pages/problem.tsx'
import { Project } from '../../web/pages/project.tsx'
import { Status } from '../../web/pages/status.tsx'
import { Trend } from '../../web/pages/trend.tsx'
import type { Headline } from '../../web/props.ts'
import { START } from '../../web/state.ts'
import { event, seriesOf, weeks } from './samples.ts'

const HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(1)">'
const day = (text: string) => text as Day
const assets = { styles: ['/assets/main.css'], scripts: ['/assets/trend.js'], fonts: [] }
const page = (body: preact.ComponentChildren, title = HOSTILE) =>
  document(
    { title, description: HOSTILE, path: '/x', assets, themeScript: '/assets/theme.js', notice: HOSTILE },
    body,
  )

const headline = (change: Partial<Headline> = {}): Headline => ({
  metric: { ...seriesOf([]).metric, title: `npm downloads${HOSTILE}` },
  value: 1_999_999,
  period: day('2026-01-05'),
  granularity: 'week',
  from: day('2026-01-05'),
  to: day('2026-01-11'),
  status: 'final',
  change: { ratio: 0.87, from: day('2025-01-06') },
  points: weeks([1, null, 3]).map(point => ({ ...point, period: day(point.period) })),
  url: '/trends/electron/npm.downloads',
  ...change,
})

const none = {
  value: null,
  status: 'missing',
  period: null,
  from: null,
  to: null,
  change: null,
  points: [],
} as const
const rowsOf = (headlines: Headline[]) => [
  {
    id: 'c',
    title: HOSTILE,
    description: HOSTILE,
    projects: [{ id: 'p', title: HOSTILE, description: HOSTILE, headlines }],
  },
]
const overviewOf = (headlines: Headline[]) =>
  page(
    <Overview
      asOf={day('2026-03-01')}
      freshness={{ summary: HOSTILE, offline: true }}
      collections={rowsOf(headlines)}
    />,
  )

const trendOf = (change = {}) => {
  const series = seriesOf(weeks([1, null, 3]), { events: [event('2026-01-14', HOSTILE)], ...change })
  return page(
    <Trend
      page="trend"
      scopes={[{ id: 'electron', title: HOSTILE, kind: 'project' }]}
      series={[series]}
      state={START}
      coarsened={null}
      overlapping={false}
      comparable={[{ id: 'koa', title: HOSTILE, kind: 'project' }]}
    />,
  )
}

const project = {
  id: 'p',
  title: HOSTILE,
  description: HOSTILE,
  homepage: null,
  retired: false,
  collections: ['c'],
  subjects: [{ source: 'npm', subject: HOSTILE }],
  series: [],
}

describe('every page', () => {
  it.each([
    ['overview', overviewOf([headline(), headline(none)])],
    ['trend', trendOf()],
    [
      'project',
      page(
        <Project
          asOf={day('2026-03-01')}
          project={project}
          headlines={[headline()]}
          events={[event('2026-01-01', HOSTILE)]}
        />,
      ),
    ],
    [
      'status',
      page(
        <Status
          status={{ asOf: '2026-03-01T00:00:00Z', summary: HOSTILE, counts: {}, sources: [], series: [] }}
        />,
      ),
    ],
    [
      'problem',
      page(<Problem status={404} title={HOSTILE} detail={HOSTILE} near={[{ title: HOSTILE, url: '/x' }]} />),
    ],
  ])('escapes what others wrote: %s', (_, html) => {
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<img src=x')
    expect(html).toMatch(/^<!doctype html><html lang="en">/)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).toContain('<main id="main"')
    // A strict content policy allows neither.
    expect(html).not.toMatch(/ style="| on\w+="(?!alert)/)
  })
})

describe('the overview', () => {
  it('calls the unknown unknown, with its reason, never 0', () => {
    const html = overviewOf([headline(none)])
    expect(html).toContain('unknown')
    expect(html).toContain('not collected yet')
    expect(html).not.toContain('value="0"')
  })

  it('shows number, change and day, nothing rounded up', () => {
    const html = overviewOf([headline()])
    expect(html).toContain('1.99M')
    expect(html).toContain('13% fewer than a year before')
    expect(html).toContain('5–11 Jan 2026')
  })
})

describe('the trend page', () => {
  it('carries everything without a script', () => {
    const html = trendOf()
    expect(html).toContain('<svg')
    expect(html).toContain('rose from 1 in')
    expect(html).toContain(
      '/api/v1/series/electron/npm.downloads.csv?from=2026-01-05&amp;to=2026-01-19&amp;granularity=week',
    )
    expect(html).toMatch(/<td class="numeric">unknown<\/td>/)
    expect(html).toContain('method="get"')
    expect(html).toContain('Downloads as npm counts them.')
  })

  it('hands its props on as they are', () => {
    const json = /data-trend-props[^>]*>([^<]*)</.exec(trendOf())?.[1] ?? ''
    expect(JSON.parse(json)).toMatchObject({
      scopes: [{ title: HOSTILE }],
      series: [{ points: weeks([1, null, 3]) }],
      state: START,
    })
  })

  it('says how much of a collection is known', () => {
    expect(trendOf({ coverage: { known: 1, of: 13 } })).toContain('1 of 13 projects known')
  })
})
