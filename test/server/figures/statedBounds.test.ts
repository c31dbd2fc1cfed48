import { expect, it, test } from 'vitest'
import { formatPhrase } from '../../../db/model/figures/formatPhrase.ts'
import { hashEvidence } from '../../../db/model/figures/hashEvidence.ts'
import { english } from '../../../db/model/language/english.ts'
import { findStatedBound } from '../../../db/model/qualifiers/qualifiers.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { toPublishedFigures } from '../../../db/published/readPublishedFile.ts'
import { readStatedFigures, storeStatedFigures } from '../../../db/published/statedFigures.ts'
import { withdrawPublishedFigures } from '../../../db/published/withdrawPublishedFigures.ts'
import { allMetrics } from '../../../jobs/sources/index.ts'
import { servedOnce } from '../serving.ts'

/** On the day of the first start, after it. */
const LATER = new Date('2026-11-22T12:00:00Z')
const NEXT_DAY = new Date('2026-11-23T08:00:00Z')

test.each([
  ['more than', 'more'],
  ['Over ', 'more'],
  ['about', 'about'],
  ['Nearly', 'less'],
  ['up to', 'less'],
  ['rounded', 'about'],
  ['some say', 'about'],
  ['', null],
  ['at least', null],
  [null, null],
])('%s: the number is quoted as %s', (qualifier, bound) => expect(findStatedBound({ qualifier })).toBe(bound))

test.each([
  ['less', 'less than 8,999'],
  ['more', 'more than 8,900'],
  ['about', 'about 8,900'],
  [undefined, 'more than 8,900'],
] as const)('8,999 that was stated as %s is never overstated: %s', (stated, phrase) =>
  expect(formatPhrase(8_999, english, {}, stated)).toBe(phrase),
)

servedOnce(
  'a number that was not stated as an exact one',
  server => {
    const text = async (path: string) => (await server().get(path, { headers: { accept: 'text/html' } })).text

    it.each(['/figures?scope=nodejs', '/projects/nodejs', '/figures/nodejs-instances-online'])(
      'is said so in every list: %s',
      async path =>
        expect(await text(path)).toContain(
          'Its publisher counted more than 8.8 million instances of Node.js online on 5 October 2017, up more than 370,000',
        ),
    )

    it('is said so in every language, and on a day that is named', async () => {
      const figure = async (query: string) =>
        (await server().get(`/api/v1/figures/nodejs-instances-online${query}`)).json
      expect(await figure('?locale=zh')).toMatchObject({ phrase: '超过 880 万', value: 8_800_000 })
      expect(await figure('?asOf=2026-11-22')).toMatchObject({ phrase: 'more than 8.8 million' })
    })

    it('as is a number that was stated as "about"', async () =>
      expect((await server().get('/api/v1/figures/nodejs-attendees')).json).toMatchObject({
        phrase: 'about 800',
        sentence: expect.stringContaining('had about 800 attendees'),
      }))

    it('until its publisher is read to have stated it otherwise', async () => {
      const before = await readStatedFigures(server().db)
      const attendees = async () =>
        (await server().get('/badges/nodejs/published.attendees.json')).json.message
      await storeStatedFigures(
        server().db,
        before.map(one => (one.value === 800 ? { ...one, qualifier: null } : one)),
        LATER,
      )
      expect(await attendees()).toBe('800 (4 Oct 2017)')
      await storeStatedFigures(server().db, before, LATER)
      expect(await attendees()).toBe('about 800 (4 Oct 2017)')
    })

    it('and a level that was not read since has its day among the earlier values', async () =>
      expect(await text('/figures/nodejs-stars')).toMatch(
        /119,143 ?<span class="covered"> data to 22 Aug 2026/,
      ))

    it('and once it is corrected, how far apart the two are is not told', async () => {
      const { db, get } = server()
      const { hash } = (await get('/api/v1/figures/nodejs-attendees')).json
      const series = await listSeries(db, { projects: ['nodejs'], metric: 'published.attendees' })
      await saveObservations(db, {
        seriesId: series.find(({ subject }) => subject === 'nodejs-interactive')!.id,
        runId: 1,
        at: new Date('2026-11-22T15:00:00Z'),
        observations: [{ day: '2017-10-04', value: 850, status: 'final' }],
      })
      const cited = `/figures/nodejs-attendees?asOf=2026-11-22&hash=${hash}`
      expect((await get(`/api/v1${cited}`)).json.check).toMatchObject({
        ...{ state: 'revised', cited: { value: 800, bound: 'about' }, now: { value: 850 } },
        revisedBy: null,
      })
      expect(await text(cited)).toMatch(/<strong>about 800<\/strong>[^<]*<strong>850<\/strong>\.?<\/p>/)
    })
  },
  { contents: 'history' },
)

servedOnce(
  'a citation of a number that was stated as "about"',
  server => {
    const figure = async (query = '') => (await server().get(`/api/v1/figures/nodejs-attendees${query}`)).json
    const cite = (hash: string) => figure(`?asOf=2026-11-22&hash=${hash}`)
    const provenance = async () =>
      (await server().get('/api/v1/series/nodejs/published.attendees/observations/2017-10-04')).json
    const day = { day: '2017-10-04', value: 800, status: 'estimated' } as const
    const asCited = { phrase: 'about 800', value: 800, bound: 'about' }

    it('says so for good, and that it was revised, when its publisher is read to have stated it otherwise', async () => {
      const { db } = server()
      const [before, { hash }] = [await readStatedFigures(db), await figure()]
      expect(hash).not.toBe(hashEvidence([day]))
      expect((await cite(hash)).check.state).toBe('unchanged')
      // An older citation has a hash of the number alone.
      expect((await cite(hashEvidence([day]))).check.state).toBe('unchanged')

      const exact = before.map(one => (one.value === 800 ? { ...one, qualifier: null } : one))
      await storeStatedFigures(db, exact, LATER)
      expect(await cite(hash)).toMatchObject({
        ...asCited,
        check: { state: 'revised', cited: { bound: 'about' }, now: { value: 800 } },
      })
      expect((await figure()).bound).toBeUndefined()
      expect(await readStatedFigures(db)).toEqual(exact)

      await storeStatedFigures(db, before, NEXT_DAY)
      expect(await cite(hash)).toMatchObject({ ...asCited, check: { state: 'unchanged' } })
      // Of that evening it is the exact one that was known.
      const { check } = await cite(hashEvidence([day]))
      expect(check).toMatchObject({ state: 'revised', now: { bound: 'about' } })
      expect(check.cited.bound).toBeUndefined()
    })

    it('and when the number is taken out; its earlier value says so too', async () => {
      const { db } = server()
      const [all, { hash }] = [await readStatedFigures(db), await figure()]
      expect((await provenance()).current).toMatchObject({ value: 800, bound: 'about' })
      const stated = all.filter(({ value }) => value !== 800)
      const at = new Date('2026-11-24T08:00:00Z')
      await withdrawPublishedFigures(
        db,
        { gone: toPublishedFigures(all), stated: toPublishedFigures(stated) },
        allMetrics,
        at,
      )
      await storeStatedFigures(db, stated, at)
      expect(await cite(hash)).toMatchObject({ ...asCited, check: { state: 'revised' } })
      const { current, earlier } = await provenance()
      expect(current.value).toBeNull()
      expect(earlier).toMatchObject([{ value: 800, bound: 'about' }])
    })
  },
  { contents: 'history' },
)
