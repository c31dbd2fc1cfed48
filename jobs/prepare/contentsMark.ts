import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { migrationsFolder } from '../../db/config/paths.ts'
import { type Queryable, queryRows } from '../../db/connection/db.ts'
import { allMetrics, allSources } from '../sources/index.ts'
import type { CatalogContents } from './readCatalogFolder.ts'

const PREFIX = 'contents '

/** Another one whenever other rows would be stored: by other files, or by a program that makes something else of them. */
export function computeContentsMark({ folder: _, ...contents }: CatalogContents): string {
  const sources = allSources.map(({ id, schedule }) => ({ id, schedule }))
  const made = JSON.stringify([contents, sources, allMetrics, readdirSync(migrationsFolder).length])
  return PREFIX + createHash('sha256').update(made).digest('hex').slice(0, 32)
}

/** Whether exactly these contents are what is stored: a start then need not store them again. */
export async function hasStoredContents(db: Queryable, mark: string, digest: string): Promise<boolean> {
  const [found] = await queryRows<{ stored: boolean }>(
    db,
    sql`
    select exists (select from firings where source = ${mark})
      and ${digest} = (select digest from catalog_versions order by position desc limit 1) as stored`,
  )
  return found?.stored ?? false
}

/** Before anything is stored: who is interrupted stores everything again. */
export const removeContentsMarks = (db: Queryable): Promise<unknown> =>
  queryRows(db, sql`delete from firings where starts_with(source, ${PREFIX})`)

/** Once everything is stored. */
export const saveContentsMark = (db: Queryable, mark: string): Promise<unknown> =>
  queryRows(
    db,
    sql`
    insert into firings (source, fires_at, run_id) values (${mark}, 'epoch', 0) on conflict do nothing`,
  )
