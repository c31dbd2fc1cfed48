import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { storeFigures } from '../../../db/figures/figureQueries.ts'
import { sampleFigures } from '../sample.ts'
import { NOW, servedOnce } from '../serving.ts'

servedOnce(
  'figures of which nothing is collected yet',
  server => {
    const unhandled: unknown[] = []
    const keep = (error: unknown) => void unhandled.push(error)
    beforeAll(async () => {
      process.on('unhandledRejection', keep)
      await storeFigures(server().db, sampleFigures(), NOW)
    })
    afterAll(() => void process.off('unhandledRejection', keep))

    it('are listed, and nothing of it ends the process', async () => {
      for (const path of ['/figures', '/figures?state=all', '/api/v1/figures'])
        expect((await server().get(path, { headers: { accept: 'text/html' } })).status).toBe(200)
      await setImmediate()
      expect(unhandled).toEqual([])
    })
  },
  { contents: 'empty' },
)
