import { readStoredClaims, storeVerdicts, waitForChecks } from '../db/claimTables.ts'
import type { Db } from '../db/connection.ts'
import { dayOf } from '../db/model/day.ts'
import { judge } from '../db/model/verdict.ts'
import { readObserved } from '../db/observed.ts'

/** Judges every claim by what is collected now; answers how many verdicts changed. Safe for many workers at once. */
export const checkClaims = (db: Db, now: Date): Promise<number> =>
  db.transaction(async transaction => {
    const inside = transaction as unknown as Db
    await waitForChecks(inside)
    const claims = await readStoredClaims(inside)
    if (claims.length === 0) return 0
    const measures = claims.flatMap(claim => claim.measures)
    const observed = await readObserved(inside, measures, dayOf(now))
    return storeVerdicts(inside, new Map(claims.map(claim => [claim.id, judge(claim, observed)])), now)
  })
