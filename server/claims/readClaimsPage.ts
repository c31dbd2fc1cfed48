import { z } from 'zod'
import type { JudgedClaim } from '../../db/claims/claimQueries.ts'
import { findClaimEvidence } from '../../db/claims/readClaimEvidence.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import type { ClaimsProps } from '../../web/claims/claimsProps.ts'
import { toChoices } from '../catalog/toChoices.ts'
import type { Context } from '../http/context.ts'
import { SIZES_OF_PAGES } from '../http/pageSizes.ts'
import { createPaging } from '../http/paging.ts'
import { PAGE_RULES, readQuery } from '../http/query.ts'
import { readKnownObservations } from '../series/readKnownObservations.ts'
import { computeClaimLine } from './computeClaimLine.ts'
import { readClaims } from './readClaims.ts'
import { claimList, claimsQuery, findClaims, toLedgerAnswer } from './readLedger.ts'

/** A claim has a drawing: more would make a page too large to be read. */
const paging = createPaging({ ...claimList, ...SIZES_OF_PAGES.claims })

const pageQuery = claimsQuery.extend({
  ...paging.parameters,
  /** A link to one claim leads to the page that holds it. */
  claim: z.string().optional(),
})

/**
 * A page of the ledger, with a line chart for each claim that has values. Ignores other parameters than its filters.
 */
export async function readClaimsPage(
  context: Context,
  address: URLSearchParams,
  locale: Locale,
): Promise<ClaimsProps> {
  const trimmed = new URLSearchParams([...address].map(([name, text]) => [name, text.trim()]))
  const query = readQuery(trimmed, pageQuery, PAGE_RULES)
  const { counts, claims } = await findClaims(context, query)
  const page = query.claim ? paging.takeWith(claims, query.claim, query) : paging.take(claims, query)
  return {
    ledger: toLedgerAnswer(counts, page, locale),
    place: page,
    filter: { verdict: query.verdict ?? null, scope: query.scope ?? null, q: query.q ?? '' },
    scopes: await readClaimScopes(context),
    lines: await readClaimLines(context, page.rows),
  }
}

/** Projects and collections with claims, in catalog order; null where they are too many to choose from a list. */
async function readClaimScopes(context: Context): Promise<ClaimsProps['scopes']> {
  const { projects, collections } = await context.model.readCatalog()
  const all = [...projects, ...collections]
  const named = new Set(
    (await readClaims(context)).flatMap(({ claim }) => claim.measures.map(({ scope }) => scope)),
  )
  return toChoices(all.filter(({ id }) => named.has(id)))
}

async function readClaimLines(
  context: Context,
  claims: readonly JudgedClaim[],
): Promise<ClaimsProps['lines']> {
  const measures = claims.flatMap(({ judged }) =>
    judged.measure && judged.measured !== null ? [judged.measure] : [],
  )
  const observed = await findClaimEvidence(
    measures,
    await context.model.readCatalog(),
    context.today(),
    behind => readKnownObservations(context, behind),
  )
  return new Map(
    claims.flatMap(one => {
      const points = computeClaimLine(one, observed)
      const claimed = { range: (one.claim.about ?? one.claim.on).range, number: one.claim.number }
      return points.length > 0 ? [[one.claim.id, { points, claimed }] as const] : []
    }),
  )
}
