import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { rootFolder } from '../../../db/config/paths.ts'
import { QUICK_SETTINGS, startPostgres } from '../../postgres.ts'
import { requireProgram } from '../../programs.ts'

describe('compose.yaml', () => {
  const compose = parse(readFileSync(join(rootFolder, 'compose.yaml'), 'utf8'), { merge: true })

  it.each([
    ['migrate', 'postgres', 'POSTGRES_PASSWORD', ''],
    ['server', 'ecosystem_server', 'SERVER_PASSWORD', 'ADMIN_TOKEN'],
    ['jobs', 'ecosystem_jobs', 'JOBS_PASSWORD', 'GITHUB_TOKEN PEOPLE_KEY'],
  ])('%s runs as %s, and knows no secret of another', (name, role, password, secrets) => {
    const { DATABASE_URL, ...environment } = compose.services[name].environment
    expect(DATABASE_URL).toMatch(new RegExp(`^postgres://${role}:\\$\\{${password}:\\?[^}]+\\}@database:`))
    const known = Object.keys(environment).filter(key => /_(?:TOKEN|KEY|PASSWORD)$/.test(key))
    expect(known.join(' ')).toBe(secrets)
  })

  it.each(['server', 'jobs'])('%s reads the catalog of CATALOG_DIR, and cannot write it', name => {
    const { environment, volumes } = compose.services[name]
    expect(volumes).toContainEqual(
      expect.objectContaining({
        source: expect.stringMatching(/^\$\{CATALOG_DIR:-/),
        target: '/catalog',
        read_only: true,
      }),
    )
    expect(environment.CATALOG_DIR).toBe('/catalog')
  })

  it('creates the roles, and sets their passwords anew', async () => {
    const psql = requireProgram({
      names: ['psql'],
      packages: ['postgresql-client'],
      advice: 'the roles are created with psql: apt-get install postgresql-client',
    })
    const postgres = await startPostgres(QUICK_SETTINGS)
    const client = new pg.Client({ connectionString: postgres.url })
    try {
      await client.connect()
      const readRoles = async (password: string) => {
        const { command } = compose.services.roles
        const args = command
          .slice(1)
          .map((arg: string) => arg.replace('/roles.sql', join(rootFolder, 'server/deploy/roles.sql')))
        const env = { ...process.env, SERVER_PASSWORD: `s'${password}`, JOBS_PASSWORD: password }
        execFileSync(psql, [...args, postgres.url], { stdio: 'pipe', env })
        const { rows } = await client.query(
          `select rolname, rolcanlogin, rolsuper, rolpassword from pg_authid where rolname like 'ecosystem%' order by 1`,
        )
        return rows
      }
      const first = await readRoles('one')
      expect(first.map(({ rolpassword, ...role }) => role)).toEqual([
        { rolname: 'ecosystem_jobs', rolcanlogin: true, rolsuper: false },
        { rolname: 'ecosystem_server', rolcanlogin: true, rolsuper: false },
      ])
      const second = await readRoles('two')
      for (const [n, { rolpassword }] of second.entries()) {
        expect(rolpassword).toMatch(/^SCRAM-SHA-256/)
        expect(rolpassword).not.toBe(first[n].rolpassword)
      }
    } finally {
      await client.end()
      await postgres.stop()
    }
  })
})
