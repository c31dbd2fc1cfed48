import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { catalogFolder } from '../../../db/config/paths.ts'
import { type CatalogContext, readFigureFile } from '../../../db/figures/readFigureFile.ts'
import { describeFigure } from '../../../db/model/figures/describeFigure.ts'
import { evaluateFigure } from '../../../db/model/figures/evaluateFigure.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { CatalogError } from '../../../db/yaml/catalogError.ts'
import { allMetrics } from '../../../jobs/sources/index.ts'

const around: CatalogContext = { catalog: readCatalog(catalogFolder), metrics: allMetrics }
/** Few metrics, so that suggestions for a wrong name stay the same when metrics are added. */
const few = {
  ...around,
  metrics: allMetrics.filter(({ id }) => ['github.stars', 'npm.downloads'].includes(id)),
}

const FIGURE = `- id: weekly
  title: { en: Downloads, zh: 下载量 }
  scope: koa
  metric: npm.downloads
  statistic: sum
  window: week
  comparison: { to: 2016-12, as: multiple }
  sentence:
    en: '{phrase} in {window}[, {comparison}].'
    zh: '{window}{phrase}[，{comparison}]。'
`

describe('a file', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'figures-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const readAll = (figures: string) => {
    writeFileSync(join(folder, 'figures.yaml'), figures)
    return readFigureFile(folder, few)
  }
  /** Without the default figures. */
  const read = (figures: string) => readAll(figures).filter(({ id }) => id.endsWith('weekly'))
  const complaints = (figures: string): string[] => {
    try {
      read(figures)
    } catch (error) {
      if (error instanceof CatalogError) return error.message.split('\n')
      throw error
    }
    return []
  }

  test('is read, with what was left out filled in', () => {
    expect(read(FIGURE)).toEqual([
      {
        id: 'weekly',
        title: { en: 'Downloads', zh: '下载量' },
        scope: 'koa',
        metric: 'npm.downloads',
        subject: null,
        statistic: 'sum',
        window: { granularity: 'week', count: 1 },
        comparison: { baseline: { kind: 'month', month: '2016-12-01' }, as: 'multiple' },
        coarse: false,
        sentence: { en: '{phrase} in {window}[, {comparison}].', zh: '{window}{phrase}[，{comparison}]。' },
        caveats: [],
      },
    ])
  })

  test.each([
    ['to: 2016-12', 'to: 2016-12-01', { kind: 'day', day: '2016-12-01' }],
    ['to: 2016-12', 'to: a year before', { kind: 'year' }],
    ['to: 2016-12', 'over: 9 months', { kind: 'ago', window: { granularity: 'month', count: 9 } }],
  ])('%s may be %s', (right, other, baseline) => {
    expect(read(FIGURE.replace(right, other))[0]?.comparison?.baseline).toEqual(baseline)
  })

  const each = FIGURE.replace('scope: koa', 'each: project').replace(
    'en: Downloads',
    "en: 'Downloads of {project}'",
  )

  test('may have one entry for every project that has the metric', () => {
    const figures = read(each)
    expect(figures).toHaveLength(20)
    expect(figures.find(({ scope }) => scope === 'koa')).toMatchObject({
      id: 'koa-weekly',
      title: { en: 'Downloads of Koa' },
    })
    // The registry as a whole: it is not downloaded from itself.
    expect(figures.find(({ scope }) => scope === 'npm')).toBeUndefined()
  })

  test('an entry of its own stands in place of the one for every project', () => {
    const figures = read(
      each + FIGURE.replace('id: weekly', 'id: koa-weekly').replace('window: week', 'window: month'),
    )
    expect(figures).toHaveLength(20)
    expect(figures.find(({ id }) => id === 'koa-weekly')?.window?.granularity).toBe('month')
  })

  test.each([
    ['id: weekly', 'id: Weekly', 1, 'id must be lowercase words joined by hyphens, e.g. npm-weekly'],
    ['zh: 下载量', 'fr: x', 2, '"fr" is unknown; known: en, zh'],
    [', zh: 下载量', '', 2, 'title is missing in zh: all texts of a figure are in the same languages'],
    [
      '{ en: Downloads, zh: 下载量 }',
      '{}',
      2,
      'title must be a text for each language, e.g. { en: …, zh: … }',
    ],
    ['scope: koa', 'scope: koaa', 3, 'scope: there is no "koaa"; did you mean "koa"?'],
    ['  scope: koa\n', '', 1, 'scope or each: project must be there, one of them'],
    ['npm.downloads', 'npm.download', 4, 'metric: there is no "npm.download"; did you mean "npm.downloads"?'],
    ['statistic: sum', 'statistic: total', 5, 'statistic must be one of latest, sum, average, change'],
    ['npm.downloads', 'github.stars', 5, 'statistic: there is no sum of github.stars, which is a stock'],
    ['window: week', 'window: weekly', 6, 'window must be a number of periods, e.g. week or 28 days'],
    ['  window: week\n', '', 1, 'window is missing; sum needs one'],
    [
      'to: 2016-12',
      'to: december',
      7,
      'comparison.to must be a month, e.g. 2016-12, a day, e.g. 2016-12-01, or "a year before"',
    ],
    ['to: 2016-12, ', '', 7, 'comparison must be to a time, or over one'],
    ['as: multiple', 'as: ratio', 7, 'comparison.as must be one of multiple, difference, percent'],
    [
      "en: '{phrase} in",
      "en: '{value} in",
      9,
      'sentence.en has {value}, which is not filled; known: phrase, comparison, title, window, asOf',
    ],
    ["en: '{phrase} in", "en: 'Many in", 9, 'sentence.en must hold {phrase}, outside of square brackets'],
    ['in {window}[', 'lately[', 9, 'sentence.en must say of when it is: {window} or {asOf}'],
    [
      '[，{comparison}]',
      '，{comparison}',
      10,
      'sentence.zh has {comparison} outside of square brackets; there may be none, so write [, {comparison}]',
    ],
    ['[，{comparison}]', '[，{comparison}', 10, 'sentence.zh has a square bracket without its partner'],
    [
      'scope: koa',
      'scope: koa\n  subject: koaa',
      4,
      'subject: koa has no "koaa" at npm; did you mean "koa"?',
    ],
    ['scope: koa', 'scope: koa\n  windows: week', 4, '"windows" is unknown; did you mean "window"?'],
  ])('with %j as %j', (right, wrong, line, complaint) => {
    const [first] = complaints(FIGURE.replace(right, wrong))
    expect(first).toMatch(/^figures\.yaml:\d+: figure "[Ww]eekly": /)
    expect(first?.replace(/"[Ww]eekly"/, '"weekly"')).toBe(
      `figures.yaml:${line}: figure "weekly": ${complaint}`,
    )
  })
})

