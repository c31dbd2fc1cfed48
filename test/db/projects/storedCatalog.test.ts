import { expect, it } from 'vitest'
import { canStoreCatalog, waitForStoredCatalog } from '../../../db/projects/storedCatalog.ts'
import { onPostgres } from '../../database.ts'

onPostgres('an empty database', opened => {
  it('is said to have no catalog, once, and then that the jobs must start first', async () => {
    const { db } = opened()
    const told: string[] = []
    expect(await canStoreCatalog(db)).toBe(true)
    await expect(waitForStoredCatalog(db, line => told.push(line), 0)).rejects.toThrow(/start the jobs first/)
    expect(told).toEqual([expect.stringMatching(/waiting for the jobs/)])
  })
})

onPostgres(
  'a database with a catalog',
  opened => {
    it('is waited for no longer', async () => {
      await waitForStoredCatalog(
        opened().db,
        line => {
          throw new Error(line)
        },
        0,
      )
    })
  },
  'sample',
)
