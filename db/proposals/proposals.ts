import { type SQL, sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'
import type { NamedPerson, NameOrigin, ProposalKind, ProposalState } from '../model/proposals/proposal.ts'

/** An entry as it would stand in its file. */
export type ProposedContent = Record<string, ContentPart | (ContentPart | Record<string, ContentPart>)[]>
type ContentPart = string | number | boolean | null

/** An entry of a catalog file that somebody proposed, and what was decided. */
export interface Proposal {
  readonly id: number
  readonly kind: ProposalKind
  /** The id of the entry. */
  readonly entry: string
  /** As it would stand in the file. */
  readonly content: ProposedContent
  readonly proposedBy: string
  /** Who vouches for that name; null where that was not stored yet. */
  readonly proposedThrough: NameOrigin | null
  readonly proposedAt: string
  readonly state: ProposalState
  readonly decidedBy: string | null
  readonly decidedThrough: NameOrigin | null
  readonly decidedAt: string | null
  /** Why it was declined or withdrawn. */
  readonly reason: string | null
  /** Why an accepted one is not shown: `in file` where the file has the entry, else what is wrong with it now. */
  readonly unused: string | null
}

/** The file has an entry with that id, and it stands. */
export const IN_FILE = 'in file'

const isoText = (time: SQL): SQL => sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

const COLUMNS = sql`id::float8 as id, kind, entry, content, proposed_by as "proposedBy",
  proposed_through as "proposedThrough", decided_through as "decidedThrough",
  ${isoText(sql`proposed_at`)} as "proposedAt", state, decided_by as "decidedBy",
  ${isoText(sql`decided_at`)} as "decidedAt", reason, unused`

type NewProposal = Pick<Proposal, 'kind' | 'entry' | 'content'> & { readonly by: NamedPerson }

export async function insertProposal(
  db: Queryable,
  { kind, entry, content, by }: NewProposal,
  at: Date,
): Promise<Proposal> {
  const [stored] = await queryRows<{ id: number }>(
    db,
    sql`
    insert into proposals (kind, entry, content, proposed_by, proposed_through, proposed_at)
    values (${kind}, ${entry}, ${JSON.stringify(content)}::json, ${by.name}, ${by.origin}, ${at.toISOString()}::timestamptz)
    returning id::float8 as id`,
  )
  return (await readProposal(db, stored!.id))!
}

/** Whether anything was ever proposed under an id. */
export async function isProposed(db: Queryable, kind: Proposal['kind'], entry: string): Promise<boolean> {
  const [found] = await queryRows<{ known: boolean }>(
    db,
    sql`select exists (select from proposals where kind = ${kind} and entry = ${entry}) as known`,
  )
  return found?.known ?? false
}

/** Makes those who decide wait for each other, so that what one checks still holds when it is saved. Call it in a transaction. */
export const lockDecisions = (db: Queryable): Promise<unknown> =>
  queryRows(db, sql`select pg_advisory_xact_lock(hashtext('ecosystem-metrics proposals'))::text`)

export interface Decision {
  readonly state: Exclude<ProposalState, 'waiting'>
  readonly by: NamedPerson
  readonly reason: string | null
}

/** Null where it was decided already: of two who decide at once, the first does. Only what was accepted can be withdrawn. */
export async function saveDecision(
  db: Queryable,
  id: number,
  { state, by, reason }: Decision,
  at: Date,
): Promise<Proposal | null> {
  const before: ProposalState = state === 'withdrawn' ? 'accepted' : 'waiting'
  const decided = await queryRows(
    db,
    sql`
    update proposals set state = ${state}, decided_by = ${by.name}, decided_through = ${by.origin}, decided_at = ${at.toISOString()}::timestamptz, reason = ${reason}
    where id = ${id} and state = ${before} returning 1`,
  )
  return decided.length > 0 ? readProposal(db, id) : null
}

export async function readProposal(db: Queryable, id: number): Promise<Proposal | null> {
  const [found] = await queryRows<Proposal>(db, sql`select ${COLUMNS} from proposals where id = ${id}`)
  return found ?? null
}

interface ProposalFilter {
  readonly state?: ProposalState | undefined
  /** Those that wait no longer. */
  readonly isDecided?: boolean
  readonly before?: number | undefined
  readonly limit: number
}

/** The newest first. */
export const readProposals = (
  db: Queryable,
  { state, isDecided = false, before, limit }: ProposalFilter,
): Promise<Proposal[]> =>
  queryRows(
    db,
    sql`
    select ${COLUMNS} from proposals
    where ${state === undefined ? sql`true` : sql`state = ${state}`}
      and ${isDecided ? sql`state <> 'waiting'` : sql`true`}
      and ${before === undefined ? sql`true` : sql`id < ${before}`}
    order by id desc limit ${limit}`,
  )

/** Those that wait, the oldest first, and how many there are. */
export async function readWaitingProposals(
  db: Queryable,
  { after = 0, limit }: { readonly after?: number | undefined; readonly limit: number },
): Promise<{ readonly proposals: Proposal[]; readonly total: number }> {
  const proposals = await queryRows<Proposal>(
    db,
    sql`select ${COLUMNS} from proposals where state = 'waiting' and id > ${after} order by id limit ${limit}`,
  )
  const [counted] = await queryRows<{ total: number }>(
    db,
    sql`select count(*)::int as total from proposals where state = 'waiting'`,
  )
  return { proposals, total: counted?.total ?? 0 }
}

/** The ids of the stored figures that come from proposals, and not from the file. */
export async function readProposedFigures(db: Queryable): Promise<ReadonlySet<string>> {
  const found = await queryRows<{ entry: string }>(
    db,
    sql`
    select distinct entry from proposals
    where kind = 'figure' and state in ('accepted', 'withdrawn') and unused is null`,
  )
  return new Set(found.map(({ entry }) => entry))
}

/** Of each entry the revision that was accepted last, in the order in which the entries were first proposed. */
export const readAcceptedProposals = (db: Queryable): Promise<Proposal[]> =>
  queryRows(
    db,
    sql`
    select ${COLUMNS} from (
      select distinct on (kind, entry) * from proposals where state = 'accepted' order by kind, entry, decided_at desc, id desc
    ) latest
    order by (select min(first.id) from proposals first where (first.kind, first.entry) = (latest.kind, latest.entry))`,
  )

/**
 * Stores why accepted proposals are not shown; all others are. Where a file has the entry, that is said of those that were
 * replaced or withdrawn too: what is stored of it is the file's.
 */
export async function saveUnusedProposals(
  db: Queryable,
  {
    unused,
    inFiles,
  }: { readonly unused: ReadonlyMap<number, string>; readonly inFiles: ReadonlySet<string> },
): Promise<void> {
  const listed = JSON.stringify([...unused].map(([id, text]) => ({ id, text })))
  await queryRows(
    db,
    sql`
    update proposals p set unused = found.text from (
      select all_of.id, case
        when all_of.state in ('accepted', 'withdrawn') and all_of.kind || ' ' || all_of.entry = any(${sql.param([...inFiles])}::text[])
          then ${IN_FILE}
        else l.text end as text
      from proposals all_of
      left join jsonb_to_recordset(${listed}::jsonb) as l(id bigint, text text) on l.id = all_of.id
    ) found
    where found.id = p.id and p.unused is distinct from found.text`,
  )
}

/** Another one whenever other proposals are accepted. */
export async function readProposalsMark(db: Queryable): Promise<string> {
  const [found] = await queryRows<{ mark: string }>(
    db,
    sql`
    select coalesce(string_agg(id::text, ',' order by id), '') as mark from (
      select distinct on (kind, entry) id from proposals where state = 'accepted' order by kind, entry, decided_at desc, id desc
    ) latest`,
  )
  return found?.mark ?? ''
}