describe('default figures', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'figures-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const project = { title: 'Numbers $& More', description: 'x', homepage: null, retired: false }
  const catalog = {
    projects: [
      { id: 'a', ...project, subjects: { github: ['x/a'], git: ['x/a'] } },
      { id: 'a-active', ...project, subjects: { git: ['x/b'] } },
    ],
    collections: [],
  }
  const read = (figures?: string) => {
    if (figures !== undefined) writeFileSync(join(folder, 'figures.yaml'), figures)
    return readFigureFile(folder, { catalog, metrics: allMetrics })
  }
  const idsOf = (figures?: string) => read(figures).map(({ id }) => id)
  const all = [
    ...['a-stars', 'a-contributors', 'a-active-contributors', 'a-active-active-contributors'],
    ...['a-first-time-contributors', 'a-active-first-time-contributors', 'a-releases', 'a-forks'],
  ]

  test.each([[undefined], [''], ['# none\n'], ['[]\n']])(
    'are there of what projects have, each id once, with the file %j',
    figures => {
      // "a-active-contributors" could be of both projects: the first keeps it.
      expect(idsOf(figures).toSorted()).toEqual(all.toSorted())
      expect(read(figures)[0]?.title.en).toBe('Stars of Numbers $& More on GitHub')
    },
  )

  test('are changed for one project or for all by what an entry names', () => {
    const changed = read('- id: a-stars\n  coarse: true\n- id: releases\n  window: month\n')
    expect(changed.find(({ id }) => id === 'a-stars')).toMatchObject({
      ...{ scope: 'a', coarse: true, metric: 'github.stars' },
      title: { en: 'Stars of Numbers $& More on GitHub' },
    })
    expect(changed.find(({ id }) => id === 'a-releases')?.window?.granularity).toBe('month')
    expect(changed.map(({ id }) => id).toSorted()).toEqual(all.toSorted())
  })

  test('are left out when an entry says so', () => {
    expect(idsOf('- id: a-stars\n  omit: true\n- id: forks\n  omit: true\n').toSorted()).toEqual(
      all.filter(id => id !== 'a-stars' && id !== 'a-forks').toSorted(),
    )
  })

  test('an entry may be in one language: others read it in that one, marked', () => {
    const [figure] = read(
      "- { id: own, scope: a, title: { zh: 星标 }, metric: github.stars, statistic: latest, sentence: { zh: '{asOf}{phrase}' } }",
    )
    const observations = [{ day: '2026-11-01' as const, value: 39_000, status: 'final' as const }]
    const context = { kind: 'stock', granularity: 'day', today: '2026-11-02', methods: [] } as const
    const said = describeFigure(figure!, evaluateFigure(figure!, observations, context), 'en')
    expect(said).toMatchObject({ locale: 'zh', title: '星标', phrase: '3.9 万' })
  })
})

describe('the first catalog', () => {
  const figures = readFigureFile(catalogFolder, around)
  const ids = figures.map(({ id }) => id)

  test('has the figures of 2017', () => {
    expect(ids).toEqual(
      expect.arrayContaining([
        'npm-weekly',
        'nodejs-stars',
        'nodejs-contributors',
        'nodejs-active-contributors',
        'nodejs-first-time-contributors',
        'nodejs-monthly-downloads',
        'nodejs-releases',
        'nodejs-instances-online',
        'nodejs-attendees',
      ]),
    )
  })

  test('has downloads, stars and contributors of every project that has them', () => {
    const of = (metric: string) =>
      new Set(figures.filter(one => one.metric === metric).map(({ scope }) => scope)).size
    expect([of('npm.downloads'), of('github.stars'), of('git.contributors')]).toEqual([21, 36, 36])
    expect(ids).not.toContain('npm-weekly-downloads')
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('every sentence comes out whole in both languages, whether it is compared or not', () => {
    for (const definition of figures) {
      const { kind, granularity } = allMetrics.find(({ id }) => id === definition.metric)!
      const observations = (['2025-11-01', '2025-12-01', '2026-10-01', '2026-11-01'] as const).map(
        (day, index) => ({
          day,
          value: 39_000 + index,
          status: 'final' as const,
        }),
      )
      const known = definition.window && kind === 'flow' ? [] : observations
      const figure = evaluateFigure(definition, known, {
        kind,
        granularity,
        today: '2026-11-22',
        methods: [],
      })
      for (const locale of ['en', 'zh'] as const) {
        const { sentence, title } = describeFigure(definition, figure, locale)
        expect(`${title} ${sentence}`).not.toMatch(/[{}[\]]/)
        if (known.length > 0) expect(sentence).toMatch(/39,000|3\.9 万/)
      }
    }
  })
})
