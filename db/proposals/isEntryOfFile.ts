import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'
import type { ProposalKind } from '../model/proposals/proposal.ts'

/** Whether a catalog file has an entry with this id: it would stand, whatever is accepted. */
export async function isEntryOfFile(db: Queryable, kind: ProposalKind, id: string): Promise<boolean> {
  const stored = {
    figure: sql`select from stated_figures where id = ${id}`,
    event: sql`select from events where id = ${id}`,
    claim: sql`select from claims where id = ${id} and current`,
  }[kind]
  const [found] = await queryRows<{ known: boolean }>(
    db,
    sql`
    select exists (${stored}) and not exists (
      select from proposals where kind = ${kind} and entry = ${id} and state in ('accepted', 'withdrawn') and unused is null
    ) as known`,
  )
  return found?.known ?? false
}
