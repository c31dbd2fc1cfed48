import { lockClaimChecks, readStoredClaims, storeVerdicts } from '../../db/claims/claimQueries.ts'
import { readClaimEvidence } from '../../db/claims/readClaimEvidence.ts'
import type { Db } from '../../db/connection/db.ts'
import { judgeClaim } from '../../db/model/claims/judgeClaim.ts'
import { toUtcDay } from '../../db/model/time/day.ts'

/** Judges every claim by what is collected now; answers how many verdicts changed. Safe for many workers at once. */
export const checkClaims = (db: Db, now: Date): Promise<number> =>
  db.transaction(async transaction => {
    const inside = transaction
    await lockClaimChecks(inside)
    const claims = await readStoredClaims(inside)
    if (claims.length === 0) return 0
    const measures = claims.flatMap(claim => claim.measures)
    const observed = await readClaimEvidence(inside, measures, toUtcDay(now))
    return storeVerdicts(inside, new Map(claims.map(claim => [claim.id, judgeClaim(claim, observed)])), now)
  })
