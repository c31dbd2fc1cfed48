import { beforeEach, expect, it } from 'vitest'
import { readAliases, readIdentities, saveIdentity } from '../../../db/projects/identities.ts'
import { emptyNumbers, onBoth } from '../../database.ts'

onBoth('what a subject is at its upstream', opened => {
  beforeEach(() => emptyNumbers(opened().db))

  it('is one number, with every name that it had; the one seen last stands at the end', async () => {
    const { db } = opened()
    const met = { source: 'github', subject: 'koajs/koa', name: 'koajs/koa', upstreamId: '7' }
    expect(await saveIdentity(db, { ...met, at: new Date('2026-03-09') })).toBeNull()
    expect(await saveIdentity(db, { ...met, name: 'koa/koa', at: new Date('2026-03-10') })).toBeNull()
    expect(await saveIdentity(db, { ...met, at: new Date('2026-03-11') })).toBeNull()
    expect([...(await readIdentities(db, 'github')).values()]).toMatchObject([
      { subject: 'koajs/koa', upstreamId: '7', since: null, released: false, metId: null },
    ])
    expect((await readIdentities(db, 'npm')).size).toBe(0)
    expect((await readAliases(db, 'github')).map(({ name }) => name)).toEqual(['koa/koa', 'koajs/koa'])
  })

  it('says what it was before, when another number is counted from then on', async () => {
    const { db } = opened()
    const met = { source: 'github', subject: 'koajs/koa', name: 'koajs/koa', upstreamId: '7' }
    await saveIdentity(db, { ...met, at: new Date('2026-03-09') })
    expect(await saveIdentity(db, { ...met, upstreamId: '8', at: new Date('2026-03-12') })).toBe('7')
    expect((await readIdentities(db, 'github')).get('koajs/koa')).toMatchObject({
      upstreamId: '8',
      since: '2026-03-12',
    })
  })
})
