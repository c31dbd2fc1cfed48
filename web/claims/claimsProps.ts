import type { Day } from '../../db/model/time/day.ts'
import type { ClaimedNumber, ClaimLinePoint } from '../chart/svg/claimChart.ts'
import type { ScopeChoices } from '../components/scopeField.tsx'
import type { LedgerAnswer } from '../contract/claims.ts'
import type { PagePlace } from '../contract/paging.ts'
import type { TitledMetric } from '../language/translateMetric.ts'
import type { ClaimsFilter } from '../url/links.ts'

export const CLAIM_ORDERS = ['newest', 'gap'] as const satisfies ClaimsFilter['sort'][]

/** `/claims` */
export interface ClaimsProps {
  readonly today: Day
  readonly ledger: LedgerAnswer
  readonly place: PagePlace
  readonly filter: ClaimsFilter
  /** What claims are checked against; null where that is too much for a list. */
  readonly scopes: ScopeChoices
  /** All that there are, by name. */
  readonly metrics: readonly TitledMetric[]
  /** The titles of what claims are checked against, by id. */
  readonly titles: ReadonlyMap<string, string>
  /** The chart beside a claim, by the claim's id. */
  readonly lines: ReadonlyMap<
    string,
    { readonly points: readonly ClaimLinePoint[]; readonly claimed: ClaimedNumber }
  >
}
