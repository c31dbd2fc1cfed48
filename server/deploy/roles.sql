-- The two roles with few rights, for compose.yaml, which runs this with psql at each start: also where the database was made before.
\getenv server SERVER_PASSWORD
\getenv jobs JOBS_PASSWORD
select format('create role %I', name) from unnest(array['ecosystem_server', 'ecosystem_jobs']) name
where not exists (select from pg_roles where rolname = name) \gexec
-- No password in the log of the database.
set log_statement = 'none';
set log_min_error_statement = 'panic';
set log_min_duration_statement = -1;
alter role ecosystem_server login nosuperuser password :'server';
alter role ecosystem_jobs login nosuperuser password :'jobs';
