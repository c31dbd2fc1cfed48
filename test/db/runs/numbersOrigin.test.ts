import { sql } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { EnvironmentError, readEnvironment } from '../../../db/config/environment.ts'
import { queryRows } from '../../../db/connection/db.ts'
import { claimNumbersOrigin, readNumbersOrigin } from '../../../db/runs/numbersOrigin.ts'
import { checkNumbersOrigin } from '../../../jobs/prepare/checkNumbersOrigin.ts'
import { emptyNumbers, onBoth, storeFirstCatalog } from '../../database.ts'
import { collectOnce, storedOf } from '../../jobs/collectOnce.ts'
import { startStandIn } from '../../upstreams/index.ts'
import { listSettings } from '../../upstreams/listSettings.ts'

const REAL = 'https://api.npmjs.org'
const STAND_IN = 'http://127.0.0.1:4100/npm'

onBoth('the origin of numbers', opened => {
  const db = () => opened().db
  beforeEach(async () => {
    await emptyNumbers(db())
    await storeFirstCatalog(db())
  })
  const refusal = (settings: Record<string, string>) =>
    checkNumbersOrigin(db(), readEnvironment(settings)).then(
      () => null,
      error => {
        expect(error).toBeInstanceOf(EnvironmentError)
        return (error as Error).message
      },
    )
  const standIns = (port = 4100) =>
    Object.fromEntries(
      listSettings({
        url: `http://127.0.0.1:${port}`,
        npm: `http://127.0.0.1:${port}/npm`,
        github: `http://127.0.0.1:${port}/github`,
        nodejsDist: `http://127.0.0.1:${port}/nodejs-dist`,
      }).map(line => line.split('=') as [string, string]),
    )

  it('is that of the first collection', async () => {
    expect(await readNumbersOrigin(db())).toBeNull()
    await claimNumbersOrigin(db(), 'file:///srv/git')
    expect(await readNumbersOrigin(db())).toBeNull()
    await claimNumbersOrigin(db(), STAND_IN)
    expect(await readNumbersOrigin(db())).toBe('synthetic')
    await claimNumbersOrigin(db(), 'http://localhost:7777')
    await expect(claimNumbersOrigin(db(), REAL)).rejects.toThrow(/DATA_DIR/)
    expect(await readNumbersOrigin(db())).toBe('synthetic')
  })

  it('decides a race once', async () => {
    const all = await Promise.allSettled([STAND_IN, REAL].map(one => claimNumbersOrigin(db(), one)))
    expect(all.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('is told by the origins of series where no mark was set yet', async () => {
    await queryRows(
      db(),
      sql`insert into series_origins (series_id, origin) values (1, ${REAL}), (1, 'https://example.org/history')`,
    )
    await queryRows(
      db(),
      sql`insert into runs (source, reason, state, origin, created_at) values ('npm', 'schedule', 'finished', ${REAL}, now()),
        ('npm', 'history', 'finished', 'https://example.org/history', now())`,
    )
    expect(await readNumbersOrigin(db())).toBe('real')
  })

  it('refuses a start with the others, in one line that says what to do', async () => {
    expect(await refusal({})).toBeNull()
    expect(await refusal(standIns())).toBeNull()
    await claimNumbersOrigin(db(), REAL)
    expect(await refusal({})).toBeNull()
    expect(await refusal(standIns())).toMatch(
      /^[A-Z_]+ \(is: http:.*real numbers.*DATA_DIR=.data-stand-ins[^\n]*$/,
    )
    await emptyNumbers(db())
    await claimNumbersOrigin(db(), STAND_IN)
    expect(await refusal(standIns(7777))).toBeNull()
    expect(await refusal({})).toMatch(/^[A-Z_]+ \(is: https:.*stand-in made up.*DATA_DIR=.data,[^\n]*$/)
  })

  it('refuses settings that would mix both', async () => {
    expect(await refusal({ NPM_DOWNLOADS_URL: STAND_IN })).toMatch(/real upstream.*npm run stand-ins[^\n]*$/)
    const { GIT_BASE_URL: _, ...others } = standIns()
    expect(await refusal(others)).toMatch(/^GIT_BASE_URL/)
    expect(await refusal({ ...others, GIT_BASE_URL: 'file:///srv/git' })).toBeNull()
  })

  it('stores nothing of a run that would mix both', async () => {
    const standIn = await startStandIn({ today: '2026-08-24' })
    const once = { source: 'npm', address: standIn.npm, projects: ['koa'], today: '2026-08-24' } as const
    await claimNumbersOrigin(db(), REAL)
    expect(await collectOnce(db(), { ...once, projects: ['koa'] })).toMatchObject({
      state: 'failed',
      detail: expect.stringContaining('DATA_DIR'),
    })
    expect(await storedOf(db(), 'koa', 'npm.downloads')).toEqual([])
    await emptyNumbers(db())
    expect(await collectOnce(db(), { ...once, projects: ['koa'] })).toMatchObject({ state: 'finished' })
    expect(await readNumbersOrigin(db())).toBe('synthetic')
    await standIn.close()
  })
})
