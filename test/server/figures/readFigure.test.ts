import { describe, expect, it } from 'vitest'
import { storeFigures } from '../../../db/figures/figureQueries.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { readFigure, readSayableFigure } from '../../../server/figures/readFigure.ts'
import type { Asker } from '../../../server/http/context.ts'
import { createReadModel } from '../../readModel.ts'
import { sampleFigures } from '../sample.ts'
import { NOW, served, TODAY } from '../serving.ts'

const asker: Asker = { site: 'https://metrics.example.org', language: ([first]) => first as never }
const WEEKLY = 'express-weekly-downloads'
const SENTENCE =
  'Express was downloaded 1,400 times from npm in the week of 9 to 15 November 2026, up 100 percent compared with the same week a year earlier.'

served('figures', server => {
  const get = (path: string, headers = {}) => server().get(`/api/v1/figures${path}`, { headers })

  /** The figure as it is answered on a later day. */
  const on = (today: Day, asked: { asOf?: Day; hash?: string } = {}, id = WEEKLY) =>
    readFigure(
      {
        db: server().db,
        model: createReadModel(server().db),
        now: () => NOW,
        today: () => today,
        allowed: () => false,
      },
      { id, ...asked },
      asker,
    )

  async function learn(day: Day, value: number, at: string): Promise<void> {
    const [series] = await listSeries(server().db, { projects: ['express'], metric: 'npm.downloads' })
    const observations = [{ day, value, status: 'final' as const }]
    await saveObservations(server().db, { seriesId: series!.id, runId: 1, at: new Date(at), observations })
  }

  it('are listed in the order of the files, each with a sentence or with why it has none', async () => {
    const { json } = await get('')
    expect([json.asOf, json.locale]).toEqual([TODAY, 'en'])
    expect(json.figures.map(({ id }: { id: string }) => id)).toEqual(sampleFigures().map(({ id }) => id))
    for (const { id, sentence, declined, value } of json.figures) {
      expect([id, (sentence === null) !== (declined === null)]).toEqual([id, true])
      expect([id, value === null]).toEqual([id, sentence === null])
    }
  })

  it('are searched by all words, and by scope', async () => {
    const ids = async (query: string) => (await get(query)).json.figures.map(({ id }: { id: string }) => id)
    expect(await ids('?q=EXPRESS%20week')).toEqual([WEEKLY])
    expect(await ids('?q=express%20quartz')).toEqual([])
    expect((await ids('?scope=koa')).slice(0, 3)).toEqual([
      'koa-weekly-downloads',
      'koa-stars',
      'koa-contributors',
    ])
    const { status, json } = await get('?scope=expres')
    expect([status, json.near[0]]).toEqual([
      404,
      { id: 'express', title: 'Express', url: '/api/v1/figures?scope=express' },
    ])
  })

  it('say value, window and comparison, and how they are cited', async () => {
    const { json } = await get(`/${WEEKLY}`)
    expect(json).toMatchObject({
      value: 1400,
      rounded: 1400,
      phrase: '1,400',
      sentence: SENTENCE,
      window: { from: '2026-11-09', to: '2026-11-15' },
      comparison: { value: 700, multiple: 2, difference: 700 },
      coverage: { known: 7, of: 7 },
      declined: null,
      check: null,
    })
    expect(json.permalink).toBe(
      `https://metrics.example.org/figures/${WEEKLY}?asOf=${TODAY}&hash=${json.hash}`,
    )
    expect(json.citation.text).toContain(json.permalink)
    expect(json.citation.text).toContain('npm (https://upstream.example.org)')
    expect(json.definitions).toHaveLength(1)
  })

  it('say beside the number that it was not revised', async () => {
    expect((await get(`/${WEEKLY}`)).json.revised).toEqual({ firstOn: '2026-11-21', times: 0, before: null })
    const page = await server().get(`/figures/${WEEKLY}`, { headers: { accept: 'text/html' } })
    expect(page.text).toContain('Not revised since it was first collected on 21 November 2026.')
    // A past day shows what was known then, and a citation has a check of its own.
    expect((await get(`/${WEEKLY}?asOf=2026-11-21`)).json.revised).toBeNull()
    // Pictures and slides do not show it: nothing is computed for them.
    const { db } = server()
    const context = { db, model: createReadModel(db), now: () => NOW, today: () => TODAY as Day }
    const sayable = await readSayableFigure({ ...context, allowed: () => false }, { id: WEEKLY }, asker)
    expect(sayable).toMatchObject({ value: 1400, revised: null })
  })

  it('are said in the language that is asked for, or that the reader prefers', async () => {
    const chinese = (await get(`/${WEEKLY}?locale=zh`)).json
    expect([chinese.locale, chinese.title]).toEqual(['zh', 'Express 的 npm 每周下载量'])
    expect(chinese.sentence).toContain('1,400')
    const preferred = await get(`/${WEEKLY}`, { 'accept-language': 'fr, zh-CN;q=0.9, en;q=0.5' })
    expect(preferred.json.sentence).toBe(chinese.sentence)
    expect(preferred.headers.get('vary')).toContain('Accept-Language')
    expect((await get(`/${WEEKLY}`, { 'accept-language': 'fr' })).json.locale).toBe('en')
    expect((await get(`/${WEEKLY}?locale=fr`)).json.detail).toBe('It must be one of en, zh.')
  })

  it('decline with the reason', async () => {
    const { json } = await get('/prometheus-stars')
    expect(json).toMatchObject({ value: null, sentence: null, phrase: null, hash: null, status: 'missing' })
    expect(json.declined).toMatch(/\.$/)
  })

  it('are unknown with near matches', async () => {
    const { status, json } = await get('/expres-stars')
    expect([status, json.title]).toEqual([404, 'There is no figure "expres-stars".'])
    expect(json.near[0]).toEqual({
      id: 'express-stars',
      title: 'Stars of Express on GitHub',
      url: '/api/v1/figures/express-stars',
    })
  })

  it.each([
    ['?asOf=2026-11-23', 'asOf'],
    ['?asOf=yesterday', 'asOf'],
    ['?hash=0123456789ab', 'hash'],
    ['?asOf=2026-11-22&hash=x', 'hash'],
  ])('refuse %s', async (query, parameter) => {
    const { status, json } = await get(`/${WEEKLY}${query}`)
    expect([status, json.parameter]).toEqual([400, parameter])
  })

  it('as of a day rest on what was known then', async () => {
    const { json } = await get(`/${WEEKLY}?asOf=2026-11-20`)
    // One day of the week was known then, with another value.
    expect([json.asOf, json.value]).toEqual(['2026-11-20', null])
    expect(json.declined).not.toBeNull()
    expect((await get(`/${WEEKLY}?asOf=2026-11-21`)).json.value).toBe(1400)
  })

  describe('behind a permalink', () => {
    it('are unchanged while no number behind them changed, also on later days', async () => {
      const { hash } = (await get(`/${WEEKLY}`)).json
      const { check, value, sentence } = await on('2026-12-24', { asOf: TODAY, hash })
      expect([value, sentence]).toEqual([1400, SENTENCE])
      expect(check).toMatchObject({
        state: 'unchanged',
        cited: { value: 1400, sentence: SENTENCE },
        revisedBy: null,
        revisions: [],
        today: { asOf: '2026-12-24', value: 1400 },
      })
    })

    it('are revised when one changed, even on the same day: the cited value still stands there', async () => {
      const { hash } = (await get(`/${WEEKLY}`)).json
      await learn('2026-11-12', 300, '2026-11-22T15:00:00Z')
      const { json } = await get(`/${WEEKLY}?asOf=${TODAY}&hash=${hash}`)
      expect([json.value, json.sentence, json.hash]).toEqual([1400, SENTENCE, hash])
      expect(json.check).toMatchObject({
        state: 'revised',
        cited: { value: 1400, sentence: SENTENCE },
        now: { value: 1500 },
        revisedBy: { difference: 100 },
        revisions: [{ day: '2026-11-12', cited: 200, now: 300 }],
        today: { value: 1500 },
      })
      await learn('2026-11-14', 250, '2026-11-25T07:00:00Z')
      const later = await on('2026-12-24', { asOf: TODAY, hash })
      expect([later.value, later.check?.now?.value, later.check?.revisions.length]).toEqual([1400, 1550, 2])
      // Without a citation, the figure itself says so.
      const { revised } = await on('2026-12-24')
      expect(revised).toEqual({
        firstOn: '2026-11-21',
        times: 2,
        before: { value: 1500, until: '2026-11-25' },
      })
      const page = await server().get(`/figures/${WEEKLY}`, { headers: { accept: 'text/html' } })
      expect(page.text).toContain('Revised twice; it was 1,500 until 25 November 2026.')
    })

    it('keep their window when a later one became whole since', async () => {
      const cited = await on('2026-11-26')
      for (const day of ['2026-11-16', '2026-11-21', '2026-11-22'] as const)
        await learn(day, 450, '2026-11-27T07:00:00Z')
      const { value, check } = await on('2026-12-24', { asOf: '2026-11-26', hash: cited.hash! })
      expect([value, check?.state]).toEqual([cited.value, 'unchanged'])
      expect(check?.today.value).toBe(200 * 4 + 450 * 3)
    })

    it('are unchanged when later days make a day of their window look doubtful', async () => {
      await learn('2026-11-19', 300, '2026-11-27T07:00:00Z')
      const cited = await on('2026-11-28')
      for (const day of ['2026-11-26', '2026-12-03', '2026-12-10', '2026-12-17'] as const)
        await learn(day, 55, '2026-12-20T07:00:00Z')
      const { value, check } = await on('2026-12-24', { asOf: '2026-11-28', hash: cited.hash! })
      expect([value, check?.state, check?.now?.value]).toEqual([2_250, 'unchanged', 2_250])
    })

    it('with a hash that nothing gives are said to be unknown', async () => {
      const { json } = await get(`/${WEEKLY}?asOf=${TODAY}&hash=0123456789ab`)
      expect(json.check).toMatchObject({ state: 'unknown-hash', cited: null, now: null, revisions: [] })
      expect(json.check.today.value).toBe(json.value)
    })

    it('are said as their definition of that day said them', async () => {
      const cited = await on('2026-11-27')
      const changed = sampleFigures().map(one =>
        one.id === WEEKLY ? { ...one, statistic: 'average' as const } : one,
      )
      await storeFigures(server().db, changed.slice(1), new Date('2026-11-28T07:00:00Z'))
      const later = await on('2026-12-24', { asOf: '2026-11-27', hash: cited.hash! })
      expect([later.value, later.check?.cited?.value]).toEqual([cited.value, cited.value])
      expect(later.definitions.map(({ statistic, current }) => [statistic, current])).toEqual([
        ['average', true],
        ['sum', false],
      ])
      // The first figure left the files, and is still answered.
      const [gone] = sampleFigures()
      expect((await get(`/${gone!.id}`)).status).toBe(200)
      expect((await get('')).json.figures).toHaveLength(changed.length - 1)
    })
  })
})
