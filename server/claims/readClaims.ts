import { type JudgedClaim, readJudgedClaims } from '../../db/claims/claimQueries.ts'
import { CLAIMS_SCOPE } from '../../db/editions/editions.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import type { Context } from '../http/context.ts'

/** All claims with their verdicts, read once for each edition of them. */
export async function readClaims({ db, model }: Context): Promise<readonly JudgedClaim[]> {
  const stamp = await model.stampOf(await model.readCatalog(), [CLAIMS_SCOPE])
  return model.keep({ key: 'claims', stamp, measure: claims => 1 + claims.length * POINTS_EACH }, () =>
    readJudgedClaims(db),
  )
}

/** Those that a text may link: none where the site has no page of claims. */
export const readShownClaims = async (context: Context): Promise<readonly JudgedClaim[]> =>
  findFoundation().claims.isShown ? readClaims(context) : []

/** The memory of a claim, in points. */
const POINTS_EACH = 10
