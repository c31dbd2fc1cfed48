import { beforeAll, expect, it } from 'vitest'
import { readPlaces, readTexts, type Said } from './numberPlaces.ts'
import { CASES, storeNumberScopes } from './numberScopes.ts'
import { servedOnce } from './serving.ts'

servedOnce(
  'a number is one wherever it is shown',
  server => {
    beforeAll(() => storeNumberScopes(server().db), 60_000)

    it.each(CASES)('$name: $scope $metric, $period', async one => {
      const places = await readPlaces(server(), one)
      const { figure = {} } = places
      const whole: Said = { told: true, ...figure }
      const expected = Object.fromEntries(
        Object.entries(places).map(([place, said]) => [place, expectOf(said, whole)]),
      )
      expect(places).toEqual(expected)
    })

    it('a collection shows the row of a retired project whose values it holds', async () => {
      const { text } = await server().get('/collections/withretired', { headers: { accept: 'text/html' } })
      expect(text).toContain('href="/projects/retired"')
      expect(text.split('No longer collected')).toHaveLength(2)
    })

    // As it is written out anywhere: 8,765,432 and 8.7 million.
    it.each([
      ['more', 'more than ', /8(?:\.\d+(?: ?M| million)|,765,432)/g],
      ['about', 'about ', /81[02](?:,\d{3}|k)/g],
      ['less', 'less than ', /9[45](?:,\d{3}|(?:\.\d)?k)/g],
    ] as const)('%s: no place writes the number without how it was stated', async (scope, words, numbers) => {
      const found: Record<string, string[]> = {}
      for (const [place, text] of Object.entries(await readTexts(server(), scope))) {
        const all = [...text.matchAll(numbers)].map(({ index }) =>
          text.slice(index - words.length, index + 12),
        )
        expect(all, place).not.toEqual([])
        found[place] = all.filter(one => !one.startsWith(words))
      }
      expect(Object.entries(found).filter(([, bare]) => bare.length > 0)).toEqual([])
    })

    it('says in its own field or column how a number was stated', async () => {
      const csv = (await server().get('/charts/more/published.attendees.csv?granularity=day')).text
      expect(csv.split('\r\n')[0]).toMatch(/,doubted,bound$/)
      expect(csv).toMatch(/more,2026-10-04,8765432,.*,more\r\n/)
      const own = await server().get('/api/v1/series/less/published.attendees.csv')
      expect(own.text).toMatch(/^2026-10-04,94999,.*,less\r$/m)
      const day = (await server().get('/api/v1/series/about/published.attendees/observations/2026-10-04'))
        .json
      expect(day.current).toMatchObject({ value: 812_345, bound: 'about' })
      expect((await server().get('/charts/steady/npm.downloads.csv')).text).not.toContain('bound')
    })

    it('a change is only said as far as the numbers allow it', async () => {
      const summary = async (scope: string) =>
        (await server().get(`/charts/${scope}/published.attendees.json?granularity=day`)).json.summary
      expect(await summary('more')).toContain('up more than 33%')
      // It may have been more than 812,345 before, too.
      expect(await summary('about')).toContain(
        'were more than 700,000 on 4 October 2025 and about 810,000 on 4 October 2026',
      )
      const change = (
        await server().get('/api/v1/series/more/published.attendees?granularity=month&transform=change')
      ).json
      expect(change.points.find(({ period }: { period: string }) => period === '2026-10-01')).toMatchObject({
        bound: 'more',
      })
    })

    it('the feed holds the number that a week passed', async () =>
      expect((await server().get('/figures.atom')).text).toContain('/figures/grown-npm-downloads-week#1000'))
  },
  { contents: 'empty' },
)

/** The same as the figure, in what the place says. Where the figure names no part, the number rests on all projects. */
const expectOf = (said: Said, figure: Said): Said =>
  Object.fromEntries(
    Object.keys(said).map(key => {
      const name = key as keyof Said
      const isWhole = name === 'part' && figure.part === undefined && /^(\d+) of \1$/.test(said.part ?? '')
      return [name, isWhole ? said.part : figure[name]]
    }),
  )
