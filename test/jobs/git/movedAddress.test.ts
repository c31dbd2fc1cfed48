import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchHistory } from '../../../jobs/git/fetchHistory.ts'
import { serveRepositories } from './httpBackend.ts'
import { type Repositories, repositories } from './repositories.ts'

describe('a repository that is redirected', () => {
  let upstreams: Repositories
  let [inside, upstream]: Awaited<ReturnType<typeof serveRepositories>>[] = []
  beforeAll(async () => {
    upstreams = repositories().create('o/one')
    upstreams.commit('o/one', { by: 'A <a@example.org>', landed: '2024-03-05T12:00:00Z' })
    inside = await serveRepositories(upstreams.folder)
    upstream = await serveRepositories(upstreams.folder, {
      '/o/former': '/o/older',
      '/o/older': '/o/one',
      '/o/elsewhere': `${inside.address}/o/one`,
      '/o/page': '/login#',
    })
  })
  afterAll(async () => {
    await Promise.all([inside?.close(), upstream?.close()])
    upstreams.remove()
  })

  const read = (name: string) =>
    fetchHistory(
      {
        address: upstream?.address ?? '',
        name,
        folder: join(upstreams.folder, 'copies'),
        signal: new AbortController().signal,
        timeoutMs: 120_000,
      },
      null,
    )

  it('on its own origin, as GitHub does for former names, is read where it is now', async () => {
    expect(await read('o/former')).toMatchObject({ ok: true, value: { commits: 1, people: [{}] } })
  })

  it('to another origin is not asked there', async () => {
    expect(await read('o/elsewhere')).toEqual({
      ok: false,
      fault: {
        kind: 'unavailable',
        detail: `git: redirected to ${inside?.address}, which is not ${upstream?.address}`,
      },
    })
    expect(inside?.asked).toEqual([])
  })

  it('to what is no repository is said', async () => {
    expect(await read('o/page')).toEqual({
      ok: false,
      fault: { kind: 'unavailable', detail: `git: redirected to ${upstream?.address}/login` },
    })
  })
})
