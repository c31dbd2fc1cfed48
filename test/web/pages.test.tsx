import { describe, expect, it } from 'vitest'
import type { StatedFigure } from '../../db/model/proposals/statedFigure.ts'
import { computeCurrentUntil } from '../../db/model/series/staleness.ts'
import type { Day } from '../../db/model/time/day.ts'
import { sortOldLast } from '../../server/figures/readLeadingFigures.ts'
import type { Headline } from '../../web/components/headlineProps.ts'
import type { FigureAnswer } from '../../web/contract/figures.ts'
import { DefinitionsPage } from '../../web/docs/definitionsPage.tsx'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { LanguageProvider } from '../../web/language/language.ts'
import { renderDocument } from '../../web/layout/document.tsx'
import { ProblemPage } from '../../web/layout/problemPage.tsx'
import { CollectionPage } from '../../web/overview/collectionPage.tsx'
import { Growth } from '../../web/overview/growth.tsx'
import { MovesList } from '../../web/overview/moves.tsx'
import { OverviewPage } from '../../web/overview/overviewPage.tsx'
import type { MetricMoves, OverviewProps, ProjectTableProps } from '../../web/overview/overviewProps.ts'
import { ProjectPage } from '../../web/overview/projectPage.tsx'
import { ProjectStated } from '../../web/overview/projectStated.tsx'
import { TogetherForm } from '../../web/overview/togetherForm.tsx'
import { SearchPage } from '../../web/search/searchPage.tsx'
import { ProcessNotes } from '../../web/status/processNotes.tsx'
import { StatusPage } from '../../web/status/statusPage.tsx'
import { groupByCause } from '../../web/status/statusProps.ts'
import { TrendPage } from '../../web/trends/trendPage.tsx'
import { DEFAULT_STATE } from '../../web/url/trendState.ts'
import { event, seriesOf, weeks } from './samples.ts'

const NO_FILTER = { state: null, source: null, metric: null, project: null }
/** One page that holds all. */
const placeOf = (total: number) =>
  ({ first: 1, last: total, total, limit: null, cursor: null, next: null, previous: null }) as const
