import { lockClaimChecks, readStoredClaims, storeVerdicts } from '../../db/claims/claimQueries.ts'
import { readClaimEvidence } from '../../db/claims/readClaimEvidence.ts'
import type { Db } from '../../db/connection/db.ts'
import { judgeClaim } from '../../db/model/claims/judgeClaim.ts'
import { toUtcDay } from '../../db/model/time/day.ts'

/** Checks every claim against the stored data; returns how many verdicts changed. Several processes may do so at once. */
export const checkClaims = (db: Db, now: Date): Promise<number> =>
  db.transaction(async transaction => {
    await lockClaimChecks(transaction)
    const claims = await readStoredClaims(transaction)
    if (claims.length === 0) return 0
    const measures = claims.flatMap(claim => claim.measures)
    const observed = await readClaimEvidence(transaction, measures, toUtcDay(now))
    return storeVerdicts(
      transaction,
      new Map(claims.map(claim => [claim.id, judgeClaim(claim, observed)])),
      now,
    )
  })
