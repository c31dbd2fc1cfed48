import { beforeAll, expect, it } from 'vitest'
import { readPlaces, type Said } from './numberPlaces.ts'
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
