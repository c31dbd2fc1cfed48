import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'

/** The catalog that is stored is newer than the files of this process, whose contents it replaced. */
export interface CatalogReplaced {
  /** When that was. */
  readonly at: string
}

/** Files that ask to be the catalog. */
export interface OfferedCatalog {
  readonly digest: string
  /** They become the newest, also where others replaced them: an operator chose them, or no other process can have any. */
  readonly isChosen?: boolean
  /** What the files of this process said before: if that is the newest, the files were changed back by hand. */
  readonly before?: string
}

/**
 * Takes the files of this digest as the newest catalog, and returns null; or returns what replaced them. Files that were
 * stored before, and replaced since, are old, whatever process they are on: it must not bring back what others changed.
 * To be asked in the transaction that holds the lock of the catalog.
 */
export async function claimCatalogVersion(
  db: Queryable,
  { digest, isChosen = false, before }: OfferedCatalog,
): Promise<CatalogReplaced | null> {
  const [own] = await queryRows<{ replaced: string | null; newest: string }>(
    db,
    sql`
    select (select to_json(min(newer.stored_at) at time zone 'utc') #>> '{}' || 'Z'
      from catalog_versions newer where newer.position > own.position) as replaced,
      (select digest from catalog_versions order by position desc limit 1) as newest
    from catalog_versions own where own.digest = ${digest}`,
  )
  if (own && own.replaced === null) return null
  if (own?.replaced && !isChosen && before !== own.newest) return { at: own.replaced }
  await queryRows(
    db,
    sql`
    insert into catalog_versions (digest, position, stored_at)
    select ${digest}, coalesce(max(position), 0) + 1, clock_timestamp() from catalog_versions
    on conflict (digest) do update set position = excluded.position, stored_at = excluded.stored_at`,
  )
  return null
}
