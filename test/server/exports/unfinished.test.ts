import { beforeAll, expect, it } from 'vitest'
import { type Day, listDays } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries } from '../../../db/observations/series.ts'
import { saveSeriesOrigin } from '../../saveSeriesOrigin.ts'
import { type Element, named, parse } from '../../web/xml.ts'
import { servedOnce } from '../serving.ts'

/** A million a day up to yesterday, a Saturday: the week has six days. */
servedOnce('a week that is not over', server => {
  beforeAll(async () => {
    const npm = { source: 'npm', subject: '*', metric: 'npm.downloads', granularity: 'day' as const }
    const [series] = await ensureSeries(server().db, [{ project: 'npm', ...npm }])
    await saveSeriesOrigin(server().db, series!.id, 'https://upstream.example.org')
    const days = listDays({ from: '2026-09-07' as Day, to: '2026-11-21' as Day })
    const observations = days.map(day => ({ day, value: 1_000_000, status: 'final' as const }))
    await saveObservations(server().db, {
      seriesId: series!.id,
      runId: 1,
      at: new Date('2026-11-22T07:00:00Z'),
      observations,
    })
  })

  const got = async (path: string): Promise<string> => {
    const { status, text } = await server().get(path)
    expect([path, status]).toEqual([path, 200])
    return text
  }
  const SERIES = 'npm/npm.downloads'

  it.each([
    [`/charts/${SERIES}.svg?granularity=week`, 0],
    [`/charts/${SERIES}.svg?granularity=week&unfinished=on`, 1],
    [`/charts/${SERIES}.svg?granularity=week&unfinished=on&locale=zh`, 1],
    [`/embed/${SERIES}?granularity=week`, 0],
    [`/embed/${SERIES}?granularity=week&unfinished=on`, 1],
    [`/trends/${SERIES}?granularity=week`, 0],
    [`/trends/${SERIES}?granularity=week&unfinished=on`, 1],
    [`/compare?metric=npm.downloads&scopes=npm&granularity=week&unfinished=on`, 1],
    ['/collections/npm-registry', 0],
    ['/projects/npm', 0],
  ])('is drawn dashed where that is asked for: %s', async (path, dashed) => {
    const drawings = (await got(path)).match(/<svg[\s\S]*?<\/svg>/g) ?? []
    const strokes = drawings
      .map(text => named(parse(text), 'path').filter(isDashes))
      .filter(dashes => dashes.length > 0)
      .map(dashes => dashes.some(({ attributes: { d } }) => d !== ''))
    expect(strokes.length).toBeGreaterThan(0)
    expect(strokes.some(Boolean)).toBe(dashed === 1)
  })

  it('stands in the numbers either way', async () => {
    const last = { period: '2026-11-16', value: 6_000_000, complete: false }
    for (const query of ['', '&unfinished=on']) {
      const { series } = JSON.parse(await got(`/charts/${SERIES}.json?granularity=week${query}`))
      expect(series[0].points.at(-1)).toMatchObject(last)
      expect(await got(`/charts/${SERIES}.csv?granularity=week${query}`)).toContain('2026-11-16,6000000')
    }
    expect(JSON.parse(await got(`/api/v1/series/${SERIES}?granularity=week`)).points.at(-1)).toMatchObject(
      last,
    )
  })

  it('can be chosen on the page, in both languages, and not of a level', async () => {
    expect(await got(`/trends/${SERIES}?granularity=week`)).toContain('aria-label="Unfinished periods"')
    expect(await got(`/trends/${SERIES}?granularity=week&locale=zh`)).toContain('未结束的时段')
    expect(await got('/trends/nodejs/github.stars?granularity=week')).not.toContain(
      'aria-label="Unfinished periods"',
    )
  })

  it('is asked for with on or off', async () => {
    const { status, json } = await server().get(`/charts/${SERIES}.svg?unfinished=yes`)
    expect([status, json.parameter]).toEqual([400, 'unfinished'])
  })
})

/** In a page by its class, in a picture by its attribute. */
const isDashes = ({ attributes }: Element): boolean =>
  attributes.class === 'dashed' || attributes['stroke-dasharray'] === '2 5'
