import { expect, it } from 'vitest'
import { storeClaims } from '../../../db/claims/claimQueries.ts'
import type { Qualifier } from '../../../db/model/qualifiers/qualifiers.ts'
import { checkClaims } from '../../../jobs/prepare/checkClaims.ts'
import { claimOf, measure } from '../../db/model/claims/claimOf.ts'
import { NOW, servedOnce } from '../serving.ts'

/** Its organisers stated about 800 attendees. */
const INTERACTIVE = measure({
  scope: 'nodejs',
  metric: 'published.attendees',
  subject: 'nodejs-interactive',
})

servedOnce(
  'a claim measured by a number that was stated as "about 800"',
  server => {
    const check = async (qualifier: Qualifier, hours: number) => {
      const { db } = server()
      await storeClaims(db, [claimOf(800, { on: '2017-10-04', qualifier, measures: [INTERACTIVE] })])
      await checkClaims(db, new Date(NOW.getTime() + hours * 3_600_000))
      return (await server().get('/api/v1/claims/koa')).json
    }

    it('is supported where it says no more than that, and the ledger says how it was stated', async () => {
      const { verdict, words, evidence, history } = await check('about', 0)
      expect([verdict, words]).toEqual([
        'supported',
        'The collected data agrees: about 800 (estimated) on 4 October 2017.',
      ])
      expect(evidence).toMatchObject({ measured: 800, bound: 'about', ratio: null, overstatedBy: null })
      expect(history).toMatchObject([{ measured: 800, bound: 'about' }])
    })

    it('is not decided where it says more; page, history and feed say it too', async () => {
      expect(await check('more than', 1)).toMatchObject({
        ...{ verdict: 'not checkable', reason: 'inexact' },
        history: [
          { verdict: 'not checkable', bound: 'about' },
          { verdict: 'supported', bound: 'about' },
        ],
      })
      await check('about', 2)
      const page = await server().get('/claims?verdict=all', { headers: { accept: 'text/html' } })
      expect(page.text).toContain('<dd>about 800</dd>')
      expect(page.text.match(/\(measured: about 800\)/g)).toHaveLength(2)
      const feed = (await server().get('/figures.atom')).text
      const entries = feed.split('<entry>').filter(one => one.includes('/claims/koa#'))
      expect(entries.map(one => one.match(/\w+ \b800\b/g))).toEqual([['about 800'], ['about 800']])
    })
  },
  { contents: 'history' },
)
