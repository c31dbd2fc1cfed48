import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { readJudgedClaims, storeClaims } from '../../../db/claims/claimQueries.ts'
import { readClaimFile } from '../../../db/claims/readClaimFile.ts'
import { catalogFolder } from '../../../db/config/paths.ts'
import { queryRows } from '../../../db/connection/db.ts'
import type { Day } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { readCatalog } from '../../../db/projects/readCatalog.ts'
import { checkClaims } from '../../../jobs/prepare/checkClaims.ts'
import { allMetrics, onBoth } from '../../database.ts'

const claims = readClaimFile(catalogFolder, { catalog: readCatalog(catalogFolder), metrics: allMetrics })
const NOW = new Date('2026-11-22T10:00:00Z')
const LATER = new Date('2026-11-23T10:00:00Z')

onBoth(
  'a check of the claims',
  opened => {
    const judged = async (id: string) =>
      (await readJudgedClaims(opened().db)).find(({ claim }) => claim.id === id)!
    const written = () =>
      queryRows<{ claim: string }>(opened().db, sql`select claim from verdicts order by claim, checked_at`)

    it('finds nothing where there are no claims', async () => {
      expect(await checkClaims(opened().db, NOW)).toBe(0)
    })

    it('judges each of them once, however many workers check', async () => {
      const { db } = opened()
      await storeClaims(db, claims)
      const changed = await Promise.all([1, 2, 3].map(() => checkClaims(db, NOW)))
      expect(changed.sort()).toEqual([0, 0, claims.length])
      expect((await readJudgedClaims(db)).map(({ claim }) => claim)).toEqual(claims)
    })

    it('writes nothing when nothing changed', async () => {
      const before = await written()
      expect(await checkClaims(opened().db, LATER)).toBe(0)
      expect(await written()).toEqual(before)
    })

    it('says another verdict when an observation changed, and keeps the old one', async () => {
      const { db } = opened()
      const id = '2018-07-tikv-stars'
      const { judged: before } = await judged(id)
      expect(before).toMatchObject({ verdict: 'supported', measured: 3_359 })
      const [series] = await listSeries(db, { projects: ['tikv'], metric: 'github.stars' })
      // For the whole month and around it: with a single reading, its neighbours would still agree.
      await queryRows(
        db,
        sql`delete from observations where series_id = ${series!.id} and day between '2018-05-01' and '2018-09-30'`,
      )
      const day = before.window!.to as Day
      await saveObservations(db, {
        seriesId: series!.id,
        runId: 1,
        at: LATER,
        observations: [{ day, value: 2_000, status: 'final' }],
      })
      expect(await checkClaims(db, LATER)).toBeGreaterThanOrEqual(1)
      const { judged: after, history } = await judged(id)
      expect(after).toMatchObject({ verdict: 'overstated', measured: 2_000 })
      expect(history).toMatchObject([
        { checkedAt: LATER.toISOString(), verdict: 'overstated', measured: 2_000, day },
        { checkedAt: NOW.toISOString(), verdict: 'supported', measured: 3_359, day },
      ])
    })

    it('shows no claim that left the file, and keeps what was found of it', async () => {
      const { db } = opened()
      const before = await written()
      await storeClaims(db, claims.slice(1))
      await checkClaims(db, LATER)
      expect((await readJudgedClaims(db)).map(({ claim }) => claim.id)).not.toContain(claims[0]!.id)
      expect(await written()).toEqual(before)
      await storeClaims(db, claims)
      expect((await judged(claims[0]!.id)).history).toHaveLength(1)
    })
  },
  'published',
)
