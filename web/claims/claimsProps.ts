import type { ClaimedNumber, ClaimLinePoint } from '../chart/svg/claimChart.ts'
import type { LedgerAnswer } from '../contract/claims.ts'
import type { ClaimsFilter } from '../url/links.ts'

/** `/claims` */
export interface ClaimsProps {
  readonly ledger: LedgerAnswer
  readonly filter: ClaimsFilter
  /** What claims are checked against. */
  readonly scopes: readonly { readonly id: string; readonly title: string }[]
  /** The chart beside a claim, by the claim's id. */
  readonly lines: ReadonlyMap<
    string,
    { readonly points: readonly ClaimLinePoint[]; readonly claimed: ClaimedNumber }
  >
}
