import { sql } from 'drizzle-orm'
import { EnvironmentError } from '../config/environment.ts'
import { type Queryable, queryRows } from './db.ts'

interface Told {
  readonly database: string
  readonly user: string
  readonly encoding: string
  readonly client: string
  readonly standby: boolean
  readonly reads: boolean
  readonly schema: string | null
  readonly path: string
}

/** Refuses, in one line, a database that would fail later: in the middle of a migration, or at the first letter that it cannot hold. */
export async function checkServer(db: Queryable): Promise<void> {
  const [told] = await queryRows<Told>(
    db,
    sql`
    select current_database()::text as database, current_user::text as user,
      current_setting('server_encoding') as encoding, current_setting('client_encoding') as client,
      pg_is_in_recovery() as standby, current_setting('transaction_read_only')::bool as reads,
      current_schema()::text as schema, current_setting('search_path') as path`,
  )
  const fault = told && findFault(told)
  if (fault) throw new EnvironmentError(`DATABASE_URL: ${fault}`)
}

function findFault({ database, user, encoding, client, standby, reads, schema, path }: Told): string | null {
  if (encoding !== 'UTF8')
    return `the database "${database}" stores text as ${encoding}, and needs UTF8: create another, e.g. CREATE DATABASE ecosystem ENCODING 'UTF8' TEMPLATE template0`
  if (client !== 'UTF8')
    return `the role "${user}" reads text as ${client}, and needs UTF8, e.g. ALTER ROLE "${user}" RESET client_encoding`
  if (standby)
    return `the server is a standby, which takes no writes: name the primary, or both, e.g. postgres://user:password@one,other/${database}?target_session_attrs=read-write`
  if (reads)
    return `the database "${database}" is read-only for the role "${user}" (default_transaction_read_only): name one that takes writes, e.g. ALTER ROLE "${user}" SET default_transaction_read_only = off`
  if (schema === null)
    return `the search path (${path}) names no schema that exists and that the role "${user}" may use, e.g. CREATE SCHEMA ecosystem AUTHORIZATION "${user}"`
  return null
}
