import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'
import { advanceEditions, CATALOG_SCOPE } from '../editions/editions.ts'
import { UNION_SUBJECT } from '../model/series/metric.ts'

/** Adds the union as the first subject of each project that has one: pages show the first subject. */
export async function addUnionSubjects(db: Queryable): Promise<void> {
  const named = await queryRows(
    db,
    sql`
    insert into subjects (project, source, subject, position)
    select s.project, s.source, ${UNION_SUBJECT}, -1 from subjects s
    where s.source = 'git' and s.position >= 0
      and exists (select from series where series.project = s.project and series.source = s.source and series.subject = ${UNION_SUBJECT})
    group by s.project, s.source having count(*) > 1
    on conflict do nothing
    returning 1`,
  )
  if (named.length > 0) await advanceEditions(db, [CATALOG_SCOPE])
}
