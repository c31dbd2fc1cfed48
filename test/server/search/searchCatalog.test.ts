import { expect, it } from 'vitest'
import { onPostgres } from '../../database.ts'
import { served } from '../serving.ts'

served(
  'search',
  server => {
    const find = async (q: string, more = '') =>
      (await server().get(`/api/v1/search?q=${encodeURIComponent(q)}${more}`)).json

    it.each([
      ['express', 'project', '/projects/express'],
      ['cloud native', 'collection', '/collections/cloud-native'],
      ['prometheus/prometheus', 'repository', '/trends/prometheus/github.stars'],
      ['npm.downloads', 'metric', '/definitions#npm.downloads'],
      ['express-weekly', 'figure', '/figures/express-weekly-downloads'],
      ['counts contributors', 'event', '/definitions#events'],
      // The project has one of the words in its title, the metric the other.
      ['express downloads', 'trend', '/trends/express/npm.downloads'],
      ['stars kubernetes', 'trend', '/trends/kubernetes/github.stars'],
    ])('finds %s, a %s', async (q, kind, url) => {
      const { results, meant } = await find(q)
      expect(meant).toBe(false)
      expect(results[0]).toMatchObject({ kind, url })
    })

    it('says when it offers what only comes close, and finds Chinese titles', async () => {
      const close = await find('promethues')
      expect([close.meant, close.results[0].url]).toEqual([true, '/projects/prometheus'])
      const chinese = await find('星标', '&locale=zh')
      expect(chinese.results.map(({ url }: { url: string }) => url)).toContain('/definitions#github.stars')
      // Days are written as people of the language do.
      const days = async (more: string) => (await find('counts contributors', more)).results[0].detail
      expect([await days(''), await days('&locale=zh')]).toEqual([
        expect.stringMatching(/^\d{1,2} [A-Z][a-z]{2} 2020$/),
        expect.stringMatching(/^2020年\d{1,2}月\d{1,2}日$/),
      ])
      // In either language, whichever the reader has.
      for (const q of ['贡献者的统计方法', 'counts contributors'])
        expect((await find(q, '&locale=zh')).results[0]).toMatchObject({
          kind: 'event',
          title: 'GitHub 更改了贡献者的统计方法（2020年7月）',
        })
    })

    it('answers nothing for nothing, no more than asked, and refuses what is too long', async () => {
      expect((await find('')).results).toEqual([])
      expect((await find('e', '&limit=2')).results).toHaveLength(2)
      expect((await server().get(`/api/v1/search?q=${'x'.repeat(101)}`)).status).toBe(400)
      expect((await server().get('/api/v1/search')).json.parameter).toBe('q')
    })

    it('every address that is found is a page', async () => {
      const { results } = await find('e', '&limit=50')
      for (const { url } of results) expect([url, (await server().get(url)).status]).toEqual([url, 200])
    })

    it('/api/v1 says where everything is', async () => {
      const { json, status } = await server().get('/api/v1')
      expect([status, json.docs]).toEqual([200, 'https://metrics.example.org/docs'])
      for (const url of [json.openapi, json.docs, json.figures, json.status]) {
        const { pathname } = new URL(url)
        expect([pathname, (await server().get(pathname)).status]).toEqual([pathname, 200])
      }
    })
  },
  onPostgres,
)
