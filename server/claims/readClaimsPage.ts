import { z } from 'zod'
import type { JudgedClaim } from '../../db/claims/claimQueries.ts'
import { findClaimEvidence } from '../../db/claims/readClaimEvidence.ts'
import { VERDICTS } from '../../db/model/claims/verdict.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { findScope } from '../../db/series/findScope.ts'
import { CLAIM_ORDERS, type ClaimsProps } from '../../web/claims/claimsProps.ts'
import { translateTitle } from '../../web/foundation/foundation.ts'
import { toChoices } from '../catalog/toChoices.ts'
import type { Context } from '../http/context.ts'
import { SIZES_OF_PAGES } from '../http/pageSizes.ts'
import { createPaging } from '../http/paging.ts'
import { choiceParameter } from '../http/parameters.ts'
import { PAGE_RULES, readQuery } from '../http/query.ts'
import { readKnownObservations } from '../series/readKnownObservations.ts'
import { computeClaimLine } from './computeClaimLine.ts'
import { readClaims } from './readClaims.ts'
import { claimList, claimsQuery, findClaims, toLedgerAnswer } from './readLedger.ts'

/** A claim has a drawing: more would make a page too large to be read. */
const paging = createPaging({ ...claimList, ...SIZES_OF_PAGES.claims })

const pageQuery = claimsQuery.extend({
  ...paging.parameters,
  verdict: choiceParameter([...VERDICTS, 'all']).optional(),
  sort: choiceParameter(CLAIM_ORDERS).optional(),
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
  const { scope, q, sort = null } = query
  const { counts, claims } = await findClaims(context, { scope, q, verdict: undefined })
  const verdict = chooseVerdict(query, claims)
  const chosen = sortClaims(
    claims.filter(({ judged }) => isChosen(judged.verdict, verdict)),
    sort,
  )
  const page = query.claim ? paging.takeWith(chosen, query.claim, query) : paging.take(chosen, query)
  return {
    today: context.today(),
    ledger: toLedgerAnswer(counts, page, locale),
    place: page,
    filter: { verdict, scope: scope ?? null, q: q ?? '', sort },
    scopes: await readClaimScopes(context, locale),
    ...(await readNames(context, page.rows, locale)),
    lines: await readClaimLines(context, page.rows),
  }
}

type Verdict = ClaimsProps['filter']['verdict']

/** Null, for what could be checked, unless something else is asked for, or linked to, or nothing could be checked. */
function chooseVerdict(
  { verdict, claim: linked }: z.output<typeof pageQuery>,
  claims: readonly JudgedClaim[],
): Verdict {
  if (verdict !== undefined) return verdict
  const isHidden = claims.some(({ claim, judged }) => claim.id === linked && !isChosen(judged.verdict, null))
  return isHidden || !claims.some(({ judged }) => isChosen(judged.verdict, null)) ? 'all' : null
}

const isChosen = (verdict: JudgedClaim['judged']['verdict'], chosen: Verdict): boolean =>
  chosen === null ? verdict !== 'not checkable' : chosen === 'all' || verdict === chosen

/** In the order of the catalog unless asked. Claims that have no ratio come last. */
export function sortClaims(
  claims: readonly JudgedClaim[],
  sort: ClaimsProps['filter']['sort'],
): readonly JudgedClaim[] {
  if (sort === 'newest') return claims.toSorted((a, b) => compare(b.claim.on.text, a.claim.on.text))
  return sort === 'gap' ? claims.toSorted((a, b) => compare(computeGap(b), computeGap(a))) : claims
}

/** Infinite where 0 was claimed of what exists: the ratio is then 0. */
const computeGap = ({ judged: { ratio } }: JudgedClaim): number =>
  ratio === null ? -1 : Math.abs(Math.log(ratio))

/** 0 for the same, which then keep the order of the catalog. */
const compare = <T extends number | string>(a: T, b: T): number => (a === b ? 0 : a < b ? -1 : 1)

/** Projects and collections with claims, in catalog order; null where they are too many to choose from a list. */
async function readClaimScopes(context: Context, locale: Locale): Promise<ClaimsProps['scopes']> {
  const { projects, collections } = await context.model.readCatalog()
  const all = [...projects, ...collections]
  const named = new Set(
    (await readClaims(context)).flatMap(({ claim }) => claim.measures.map(({ scope }) => scope)),
  )
  return toChoices(
    all.filter(({ id }) => named.has(id)).map(({ id, title }) => translateTitle({ id, title }, locale)),
  )
}

/** What the shown claims are checked against, by name. */
async function readNames(
  { model }: Context,
  claims: readonly JudgedClaim[],
  locale: Locale,
): Promise<Pick<ClaimsProps, 'metrics' | 'titles'>> {
  const catalog = await model.readCatalog()
  const ids = new Set(claims.flatMap(({ judged }) => judged.measure?.scope ?? []))
  const titles = new Map(
    [...ids].map(id => [
      id,
      translateTitle({ id, title: findScope(id, catalog)?.title ?? id }, locale).title,
    ]),
  )
  return { metrics: catalog.metrics, titles }
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
