-- What each role may do, of those that exist. `node dist/main.js migrate` runs this each time, as the owner of the tables; it may be run
-- by hand too (psql --file db/connection/grants.sql). A role gets its rights anew: what another version gave is taken back.
--   ecosystem_server  reads what is shown, keeps what it made of it, asks for runs, and stores proposals and what was decided
--   ecosystem_jobs    stores what it collects
-- Neither may make, change or empty tables. How to create the roles: server/deploy/README.md.
do $$
declare
  place text := quote_ident(current_schema());
  one text;
begin
  for one in select rolname from pg_roles where rolname in ('ecosystem_server', 'ecosystem_jobs') loop
    execute format('revoke all on all tables in schema %s from %I', place, one);
    execute format('grant usage on schema %s to %I', place, one);
    execute format('grant select on all tables in schema %s to %I', place, one);
    if one = 'ecosystem_jobs' then
      execute format('grant insert, update, delete on all tables in schema %s to %I', place, one);
    else
      execute format('grant insert on %s.runs to %I', place, one);
      execute format('grant insert, update on %s.proposals to %I', place, one);
      -- What it made of the numbers, for the next start.
      execute format('grant insert, update, delete on %s.shared_values to %I', place, one);
      -- The key of the people, and the hashes that it made.
      execute format('revoke select on %1$s.secrets, %1$s.people, %1$s.logins from %2$I', place, one);
    end if;
    -- Which migrations ran is known to all, and written by the owner only.
    if to_regclass('drizzle.__drizzle_migrations') is not null then
      execute format('grant usage on schema drizzle to %I', one);
      execute format('grant select on drizzle.__drizzle_migrations to %I', one);
    end if;
    if to_regclass(place || '.__drizzle_migrations') is not null then
      execute format('revoke insert, update, delete on %s.__drizzle_migrations from %I', place, one);
    end if;
  end loop;
end $$;
