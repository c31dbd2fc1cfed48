import { sql } from 'drizzle-orm'
import { type Queryable, queryRows } from '../connection/db.ts'

const FUNCTION = 'renew_series_years'

/** The names in that function, and what stands for them where the names of tables are not known before. */
const NAMES = [
  [/"observations"/g, '%1$s'],
  [/"series_years"/g, '%2$s'],
  [/"ids"/g, '$1'],
  [/"years"/g, '$2'],
  [/"statuses_in_order"/g, '$3'],
] as const

/**
 * The trigger that packs the years, where each machine has parts of the tables under names of their own
 * (`observations_102008`). It runs the statements of `renew_series_years`, as the last migration left them, on the two
 * parts that lie together: on the whole tables they would ask the other machines in the middle of a change.
 */
export function buildShardTrigger(source: string, schema: string): string {
  const status = `"${schema.replaceAll('"', '""')}"."status"`
  const statements = listStatements(source).map(
    statement =>
      `  EXECUTE format($statement$${statement}$statement$, "own", "packed") USING "ids", "years", "statuses_in_order";`,
  )
  return `CREATE OR REPLACE FUNCTION "renew_changed_years"() RETURNS trigger LANGUAGE plpgsql AS $trigger$
DECLARE
  "ids" bigint[];
  "years" integer[];
  "statuses_in_order" ${status}[] := enum_range(NULL::${status});
  "own" text := format('%I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME);
  "packed" text;
BEGIN
  SELECT array_agg(c."series_id"), array_agg(c."year") INTO "ids", "years"
  FROM (SELECT DISTINCT "series_id", extract(year FROM "day")::integer AS "year" FROM "changed") c;
  IF "ids" IS NULL THEN RETURN NULL; END IF;
  SELECT format('%I.%I', TG_TABLE_SCHEMA, 'series_years_' || y.shardid) INTO STRICT "packed"
  FROM pg_dist_shard o JOIN pg_dist_shard y ON y.shardminvalue = o.shardminvalue
  WHERE o.shardid = substring(TG_TABLE_NAME FROM '[0-9]+$')::bigint
    AND y.logicalrelid = to_regclass(format('%I.series_years', TG_TABLE_SCHEMA));
${statements.join('\n')}
  RETURN NULL;
END $trigger$`
}

/** What stands between BEGIN and END, with the names replaced. */
function listStatements(source: string): string[] {
  const body = /\bBEGIN\b([\s\S]*)\bEND\b/.exec(source)?.[1]
  if (!body) throw new Error(`the function ${FUNCTION} has no statements`)
  let text = body.replaceAll('%', '%%')
  for (const [name, stand] of NAMES) text = text.replace(name, stand)
  return text
    .split(/;\s*$/m)
    .map(one => one.trim())
    .filter(one => one !== '')
}

export async function readPackingSource(db: Queryable): Promise<{ source: string; schema: string }> {
  const [found] = await queryRows<{ source: string; schema: string }>(
    db,
    sql`
    select p.prosrc as source, n.nspname::text as schema from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.oid = to_regproc(${FUNCTION})`,
  )
  if (!found) throw new Error(`the database has no function ${FUNCTION}`)
  return found
}

/** The triggers of the observations, as the migration made them. */
export const TRIGGERS = {
  years_inserted: 'AFTER INSERT ON "observations" REFERENCING NEW TABLE AS "changed"',
  years_updated: 'AFTER UPDATE ON "observations" REFERENCING NEW TABLE AS "changed"',
  years_deleted: 'AFTER DELETE ON "observations" REFERENCING OLD TABLE AS "changed"',
} as const