const foundOf = <T,>(rows: readonly T[]) => ({
  found: { ...placeOf(rows.length), rows },
  sorting: { sort: null, order: null },
  projects: null,
  metrics: [{ id: 'npm.downloads', title: HOSTILE }],
  titles: new Map([['p1', HOSTILE]]),
})
const HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(1)">'
const day = (text: string) => text as Day
const assets = { styles: ['/assets/main.css'], scripts: ['/assets/trend.js'], fonts: [] }
const page = (body: preact.ComponentChildren, title = HOSTILE) =>
  renderDocument(
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
  change: { before: 1_000, now: 870, from: day('2025-01-06') },
  points: weeks([1, null, 3]).map(point => ({ ...point, at: undefined, period: day(point.period) })),
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
const tableOf = (rows: ProjectTableProps['rows']): ProjectTableProps => ({
  rows,
  place: placeOf(rows.length),
  filter: { q: HOSTILE, collection: HOSTILE, metric: HOSTILE, source: null, sort: HOSTILE, order: 'asc' },
  collections: [{ id: 'c', title: HOSTILE }],
  ticked: [{ id: 'elsewhere', title: HOSTILE }],
  unticked: 3,
})
const overviewOf = (
  headlines: (Headline | null)[],
  figures = [figureOf()],
  fastest: OverviewProps['fastest'] = [],
) => {
  const titles = { title: HOSTILE, description: HOSTILE }
  const projects = [{ id: 'p', ...titles, retired: false, cells: headlines }]
  return page(
    <OverviewPage
      asOf={day('2026-03-01')}
      freshness={{ summary: HOSTILE, offline: true }}
      figures={figures}
      metrics={headlines.flatMap(one => one?.metric ?? [])}
      projects={1}
      collections={[{ id: 'c', ...titles, cells: headlines, projects: 1 }]}
      otherCollections={[{ id: 'd', title: HOSTILE }]}
      fastest={fastest}
      lead={headlines[0] ? { id: 'c', title: HOSTILE, headline: headlines[0] } : null}
      moves={[
        { span: 'week', metrics: [moves()] },
        { span: 'month', metrics: [moves(), moves({ period: null, risen: [], fallen: [] })] },
      ]}
      sources={[{ id: HOSTILE, states: { failing: 2, fresh: 1 }, last: day('2026-02-28') }]}
      table={tableOf(projects)}
    />,
  )
}

const figureOf = (last = '2026-03-01'): FigureAnswer => ({
  id: 'p-stars',
  title: HOSTILE,
  scope: 'p',
  scopeTitle: HOSTILE,
  metric: 'github.stars',
  statistic: 'latest',
  locale: 'en',
  asOf: '2026-03-01',
  status: 'final',
  value: 39_672,
  rounded: 39_000,
  window: { from: last, to: last },
  currentUntil: computeCurrentUntil(day(last), { granularity: 'day', isStated: true }),
  comparison: null,
  phrase: 'more than 39,000',
  sentence: `P had more than 39,000 stars.${HOSTILE}`,
  caveats: [],
  declined: null,
  coverage: null,
  doubted: null,
  hash: null,
  permalink: '/figures/p-stars',
})

const moves = (change: Partial<MetricMoves> = {}): MetricMoves => ({
  metric: seriesOf([]).metric,
  period: day('2026-02-01'),
  age: 0,
  risen: [],
  fallen: [
    {
      ...{ project: 'p', title: HOSTILE, url: '/trends/p/npm.downloads', before: 2_000.5, now: 1_000.9 },
      later: null,
      event: event('2026-01-14', HOSTILE),
    },
  ],
  up: 0,
  down: 1,
  later: 0,
  unlistedUp: 0,
  unlistedDown: 0,
  unknown: 3,
  measured: 4,
  smallestShown: 1_000,
  ...change,
})

const trendOf = (change = {}) => {
  const series = seriesOf(weeks([1, null, 3]), { events: [event('2026-01-14', HOSTILE)], ...change })
  return page(
    <TrendPage
      page="trend"
      scopes={[{ id: 'electron', title: HOSTILE, kind: 'project' }]}
      series={[series]}
      state={DEFAULT_STATE}
      coarsened={null}
      overlapping={false}
      comparable={[{ id: 'koa', title: HOSTILE, kind: 'project' }]}
      unknown={{ typed: HOSTILE, near: [{ id: 'koa', title: HOSTILE, kind: 'project' }] }}
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

const failing = [1, 2].map(index => ({
  project: `p${index}`,
  metric: 'npm.downloads',
  source: 'npm',
  subject: HOSTILE,
  state: 'failing' as const,
  last: null,
  lastPeriod: null,
  expected: '2026-02-28',
  fault: 'unavailable',
  detail: HOSTILE,
  triedAt: '2026-03-01T00:00:00Z',
  failingSince: '2026-02-20T03:46:00Z',
  succeededAt: '2026-02-19T03:46:00Z',
  firstTriedAt: null,
  nextTry: '2026-11-22T13:20:00.000Z',
}))

const hostileNotes = (['taken', 'shared', 'another-history', 'renamed'] as const).map(kind => ({
  ...{ kind, project: HOSTILE, subject: HOSTILE, number: '501', metNumber: '777', name: HOSTILE },
  ...{ history: HOSTILE, since: '2026-02-28', remedy: HOSTILE },
  others: [{ project: HOSTILE, subject: HOSTILE }],
}))

describe('every page', () => {
  it.each([
    ['overview', overviewOf([headline(), headline(none)])],
    ['trend', trendOf()],
    [
      'project',
      page(
        <ProjectPage
          asOf={day('2026-03-01')}
          project={project}
          headlines={[headline()]}
          latest={[headline()]}
          events={[event('2026-01-01', HOSTILE)]}
          figures={[figureOf()]}
          metrics={[{ ...seriesOf([]).metric, title: HOSTILE }]}
          site="https://metrics.example.org"
        />,
      ),
    ],
    [
      'status',
      page(
        <StatusPage
          status={{
            asOf: '2026-03-01T00:00:00Z',
            summary: HOSTILE,
            counts: {},
            sources: [],
            catalog: [{ file: HOSTILE, line: 1, text: HOSTILE }],
            repositories: hostileNotes,
            replicas: [],
            processes: [],
            series: failing,
          }}
          summary={HOSTILE}
          filter={NO_FILTER}
          {...foundOf(failing)}
        />,
      ),
    ],
    [
      'status, filtered',
      page(
        <StatusPage
          status={{
            asOf: '2026-03-01T00:00:00Z',
            summary: HOSTILE,
            counts: {},
            sources: [],
            catalog: [{ file: HOSTILE, line: 1, text: HOSTILE }],
            repositories: hostileNotes,
            replicas: [],
            processes: [],
            series: failing,
          }}
          summary={HOSTILE}
          filter={{ ...NO_FILTER, state: 'failing' }}
          {...foundOf(failing)}
        />,
      ),
    ],
    [
      'collection',
      page(
        <CollectionPage
          asOf={day('2026-03-01')}
          metrics={[headline().metric]}
          collection={{
            id: 'c',
            title: HOSTILE,
            description: HOSTILE,
            cells: [headline({ coverage: { known: 1, of: 2 } })],
            projects: 1,
          }}
          stacks={[[]]}
          table={tableOf([
            { id: 'p', title: HOSTILE, description: HOSTILE, retired: true, cells: [headline()] },
          ])}
          others={[{ id: 'd', title: HOSTILE }]}
        />,
      ),
    ],
    [
      'definitions',
      page(
        <DefinitionsPage
          metrics={[
            {
              metric: { ...seriesOf([]).metric, title: HOSTILE, definition: HOSTILE },
              projects: [{ id: 'p', title: HOSTILE }],
              known: 1,
              of: 2,
              moreEvents: 1,
              events: [event('2026-01-01', HOSTILE)],
            },
          ]}
          people={{
            rules: HOSTILE,
            bots: {
              version: 1,
              names: [HOSTILE],
              logins: [],
              mailboxes: [],
              addresses: [],
              words: [],
              givenNames: [],
            },
            unnamed: { version: 1, names: [HOSTILE], addresses: [] },
            counts: [
              { scope: 'p', title: HOSTILE, repository: HOSTILE, people: 2, joined: 1, bots: 0, older: true },
            ],
            place: placeOf(1),
            q: HOSTILE,
            sorting: { sort: HOSTILE, order: null },
          }}
        />,
      ),
    ],
    [
      'search',
      page(
        <SearchPage
          hits={{
            q: HOSTILE,
            meant: true,
            results: [{ kind: 'event', title: HOSTILE, detail: HOSTILE, url: '/x' }],
          }}
        />,
      ),
    ],
    [
      'problem',
      page(
        <ProblemPage status={404} title={HOSTILE} detail={HOSTILE} near={[{ title: HOSTILE, url: '/x' }]} />,
      ),
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
    expect(html).toContain('down 13% from a year earlier')
    expect(html).toContain('5–11 Jan 2026')
  })

  it('says a figure in its sentence, with its number large', () => {
    const html = overviewOf([headline()])
    expect(html).toContain(
      '<span class="leading-more">more than </span><span class="leading-number">39,000</span>',
    )
    expect(html).toContain('P had more than 39,000 stars.')
  })

  it('marks a figure of long ago with its age, and leaves a recent one alone', () => {
    const html = overviewOf([headline()], [figureOf('2025-03-01'), figureOf('2017-10-04')])
    expect(html.match(/class="leading-old"/g)).toHaveLength(1)
    expect(html).toContain('<span class="figure-age">Latest available: October 2017.</span>')
  })

  it('says which collection grew fastest, over which year, and of how many that is unknown', () => {
    const grown = (id: string, now: number) => ({
      id,
      title: `${HOSTILE}${id}`,
      url: `/trends/${id}`,
      before: 100,
      now,
    })
    const year = { from: day('2025-10-01'), to: day('2026-10-01'), isOld: false, measured: 6 }
    const { metric } = seriesOf([])
    const html = overviewOf(
      [headline()],
      [],
      [
        { ...year, metric, compared: 4, ranked: [grown('fast', 138.9), grown('slow', 112)] },
        { ...year, metric: { ...metric, id: 'b' }, compared: 1, ranked: [grown('fast', 138.9)] },
        { ...year, metric: { ...metric, id: 'c' }, isOld: true, compared: 6, ranked: [] },
      ],
    )
    const [, said = ''] = /<section class="fastest".*?<ul>(.*?)<\/ul>/s.exec(html) ?? []
    const [first = '', few = '', none = ''] = said.split('</li>')
    expect(first).toContain('(Oct 2025 to Oct 2026): ')
    expect(first).toMatch(
      /href="\/trends\/fast">.*\+38%.*href="\/trends\/slow">.*\+12%.*Unknown for 2 of 6 collections\./,
    )
    expect(few).toContain('unknown, because too few collections have data for both months.')
    expect(few).not.toContain('/trends/fast')
    expect(none).toContain('no collection grew.')
    expect(none).toContain('<span class="figure-age">Latest available: October 2026.</span>')
    expect(first).not.toContain('figure-age')
    expect(html.indexOf('class="fastest"')).toBeLessThan(html.indexOf('class="growth growth-'))
  })

  it('puts what is recent first, in the order of the catalog, and the oldest last', () => {
    const ended = ['2017-10-04', '2026-02-28', '2021-01-31', '2026-03-01'].map(figureOf)
    expect(sortOldLast(ended, day('2026-03-01')).map(({ window }) => window?.to)).toEqual([
      '2026-02-28',
      '2026-03-01',
      '2021-01-31',
      '2017-10-04',
    ])
  })

  it('gives each small picture its scale, and says on how many projects it rests', () => {
    const html = overviewOf([headline({ coverage: { known: 11, of: 13 } })])
    expect(html).toMatch(/<span class="small-top">\d+<\/span>/)
    expect(html).toContain('11 of 13 projects')
  })

  it('marks old sentences with their age, and so do the pages of projects', () => {
    const figures = [figureOf('2026-02-01'), { ...figureOf('2017-10-05'), id: 'p-instances' }]
    const html = page(
      <ProjectPage
        asOf={day('2026-03-01')}
        {...{ project, figures, headlines: [], latest: [], events: [], metrics: [] }}
        site="https://metrics.example.org"
      />,
    )
    for (const one of [html, overviewOf([headline()], figures)])
      expect(one.match(/<span class="figure-age">.*?<\/span>/g)).toEqual([
        '<span class="figure-age">Latest available: October 2017.</span>',
      ])
    expect(html).toMatch(/p-instances">[^<]*<\/a><\/h3><span class="figure-age">/)
  })

  it('marks in its first chart where a sum starts to count other projects, and says so', () => {
    const points = weeks([1, 2, 3, 4, 5, 6]).map(point => ({
      ...point,
      at: undefined,
      period: day(point.period),
    }))
    const steps = points.slice(1, 5).map(({ period }, at) => ({ period, known: 9 + at, of: 13 }))
    const opening = (html: string) =>
      html.slice(html.indexOf('id="lead-chart"'), html.indexOf('id="figures"'))
    const html = opening(overviewOf([headline({ points, steps })]))
    // The latest three of them: in the picture, and below it.
    for (const known of [10, 11, 12])
      expect(html).toMatch(new RegExp(`<li><time .*?from here ${known} of 13 projects`))
    expect(html).not.toContain('from here 9 of 13')
    expect(html).toContain('That is neither growth nor decline.')
    expect(html.match(/<path class="change" d="M\S+ \S+V\S+ \S+ \S+/g)).toHaveLength(2)
    const plain = opening(overviewOf([headline({ points })]))
    expect([plain.includes('from here'), plain.includes('neither growth')]).toEqual([false, false])
  })

  it('says below a chart with dashes what these mean', () => {
    const opening = (status: 'final' | 'estimated') => {
      const points = headline().points.map(point => ({ ...point, status, complete: true }))
      const html = overviewOf([headline({ points })])
      return html.slice(html.indexOf('id="lead-chart"'), html.indexOf('id="figures"'))
    }
    expect(opening('estimated')).toContain('class="key-dashed"')
    expect(opening('final')).not.toContain('class="key-dashed"')
  })

  it('compares a sum only over what is known in both months, and says so', () => {
    const change = { before: 1_000, now: 1_200, from: day('2025-01-01'), of: { known: 9, of: 13 } }
    expect(overviewOf([headline({ change })])).toContain('for 9 of 13 projects with data for both months')
  })

  it('says with which period a change compares, and of a level with which day', () => {
    const { metric } = headline()
    expect(overviewOf([headline()])).toContain('down 13% from a year earlier (6–12 Jan 2025)')
    expect(overviewOf([headline({ metric: { ...metric, kind: 'stock' } })])).toContain(
      'down 13% from a year earlier (6 Jan 2025)',
    )
  })

  it('names the largest moves with what is unknown', () => {
    const html = overviewOf([headline()])
    expect(html).toContain('February 2026 compared with the previous month')
    expect(html).toContain('2,000 → 1,000')
    expect(html).toContain('No projects up, 1 down')
    expect(html).toContain('No complete data for 3 of 4 projects.')
    expect(html).toContain('the reading nearest to a year earlier (at most 21 days away)')
    expect(html).toContain('Not enough data to compare months yet: ')
    expect(html).toMatch(/<time datetime="2026-01-14">14 Jan 2026<\/time>: /)
  })

  it('ends a stack with the sum above it, although one of its layers goes on', () => {
    const months = weeks([1_000, 2_000, 3_000, 4_000, 5_000]).map(point => ({
      ...point,
      at: undefined,
      period: day(point.period),
    }))
    const cell = headline({ period: months[1]!.period, points: months.slice(0, 2) })
    const html = page(
      <CollectionPage
        asOf={day('2026-03-01')}
        metrics={[cell.metric]}
        collection={{ id: 'c', title: 'C', description: '', cells: [cell], projects: 2 }}
        stacks={[
          [
            { title: 'Ended', headline: headline({ points: months.slice(0, 2) }) },
            { title: 'Later', headline: headline({ points: months }) },
          ],
        ]}
        table={tableOf([])}
        others={[]}
      />,
    )
    expect(html).toContain('Later 2,000')
    expect(html).not.toContain('5,000')
  })

  it.each([
    [{}, 'Since last month', null],
    [{ age: 1 }, 'Since last month', null],
    [{ age: 2 }, 'Latest comparable month', 'This month ended 2 months ago; no later month is complete.'],
    [{ age: 32 }, 'Latest comparable month', 'This month ended more than 2 years ago; no later month is'],
    // Projects are ranked in one month: some may have later ones, and their pages show these.
    [{ age: 32, later: 1 }, 'Latest comparable month', 'only 1 project has a later complete month, too few'],
    [
      { age: 32, later: 6 },
      'Latest comparable month',
      'only 6 projects have a later complete month, too few',
    ],
  ])('says how old the moves are, if they are old: %o', (change, heading, said) => {
    const html = page(<MovesList moves={[{ span: 'month', metrics: [moves(change)] }]} />)
    expect(html).toContain(`<h3 id="moves-month">${heading}</h3>`)
    expect(html.includes('class="moves-old"')).toBe(said !== null)
    if (said) expect(html).toContain(said)
  })

  it('puts the charts that most collections have first: no row has a hole before its charts', () => {
    const [downloads, stars] = ['npm.downloads', 'github.stars'].map(id => {
      const one = headline()
      return { ...one, metric: { ...one.metric, id } }
    }) as [Headline, Headline]
    const collections = [
      { id: 'a', title: 'A', description: '', projects: 1, cells: [null, stars] },
      { id: 'b', title: 'B', description: '', projects: 1, cells: [downloads, stars] },
    ]
    const html = page(<Growth collections={collections} metrics={[downloads.metric, stars.metric]} />)
    const cells = [...html.matchAll(/class="(multiple(?: multiple-absent)?)"/g)].map(([, name]) => name)
    expect(cells).toEqual(['multiple', 'multiple multiple-absent', 'multiple', 'multiple'])
  })

  it('shows current moves before old ones', () => {
    const [old, current] = [moves({ age: 5 }), moves({ age: 1 })]
    const named = (one: typeof old, id: string) => ({ ...one, metric: { ...one.metric, id } })
    const metrics = [named(old, 'npm.downloads'), named(current, 'github.stars')]
    const html = page(<MovesList moves={[{ span: 'month', metrics }]} />)
    const [first, second] = [...html.matchAll(/<h4 id="moves-month-([^"]+)"/g)].map(([, id]) => id)
    expect([first, second]).toEqual(['github.stars', 'npm.downloads'])
    expect(html.indexOf('class="moves-old"')).toBeGreaterThan(html.indexOf('moves-month-npm.downloads"'))
  })

  it('says what grew most, and what fell most, where only one of them is known too', () => {
    const row = (project: string, now: number) => ({
      ...{ project, title: project, url: '/', before: 1_000, now, later: null, event: null },
    })
    const one = moves({ risen: [row('Up', 1_010)], fallen: [row('Down', 500)] })
    const html = page(<MovesList moves={[{ span: 'month', metrics: [one] }]} />)
    expect(html).toMatch(/<h5>Grew most<\/h5>.*Up.*<h5>Fell most<\/h5>.*Down/s)
    const none = page(<MovesList moves={[{ span: 'month', metrics: [moves()] }]} />)
    expect(none).toContain(' or more grew by 0.1% or more.')
    expect(none).toContain('<h5>Fell most</h5>')
    const rising = page(<MovesList moves={[{ span: 'month', metrics: [moves({ fallen: [] })] }]} />)
    expect(rising).not.toContain('Fell most')
  })

  it('names the later month that a project has, and counts those that are not listed', () => {
    const row = { project: 'A', title: 'A', url: '/', before: 1_000, now: 900, event: null }
    const late = moves({ fallen: [{ ...row, later: day('2026-05-01') }], down: 3, unlistedDown: 2 })
    const html = page(<MovesList moves={[{ span: 'month', metrics: [late] }]} />)
    expect(html).toContain('later data: May 2026')
    expect(html).toContain('Not listed, because smaller or changed by less than 0.1%: 2 down.')
    expect(page(<MovesList moves={[{ span: 'month', metrics: [moves()] }]} />)).not.toContain('Not listed')
  })

  it('says once what could explain several moves, and what could explain one beside it', () => {
    const row = (project: string, now: number, title: string) => ({
      ...{ project, title: project, url: '/', before: 1_000, now, later: null },
      event: { ...event('2026-01-14', title), id: title },
    })
    const risen = [row('A', 1_100, 'All fell'), row('B', 1_090, 'B was renamed'), row('C', 1_080, 'All fell')]
    const html = page(<MovesList moves={[{ span: 'month', metrics: [moves({ risen, fallen: [] })] }]} />)
    expect(html.match(/All fell|B was renamed|<h5>/g)).toEqual(['All fell', '<h5>', 'B was renamed'])
  })

  it('shows no sum that holds few of its projects, and names it in one line', () => {
    const part = headline({ coverage: { known: 1, of: 13 }, value: 123_456 })
    const html = overviewOf([headline({ coverage: { known: 11, of: 13 } }), part])
    const growth = html.slice(html.indexOf('id="growth"'), html.indexOf('id="all"'))
    expect(growth).not.toContain('123,456')
    expect(growth).toContain('No total in any collection yet: ')
    const none = overviewOf([part]).slice(html.indexOf('id="growth"'))
    expect(none).toContain('No totals yet: ')
  })
})

describe('the page of a project', () => {
  it('stays below 200 KB however many packages it has, and says what is left out', () => {
    const each = (count: number) => Array.from({ length: count }, (_, index) => index)
    const months = weeks(each(60).map(index => 1_000 + index * 7)).map(point => ({
      ...point,
      at: undefined,
      period: day(point.period),
    }))
    const html = page(
      <ProjectPage
        asOf={day('2026-03-01')}
        latest={[]}
        project={{
          ...project,
          subjects: each(100).map(index => ({ source: 'npm', subject: `@scope/package-${index}` })),
          series: each(300).map(index => ({
            ...{ metric: 'npm.downloads', source: 'npm', subject: `@scope/package-${index}` },
            ...{
              first: '2015-01-01',
              last: '2026-02-28',
              url: `/api/v1/series/p/npm.downloads?subject=${index}`,
            },
          })),
        }}
        headlines={each(100).map(index => headline({ points: months, subject: `@scope/package-${index}` }))}
        events={each(300).map(index => ({ ...event('2026-01-01', 'A release'), id: `e${index}` }))}
        figures={[figureOf()]}
        metrics={[seriesOf([]).metric]}
        site="https://metrics.example.org"
      />,
    )
    expect(Buffer.byteLength(html)).toBeLessThan(200_000)
    expect(html.match(/\d+ (?:more|earlier events) not shown/g)).toEqual([
      '80 more not shown',
      '240 earlier events not shown',
      '60 more not shown',
      '240 more not shown',
    ])
  })

  it('says what a number was a year earlier, and what happened lately: falls once, with their amounts', () => {
    const fell = (id: string, on: string) => ({ ...event(on, 'Stars fell'), id, kind: 'fall' })
    const html = page(
      <ProjectPage
        asOf={day('2026-03-01')}
        latest={[headline()]}
        project={project}
        headlines={[]}
        events={[
          event('2026-01-10', 'A release'),
          fell('f1', '2026-01-20'),
          fell('f2', '2026-02-20'),
          event('2026-04-01', 'To come'),
        ].map((one, at) => ({ ...one, id: one.kind === 'fall' ? one.id : `e${at}` }))}
        falls={{ f1: { by: null, url: '/trends/p/s?a' }, f2: { by: 1_234, url: '/trends/p/s?b' } }}
        figures={[]}
        metrics={[]}
        site="https://metrics.example.org"
      />,
    )
    const { change } = headline()
    expect(html).toContain(`<data class="covered" value="${change?.before}" title="6–12 Jan 2025">`)
    expect(html).toContain(' a year earlier</data>')
    const [lately = ''] = /<p class="lately">.*?<\/p>/s.exec(html) ?? []
    expect(lately.replace(/<[^>]+>/g, '')).toBe(
      'Recent events: 20 Feb 2026 Stars fell, 1,234 fewer; 10 Jan 2026 A release',
    )
    expect(lately).toContain('href="#events"')
    const events = html.slice(html.indexOf('id="events"'))
    expect(events.match(/Stars fell/g)).toHaveLength(1)
    expect(events).toMatch(/href="\/trends\/p\/s\?b">1,234 fewer<.*href="\/trends\/p\/s\?a">see the trend</s)
  })

  it.each([
    ['en', 'GitHub stars: <strong><span>more than </span>8,800,000</strong>'],
    ['zh', 'GitHub 星标数：<strong><span>超过 </span>8,800,000</strong>'],
  ] as const)('puts published numbers in the words of its language: %s', (locale, words) => {
    const stated: StatedFigure = {
      ...{ id: 'x', project: 'p', as: 'count', what: 'instances-online', metric: 'github.stars' },
      ...{ day: day('2017-10-05'), precision: 'day', value: 8_800_000, estimated: false, sample: null },
      qualifier: null,
      ...{ note: null, publisher: 'The Foundation', title: 'A post', url: 'https://example.org/a' },
    }
    const shown = (all: readonly { readonly what: string; readonly qualifier: string }[]) =>
      page(
        <LanguageProvider value={createLanguageFor(locale, true)}>
          <ProjectStated
            stated={all.map(one => ({ ...stated, ...one }))}
            metrics={[{ ...seriesOf([]).metric, id: 'github.stars', title: 'GitHub stars' }]}
          />
        </LanguageProvider>,
      )
    const one = { what: 'instances-online', qualifier: 'more than' }
    expect(shown([one])).toContain(words)
    // The subject is an id: it is shown only where the metric does not say what was counted.
    expect(shown([one])).not.toContain('instances-online')
    expect(shown([one, { ...one, what: 'others' }])).toMatch(locale === 'zh' ? '（others）' : ' (others)')
    expect(shown([{ ...one, qualifier: 'some' }])).toMatch(/<span(?: lang="en")?>some <\/span>/)
  })

  const of = (headlines: readonly Headline[], figures = [figureOf()], latest: readonly Headline[] = []) =>
    page(
      <ProjectPage
        {...{
          asOf: day('2026-03-01'),
          project,
          headlines,
          latest,
          figures,
          events: [],
          metrics: [],
          site: '',
        }}
      />,
    )
  const once = weeks([7]).map(point => ({ ...point, at: undefined, period: day(point.period) }))

  it('says the latest numbers above all charts, each with its days, and marks an old one', () => {
    const month = {
      granularity: 'month',
      period: day('2026-02-01'),
      from: day('2026-02-01'),
      to: day('2026-02-28'),
    } as const
    const html = of([headline()], [], [headline({ value: 7 }), headline({ ...month, value: 31 })])
    const [, latest = ''] = /<section class="latest".*?<ul>(.*?)<\/ul>/s.exec(html) ?? []
    const [week = '', whole = ''] = latest.split('</li>')
    expect(week).toMatch(/ a week<\/a>.*>7<\/data>.*Latest available: 5–11 Jan 2026\./)
    expect(whole).toMatch(/ a month<\/a>.*>31<\/data>.*Feb 2026/)
    expect(whole).not.toContain('Latest available')
    expect(html.indexOf('class="latest"')).toBeLessThan(html.indexOf('class="cards"'))
  })

  it('shows one reading as a number with its date, and what has no value in a line', () => {
    const html = of([headline({ points: once, value: 7 }), headline({ ...none, url: '/trends/p/x' })])
    expect(html).not.toContain('class="card-drawing"')
    expect(html).toMatch(
      /<ul class="readings">.*>7<\/data>.*5–11 Jan 2026.*<\/ul><p class="no-values">No value yet/,
    )
  })

  it('shows four charts, current ones first, and folds the others', () => {
    const old = headline({ to: day('2020-01-05'), url: '/trends/p/old' })
    const html = of([old, ...[1, 2, 3, 4].map(index => headline({ url: `/trends/p/${index}` }))])
    const [open = '', folded = ''] = html.split('<summary>1 more chart</summary>')
    expect(open).toContain('/trends/p/4')
    expect(open).not.toContain('/trends/p/old')
    expect(folded).toContain('/trends/p/old')
  })

  it('says why there is no later number than an old one', () => {
    const old = { ...headline(), isFollowedByParts: true, from: day('2023-04-01'), to: day('2023-04-30') }
    const month = { ...old, granularity: 'month' as const, metric: { ...old.metric, kind: 'flow' as const } }
    expect(of([], [], [month])).toContain('In every later month some days are unknown.')
    expect(of([], [], [{ ...month, isFollowedByParts: false }])).not.toContain('In every later')
  })

  it('folds what cannot be said today', () => {
    const declined = { ...figureOf(), id: 'q', sentence: null, phrase: null, declined: 'No data.' }
    const [open = '', folded = ''] = of([headline()], [declined, figureOf()]).split(
      '1 figure not available today',
    )
    expect([open.includes('id="say-p-stars"'), open.includes('No data.')]).toEqual([true, false])
    expect(folded).toContain('No data.')
  })
})

describe('the status page', () => {
  it('says a cause once for all series that fail by it, and lists them where they are asked for', () => {
    expect(groupByCause(failing)).toMatchObject([{ source: 'npm', fault: 'unavailable', count: 2 }])
    const filter = { ...NO_FILTER, project: 'p2' }
    const nothing = {
      summary: '',
      counts: {},
      sources: [],
      repositories: [],
      catalog: [],
      processes: [],
      replicas: [],
    }
    const status = { asOf: '2026-03-01T00:00:00Z', ...nothing, series: failing }
    const html = page(
      <StatusPage status={status} summary="" filter={filter} {...foundOf(failing.slice(1))} />,
    )
    expect(html).toContain('1 series found')
    expect(html).not.toContain('href="/trends/p1/')
  })

  it('says since when it fails, when it last succeeded, and how old the data is, of the one that failed longest', () => {
    const [one, other] = failing
    const series = [
      { ...one!, last: '2026-02-27', failingSince: '2026-02-28T03:46:00Z' },
      { ...other!, subject: 'koa', last: '2025-11-20', succeededAt: null },
      { ...one!, metric: 'm.fresh', state: 'fresh' as const, last: '2026-02-28', fault: null },
      { ...one!, source: 'git', metric: 'm.git', state: 'fresh' as const, last: '2026-02-28', fault: null },
    ]
    expect(groupByCause(series)).toMatchObject([{ count: 2, longest: { project: 'p2' } }])
    const status = {
      ...{ asOf: '2026-03-01T09:00:00Z', summary: '', counts: {}, repositories: [], catalog: [] },
      ...{ processes: [], replicas: [], series: series.toReversed() },
      sources: [{ id: 'npm', schedule: '', nextRun: null, lastRun: null, reachable: false }],
    }
    const html = page(
      <StatusPage
        {...{ status, summary: '', filter: NO_FILTER }}
        {...foundOf(series)}
        titles={new Map([['p2', 'Koa']])}
      />,
    )
    const [problems = '', rest = ''] = html.split('id="sources"')
    expect(problems).toContain('longest: Koa: ')
    expect(problems).toContain(
      'failing since at least 20 Feb 2026, 03:46 UTC · no success in the last 60 days · last value 20 Nov 2025 (more than 3 months old)',
    )
    const [sources = '', groups = ''] = rest.split('id="all-series"')
    expect(sources).toContain('failing since 20 Feb 2026, 03:46 UTC')
    expect(sources).toContain('last success 19 Feb 2026, 03:46 UTC')
    expect(groups).toContain(
      'latest value 27 Feb 2026 (2 days old); longest without new data: Koa (koa), last value 20 Nov 2025 (more than 3 months old)',
    )
    expect(groups.indexOf('<strong>npm</strong>')).toBeLessThan(
      groups.indexOf('<strong>git history</strong>'),
    )
    expect(groups.indexOf('metric=npm.downloads')).toBeLessThan(groups.indexOf('metric=m.fresh'))
  })

  it('gives the last month of a monthly series, and one day if all series end on it', () => {
    const [one, other] = failing
    const series = [
      { ...one!, last: '2024-04-30', lastPeriod: 'month' as const },
      { ...other!, last: '2024-04-30', lastPeriod: 'day' as const },
    ]
    const status = {
      ...{ asOf: '2026-03-01T09:00:00Z', summary: '', counts: {}, repositories: [], catalog: [] },
      ...{ processes: [], replicas: [], sources: [], series },
    }
    const shown = (filter: Parameters<typeof StatusPage>[0]['filter']) =>
      page(<StatusPage {...{ status, summary: '', filter }} {...foundOf(series)} />)
    const list = shown({ ...NO_FILTER, source: 'npm' })
    expect(list).toContain('>Apr 2024 (monthly, more than 21 months old)<')
    expect(list).toContain('>30 Apr 2024 (more than 21 months old)<')
    const groups = shown(NO_FILTER)
    expect(groups).toContain('>last value Apr 2024 (monthly, more than 21 months old)<')
    expect(groups).not.toContain('longest without new data')
  })

  it('calls what never succeeded here never collected, and a run of which all failed no success', () => {
    const triedAt = '2026-02-28T18:37:00Z'
    const series = failing.map(one => ({
      ...{ ...one, failingSince: triedAt, succeededAt: null, firstTriedAt: triedAt },
    }))
    const lastRun = {
      ...{ id: 1, source: 'npm', reason: 'schedule', projects: null, from: null, to: null, origin: '' },
      ...{ createdAt: triedAt, startedAt: triedAt, finishedAt: triedAt, requests: 3, detail: null },
      ...{ state: 'finished' as const, wanted: 406, done: 406, faults: 406, written: 0 },
    }
    const shown = (run: typeof lastRun) => {
      const status = {
        ...{ asOf: '2026-03-01T09:00:00Z', summary: '', counts: {}, repositories: [], catalog: [] },
        ...{ processes: [], replicas: [], series },
        sources: [{ id: 'npm', schedule: '', nextRun: null, lastRun: run, reachable: false }],
      }
      return page(<StatusPage {...{ status, summary: '', filter: NO_FILTER }} {...foundOf(series)} />)
    }
    const html = shown(lastRun)
    expect(html.match(/never collected here: first tried 28 Feb 2026, 18:37 UTC/g)).toHaveLength(2)
    expect(html).not.toMatch(/failing (at least )?since|no success in/)
    expect(html).toContain('finished: nothing stored, all 406 failed')
    expect(shown({ ...lastRun, faults: 405, written: 7 })).not.toContain('nothing stored')
  })

  it('shows in the list of series how old each is, and since when it fails', () => {
    const [one] = failing
    const series = [{ ...one!, last: '2026-02-27' }]
    const status = {
      ...{ asOf: '2026-03-01T09:00:00Z', summary: '', counts: {}, repositories: [], catalog: [] },
      ...{ processes: [], replicas: [], sources: [], series },
    }
    const filter = { ...NO_FILTER, state: 'failing' as const }
    const html = page(<StatusPage status={status} summary="" filter={filter} {...foundOf(series)} />)
    expect(html).toContain('27 Feb 2026 (2 days old)')
    expect(html).toContain('failing since 20 Feb 2026, 03:46 UTC')
    expect(html).toContain('last success 19 Feb 2026, 03:46 UTC')
  })

  it.each([
    ['en', 172_800, null, 'The clock of one machine is 2 days ahead of the database clock.'],
    ['en', -61, null, 'The clock of one machine is 1 minute behind the database clock.'],
    ['en', null, '2026-03-01T03:20:00.5Z', 'files that were replaced at 1 Mar 2026, 03:20 UTC'],
    ['en', null, null, null],
    ['zh', 172_800, null, '一台机器的时钟比数据库的时钟快 2 天'],
    ['zh', -7_300, null, '一台机器的时钟比数据库的时钟慢 2 小时'],
    ['zh', null, '2026-03-01T03:20:00.5Z', '已于 2026年3月1日 03:20 UTC 被取代'],
  ] as const)('names processes that collect nothing, or an old catalog (%s, %s, %s)', (...given) => {
    const [locale, clockOff, catalogReplaced, said] = given
    const status = {
      ...{
        asOf: '2026-03-01T00:00:00Z',
        summary: '',
        counts: {},
        sources: [],
        repositories: [],
        catalog: [],
        series: [],
      },
      replicas: [],
      processes: [
        { clockOff: null, catalogReplaced: null },
        { clockOff, catalogReplaced },
      ],
    }
    const html = renderDocument(
      {
        ...{ title: '', description: '', path: '/status', assets, themeScript: '' },
        language: createLanguageFor(locale, true),
      },
      <StatusPage status={status} summary="" filter={NO_FILTER} {...foundOf([])} />,
    )
    if (said) expect(html).toContain(said)
    expect(html.includes('id="processes"')).toBe(said !== null)
  })

  it.each([
    ['en', '1 of 2 database replicas does not answer. The primary answers instead.'],
    ['zh', '2 个数据库副本中有 1 个没有响应，由主库代为应答。'],
  ] as const)('says that a replica does not answer (%s)', (locale, said) => {
    const replicas = [{ state: 'in use' }, { state: 'unavailable' }] as const
    const html = renderDocument(
      {
        ...{ title: '', description: '', path: '/status', assets, themeScript: '' },
        language: createLanguageFor(locale, true),
      },
      <ProcessNotes processes={[]} replicas={[...replicas]} />,
    )
    expect(html).toContain(said)
  })

  it.each([
    ['2026-03-01T00:26:59Z', 'en', 'next try in 26 minutes (1 Mar 2026, 00:26 UTC)'],
    ['2026-03-01T00:00:00Z', 'en', 'next try in 1 minute (1 Mar 2026, 00:00 UTC)'],
    ['2026-03-01T01:59:00Z', 'en', 'next try in 119 minutes (1 Mar 2026, 01:59 UTC)'],
    ['2026-03-01T03:20:00Z', 'en', 'next try in 3 hours (1 Mar 2026, 03:20 UTC)'],
    ['2026-03-06T03:20:00Z', 'en', 'next try in 5 days (6 Mar 2026, 03:20 UTC)'],
    ['2026-03-01T00:26:59Z', 'zh', '下次尝试 26 分钟后（2026年3月1日 00:26 UTC）'],
    ['2026-03-06T03:20:00Z', 'zh', '下次尝试 5 天后（2026年3月6日 03:20 UTC）'],
  ] as const)('says in words and exactly that %s is the next try (%s)', (nextTry, locale, said) => {
    const series = failing.map(one => ({ ...one, nextTry }))
    const status = {
      asOf: '2026-03-01T00:00:00Z',
      summary: '',
      counts: {},
      sources: [],
      repositories: [],
      catalog: [],
      replicas: [],
      processes: [],
      series,
    }
    for (const filter of [NO_FILTER, { ...NO_FILTER, project: 'p2' }])
      expect(
        renderDocument(
          {
            ...{ title: '', description: '', path: '/status', assets, themeScript: '' },
            language: createLanguageFor(locale, true),
          },
          <StatusPage status={status} summary="" filter={filter} {...foundOf(series)} />,
        ),
      ).toContain(said)
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
      state: DEFAULT_STATE,
    })
  })

  it('says how much of a collection is known', () => {
    expect(trendOf({ coverage: { known: 1, of: 13 } })).toContain('Data from 1 of 13 projects')
  })
})

it('says how many ticks were left out', () => {
  const list = { path: '/', query: '' }
  const form = page(
    <TogetherForm
      metrics={[seriesOf([]).metric]}
      titles={['Downloads']}
      elsewhere={[]}
      unticked={3}
      list={list}
    />,
  )
  expect(form).toContain('At most 50 projects can be ticked: 3 more projects were left out.')
})
