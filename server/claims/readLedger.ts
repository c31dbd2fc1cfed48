import { z } from 'zod'
import type { JudgedClaim } from '../../db/claims/claimQueries.ts'
import type { Claim } from '../../db/model/claims/claim.ts'
import { describeVerdict } from '../../db/model/claims/describeVerdict.ts'
import { computeOverstatement } from '../../db/model/claims/overstatement.ts'
import { VERDICTS, type Verdict } from '../../db/model/claims/verdict.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { hasWords } from '../../db/model/search/hasWords.ts'
import type { ClaimAnswer, EvidenceAnswer, LedgerAnswer } from '../../web/contract/claims.ts'
import type { Context } from '../http/context.ts'
import { API_SIZES } from '../http/pageSizes.ts'
import { createPaging, type Page } from '../http/paging.ts'
import { choiceParameter, localeParameter, wordsParameter } from '../http/parameters.ts'
import { unknownName } from '../http/problem.ts'
import { readClaims } from './readClaims.ts'

export const verdictLocale = localeParameter.default('en')

export const claimList = { name: 'claims', keyOf: ({ claim }: JudgedClaim) => claim.id }

const claimPaging = createPaging({ ...claimList, ...API_SIZES })

/** The filters of the ledger, for API and page. */
export const claimsQuery = z.object({
  verdict: choiceParameter(VERDICTS).optional().describe('Only claims with this verdict'),
  scope: z
    .string()
    .optional()
    .describe("Only claims checked against this project, or against a collection's projects"),
  q: wordsParameter.describe('Only claims with these words in the statement, the claimant or the number'),
  ...claimPaging.parameters,
  locale: verdictLocale,
})

type ClaimsQuery = z.output<typeof claimsQuery>
type AskedClaims = Pick<ClaimsQuery, 'verdict' | 'scope' | 'q'>

/** The ledger as it is asked for. */
export async function readLedger(context: Context, query: ClaimsQuery): Promise<LedgerAnswer> {
  const { counts, claims } = await findClaims(context, query)
  return toLedgerAnswer(counts, claimPaging.take(claims, query), query.locale)
}

/** The matching claims, and the counts of all verdicts whatever verdict is filtered. */
interface MatchingClaims {
  readonly counts: Record<string, number>
  readonly claims: readonly JudgedClaim[]
}

export const toLedgerAnswer = (
  counts: MatchingClaims['counts'],
  { rows, total, next }: Page<JudgedClaim>,
  locale: Locale,
): LedgerAnswer => ({
  counts,
  claims: rows.map(one => toClaimAnswer(one, locale)),
  total,
  next,
})

/** Throws a 404 that suggests close matches for an unknown scope. */
export async function findClaims(context: Context, query: AskedClaims): Promise<MatchingClaims> {
  const scopes = query.scope === undefined ? null : await readScopeIds(context, query.scope)
  const found = (await readClaims(context)).filter(
    ({ claim }) =>
      (!scopes || claim.measures.some(({ scope }) => scopes.includes(scope))) &&
      hasWords(`${claim.statement} ${claim.who} ${claim.number} ${claim.id}`, query.q),
  )
  const counts = Object.fromEntries(
    VERDICTS.map(verdict => [verdict, found.filter(({ judged }) => judged.verdict === verdict).length]),
  )
  const claims = found.filter(({ judged }) => !query.verdict || judged.verdict === query.verdict)
  return { counts, claims }
}

/** Throws a 404 that suggests close matches. */
export async function readClaim(context: Context, id: string, locale: Locale): Promise<ClaimAnswer> {
  const all = await readClaims(context)
  const found = all.find(({ claim }) => claim.id === id)
  if (found) return toClaimAnswer(found, locale)
  const known = all.map(({ claim }) => claim.id)
  throw unknownName('claim', id, known, name => `/api/v1/claims/${name}`)
}

/** The project itself, or the collection and its projects. */
async function readScopeIds({ model }: Context, id: string): Promise<string[]> {
  const { projects, collections, findProject, findCollection } = await model.readCatalog()
  const collection = findCollection(id)
  if (collection) return [id, ...collection.projects]
  if (findProject(id)) return [id]
  throw unknownName('scope', id, [...projects, ...collections], name => `/api/v1/claims?scope=${name}`)
}

function toClaimAnswer({ claim, judged, history }: JudgedClaim, locale: Locale): ClaimAnswer {
  const { id, who, statement, number, qualifier, kind, url, note } = claim
  return {
    ...{ id, who, on: claim.on.text, about: claim.about?.text ?? null, statement },
    ...{ number, qualifier, kind, url, note },
    scopes: [...new Set(claim.measures.map(({ scope }) => scope))],
    verdict: judged.verdict,
    reason: judged.reason,
    words: describeVerdict(judged, claim, locale),
    evidence: toEvidence(judged, claim),
    history: [...history],
  }
}

function toEvidence(
  { verdict, measure, measured, bound, window, status, ratio, matches, days }: Verdict,
  { number, measures }: Pick<Claim, 'number' | 'measures'>,
): EvidenceAnswer | null {
  if (!measure || measured === null || !window) return null
  const { scope, metric, subject, statistic, since } = measure
  const query = subject === null ? '' : `?subject=${encodeURIComponent(subject)}`
  const series = `/api/v1/series/${scope}/${metric}${query}`
  const [from, to] = [since ?? window.from, window.to]
  // The first measure with data decides.
  const [asked] = measures
  const insteadOf = statistic === 'change' && asked && asked.metric !== metric ? asked.metric : null
  const overstatedBy =
    verdict === 'overstated' && !days && !bound ? computeOverstatement(number, measured) : null
  return {
    scope,
    metric,
    subject,
    statistic,
    measured,
    ...(bound && { bound }),
    from,
    to,
    status,
    ...(days && { known: days.known, of: days.of }),
    ratio,
    overstatedBy,
    matches,
    series,
    ...(insteadOf && { insteadOf }),
  }
}
