import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrationsFolder } from '../../../db/config/paths.ts'
import { type Connection, connect } from '../../../db/connection/connect.ts'
import { readObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { readRepositoryHeads } from '../../../db/people/people.ts'
import { storeCatalog } from '../../../db/projects/catalogQueries.ts'
import { readRepositoryNotes } from '../../../db/projects/repositoryNotes.ts'
import { findTakenNames } from '../../../jobs/collect/findTakenNames.ts'
import { createDatabase } from '../../prepared.ts'

/** The tables as they were before repositories were known by their numbers. */
const BEFORE = '0005_settled_at'

/** What such a database knew: `acme/old` is acme/new by now, and `acme/taken` is a stranger's. */
const ROWS = `
  insert into projects (id, title, description, position) values ('a', 'A', 'A', 0), ('b', 'B', 'B', 1);
  insert into subjects (project, source, subject, position) values
    ('a', 'github', 'acme/old', 0), ('a', 'git', 'acme/old', 0), ('b', 'github', 'acme/taken', 0), ('b', 'git', 'acme/taken', 0);
  insert into names (source, subject, name, upstream_id, seen_at) values
    ('github', 'acme/old', 'acme/old', '237159', '2026-01-01'), ('github', 'acme/old', 'acme/new', '237159', '2026-06-01'),
    ('github', 'acme/taken', 'acme/taken', '501', '2026-01-01');
  insert into heads (repository, head, mailmap, mailmap_read, rules, counted_to)
    values ('acme/old', 'abc', '', true, 'people 1', '2026-06-01');
  insert into people (repository, person, first_day, last_day, bot, days)
    values ('acme/old', gen_random_uuid(), '2026-01-01', '2026-01-01', false, '{2026-01-01}');
  insert into series (project, source, subject, metric, granularity) values
    ('a', 'github', 'acme/old', 'github.stars', 'day'), ('a', 'git', 'acme/old', 'git.contributors', 'day'),
    ('b', 'github', 'acme/taken', 'github.stars', 'day');
  insert into observations (series_id, day, value, status, fetched_at, run_id)
    select 1, '2016-01-01'::date + n, n, 'final', '2026-06-01', 1 from generate_series(1, 3983) n;
  insert into runs (source, reason, state, origin, created_at) values ('github', 'schedule', 'finished', 'x', '2026-06-01');
  insert into outcomes (run_id, project, subject, fault, detail, observed, written, finished_at) values
    (1, 'a', 'acme/old', null, 'now named acme/new', 4, 4, '2026-06-01'),
    (1, 'b', 'acme/taken', 'invalid-answer', 'acme/taken is another repository now (number 999777, was 501)', 0, 0, '2026-06-01');
`

/** The tables as they were at first. */
const FIRST = '0001_editions'

const FIRST_ROWS = `
  insert into series (project, source, subject, metric, granularity) values ('a', 'npm', 'a', 'npm.downloads', 'day');
  insert into observations (series_id, day, value, status, fetched_at, run_id)
    select 1, '2025-01-01'::date + n, n, 'final', '2026-06-01', 1 from generate_series(1, 400) n;
`

describe('a database of before', () => {
  let databaseUrl: string
  let connection: Connection
  beforeAll(async () => {
    databaseUrl = await createDatabase('nothing')
    await fillAsBefore(databaseUrl)
    connection = await connect({ databaseUrl, dataDir: '' })
  })
  afterAll(() => connection.close())

  it('keeps, by the number that it knew, the series of a repository that the catalog renames', async () => {
    const { db } = connection
    const project = (id: string, github: string) => ({
      ...{ id, title: id, description: id, homepage: null, retired: false },
      subjects: { github: [github], git: [github] },
    })
    await storeCatalog(db, {
      projects: [project('a', 'acme/new'), project('b', 'acme/taken')],
      collections: [{ id: 'all', title: 'all', description: 'all', projects: ['a', 'b'] }],
      events: [],
    })
    const series = await listSeries(db, { projects: ['a'] })
    expect(series.map(({ id, subject, metric }) => [id, subject, metric])).toEqual([
      [1, 'acme/new', 'github.stars'],
      [2, 'acme/new', 'git.contributors'],
    ])
    expect((await readObservations(db, [1])).get(1)).toHaveLength(3983)
    expect([...(await readRepositoryHeads(db)).values()]).toMatchObject([
      { repository: 'acme/new', upstreamId: '237159', released: false },
    ])
    expect(await readRepositoryNotes(db)).toMatchObject([
      { kind: 'taken', subject: 'acme/taken', number: '501', metNumber: '999777' },
    ])
    expect([...(await findTakenNames(db))]).toEqual([
      ['acme/taken', 'not counted: acme/taken is another repository now (number 999777, was 501)'],
    ])
  })
})

it('opens what the first program left, which had fewer statuses', async () => {
  const databaseUrl = await createDatabase('nothing')
  await fillAsBefore(databaseUrl, FIRST, FIRST_ROWS)
  const { db, close } = await connect({ databaseUrl, dataDir: '' })
  const known = (await readObservations(db, [1])).get(1)
  await close()
  expect(known).toHaveLength(400)
})

async function fillAsBefore(databaseUrl: string, until = BEFORE, rows = ROWS): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-migrations-'))
  cpSync(migrationsFolder, folder, { recursive: true })
  const file = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] }
  const last = journal.entries.findIndex(({ tag }) => tag === until)
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }))
  const pool = new pg.Pool({ connectionString: databaseUrl })
  await migrate(drizzle(pool), { migrationsFolder: folder })
  await pool.query(rows)
  await pool.end()
  rmSync(folder, { recursive: true })
}
