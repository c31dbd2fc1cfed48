import { readCollections, readProjects } from '../db/catalogTables.ts'
import { type JudgedClaim, readJudged } from '../db/claimTables.ts'
import type { Locale } from '../db/model/locale.ts'
import { readObserved } from '../db/observed.ts'
import type { ClaimsProps } from '../web/props.ts'
import { lineOf } from './claimLine.ts'
import { claimsQuery, findClaims, ledgerOf } from './claims.ts'
import { type Context, checked } from './endpoint.ts'

/** The ledger with a line for each claim that has one. What the address says beside its filters is passed over. */
export async function readClaimsPage(
  context: Context,
  address: URLSearchParams,
  locale: Locale,
): Promise<ClaimsProps> {
  const given = ['verdict', 'scope', 'q'].flatMap(name => {
    const text = address.get(name)?.trim()
    return text ? [[name, text] as const] : []
  })
  const query = checked(claimsQuery, Object.fromEntries(given))
  const found = await findClaims(context, query)
  return {
    ledger: ledgerOf(found, locale),
    asked: { verdict: query.verdict ?? null, scope: query.scope ?? null, q: query.q ?? '' },
    scopes: await readScopes(context),
    lines: await readLines(context, found.claims),
  }
}

/** Projects and collections that some claim is about, in the order of the catalog. */
async function readScopes({ db }: Context): Promise<ClaimsProps['scopes']> {
  const all = [...(await readProjects(db)), ...(await readCollections(db))]
  const named = new Set(
    (await readJudged(db)).flatMap(({ claim }) => claim.measures.map(({ scope }) => scope)),
  )
  return all.filter(({ id }) => named.has(id)).map(({ id, title }) => ({ id, title }))
}

async function readLines(
  { db, today }: Context,
  claims: readonly JudgedClaim[],
): Promise<ClaimsProps['lines']> {
  const measures = claims.flatMap(({ judged }) =>
    judged.measure && judged.measured !== null ? [judged.measure] : [],
  )
  const observed = await readObserved(db, measures, today())
  return new Map(
    claims.flatMap(one => {
      const points = lineOf(one, observed)
      const said = { range: (one.claim.about ?? one.claim.on).range, number: one.claim.number }
      return points.length > 0 ? [[one.claim.id, { points, said }] as const] : []
    }),
  )
}
