import { sql } from 'drizzle-orm'
import { type Db, type Queryable, queryRows } from '../connection/db.ts'
import { advanceEditions, CLAIMS_SCOPE } from '../editions/editions.ts'
import type { Claim } from '../model/claims/claim.ts'
import type { Verdict } from '../model/claims/verdict.ts'
import type { Day } from '../model/time/day.ts'

/** Stores the claims of the file. A claim that left the file keeps its verdicts, but is no longer shown. */
export async function storeClaims(db: Queryable, claims: readonly Claim[]): Promise<void> {
  const listed = JSON.stringify(claims.map((claim, position) => ({ id: claim.id, claim, position })))
  await queryRows(
    db,
    sql`
    with listed as (
      select * from jsonb_to_recordset(${listed}::jsonb) as l(id text, claim jsonb, position int)
    ),
    gone as (
      update claims set current = false where current and id not in (select id from listed)
    )
    insert into claims as c (id, claim, position, current)
    select id, claim, position, true from listed order by id
    on conflict (id) do update set claim = excluded.claim, position = excluded.position, current = true
    where (c.claim, c.position, c.current) is distinct from (excluded.claim, excluded.position, true)`,
  )
  await advanceEditions(db, [CLAIMS_SCOPE])
}

/** The claims of the file, in file order. */
export async function readStoredClaims(db: Queryable): Promise<Claim[]> {
  const found = await queryRows<{ claim: Claim }>(
    db,
    sql`select claim from claims where current order by position`,
  )
  return found.map(({ claim }) => claim)
}

/** Checks run one after the other: what a check reads is then never older than the verdicts that it finds stored. */
export const lockClaimChecks = (db: Queryable): Promise<unknown> =>
  queryRows(db, sql`select pg_advisory_xact_lock(hashtext('ecosystem-metrics claims'))::text`)

/**
 * Stores the verdicts of a check, and returns how many are new. A verdict is new when its word or its reason
 * changed; a new measurement alone is not enough.
 */
export async function storeVerdicts(
  db: Queryable,
  verdicts: ReadonlyMap<string, Verdict>,
  at: Date,
): Promise<number> {
  const found = JSON.stringify([...verdicts].map(([claim, judged]) => ({ claim, judged })))
  const [stored] = await queryRows<{ changed: number; kept: number }>(
    db,
    sql`
    with found as (
      select claim, judged from jsonb_to_recordset(${found}::jsonb) as f(claim text, judged jsonb)
    ),
    -- sees the claims as they were before the update below
    changed as (
      insert into verdicts (claim, checked_at, verdict, reason, measured, bound, day, ratio, matches)
      select f.claim, ${at.toISOString()}::timestamptz, f.judged->>'verdict', f.judged->>'reason',
        (f.judged->>'measured')::float8, f.judged->>'bound', (f.judged->'window'->>'to')::date,
        (f.judged->>'ratio')::float8, (f.judged->>'matches')::date
      from found f join claims c on c.id = f.claim
      where (c.judged->>'verdict', c.judged->>'reason') is distinct from (f.judged->>'verdict', f.judged->>'reason')
      returning 1
    ),
    kept as (
      update claims c set judged = f.judged from found f
      where c.id = f.claim and c.judged is distinct from f.judged
      returning 1
    )
    select (select count(*)::int from changed) as changed, (select count(*)::int from kept) as kept`,
  )
  if (stored && stored.kept > 0) await advanceEditions(db, [CLAIMS_SCOPE])
  return stored?.changed ?? 0
}

interface PastVerdict
  extends Pick<Verdict, 'verdict' | 'reason' | 'measured' | 'bound' | 'ratio' | 'matches'> {
  readonly checkedAt: string
  readonly day: Day | null
}

export interface JudgedClaim {
  readonly claim: Claim
  readonly judged: Verdict
  /** The current verdict first. */
  readonly history: readonly PastVerdict[]
}

/** The claims of the file with their verdicts, in file order. Claims that were never checked are left out. */
export async function readJudgedClaims(db: Db): Promise<JudgedClaim[]> {
  const found = await queryRows<JudgedClaim>(
    db,
    sql`
    select c.claim, c.judged, coalesce((
      select json_agg(json_build_object(
        'checkedAt', to_char(v.checked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'verdict', v.verdict, 'reason', v.reason, 'measured', v.measured, 'bound', v.bound, 'day', v.day, 'ratio', v.ratio,
        'matches', v.matches) order by v.checked_at desc)
      from verdicts v where v.claim = c.id), '[]') as history
    from claims c
    where c.current and c.judged is not null
    order by c.position`,
  )
  return found.map(one => ({ ...one, history: one.history.map(leaveOutExact) }))
}

/** As elsewhere, a number that was stated as an exact one has no bound. */
const leaveOutExact = ({ bound, ...past }: PastVerdict): PastVerdict => (bound ? { ...past, bound } : past)
