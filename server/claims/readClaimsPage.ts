import { type JudgedClaim, readJudgedClaims } from '../../db/claims/claimQueries.ts'
import { findClaimEvidence } from '../../db/claims/readClaimEvidence.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import type { ClaimsProps } from '../../web/claims/claimsProps.ts'
import type { Context } from '../http/context.ts'
import { PAGE_RULES, readQuery } from '../http/query.ts'
import { readKnownObservations } from '../series/readKnownObservations.ts'
import { computeClaimLine } from './computeClaimLine.ts'
import { claimsQuery, findClaims, toLedgerAnswer } from './readLedger.ts'

/**
 * The ledger, with a line chart for each claim that has values. Ignores other parameters than its filters.
 */
export async function readClaimsPage(
  context: Context,
  address: URLSearchParams,
  locale: Locale,
): Promise<ClaimsProps> {
  const trimmed = new URLSearchParams([...address].map(([name, text]) => [name, text.trim()]))
  const query = readQuery(trimmed, claimsQuery, PAGE_RULES)
  const found = await findClaims(context, query)
  return {
    ledger: toLedgerAnswer(found, locale),
    asked: { verdict: query.verdict ?? null, scope: query.scope ?? null, q: query.q ?? '' },
    scopes: await readClaimScopes(context),
    lines: await readClaimLines(context, found.claims),
  }
}

/** Projects and collections with claims, in catalog order. */
async function readClaimScopes({ db, model }: Context): Promise<ClaimsProps['scopes']> {
  const { projects, collections } = await model.readCatalog()
  const all = [...projects, ...collections]
  const named = new Set(
    (await readJudgedClaims(db)).flatMap(({ claim }) => claim.measures.map(({ scope }) => scope)),
  )
  return all.filter(({ id }) => named.has(id)).map(({ id, title }) => ({ id, title }))
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
      const said = { range: (one.claim.about ?? one.claim.on).range, number: one.claim.number }
      return points.length > 0 ? [[one.claim.id, { points, said }] as const] : []
    }),
  )
}
