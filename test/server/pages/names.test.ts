import { describe, expect, it } from 'vitest'
import { allMetrics } from '../../../jobs/sources/index.ts'
import { onPostgres } from '../../database.ts'
import { type Served, served } from '../serving.ts'

/** Pages that name metrics and projects, problems among them. */
const PAGES = [
  '/',
  '/compare',
  '/compare?metric=npm.downloads&scopes=express,koa',
  '/compare?metric=npm.downloads&scopes=express,prometheus',
  '/compare?metric=npm.downlods',
  '/projects/express',
  '/collections/javascript',
  '/trends/express/npm.downloads',
  '/trends/express/npm.downlods',
  '/trends/express/nodejs.downloads',
  '/trends/javascript/git.active_contributors',
  '/trends/express/npm.downloads?compare=prometheus',
  '/figures',
  '/figures?metric=npm.downlods',
  '/figures/express-weekly-downloads',
  '/claims?verdict=all',
  '/check?text=Node.js+has+100%2C000+stars.',
  '/status',
  '/status?state=fresh',
  '/definitions',
  '/search?q=stars',
  '/search?q=stras',
]

const IDS = new RegExp(
  `(?<![/\\w-])(?:${allMetrics.map(({ id }) => id.replace('.', '\\.')).join('|')})(?![\\w.])`,
  'g',
)

/** What a reader sees: code, what was typed, and addresses aside. */
const textOf = (page: string): string =>
  page
    .replace(
      /<head>.*?<\/head>|<(script|style|code|pre|textarea)\b.*?<\/\1>|<p class="printed-address".*?<\/p>/gs,
      ' ',
    )
    .replace(/<[^>]*>/g, ' ')
    .replace(/https?:\S+|\/[\w./]*\?\S*/g, ' ')

served('names of metrics', speak, onPostgres)

function speak(server: () => Served): void {
  const open = async (path: string) =>
    (await server().get(path, { headers: { accept: 'text/html', 'accept-language': 'en' } })).text

  describe.each(['en', 'zh'])('in %s', locale => {
    it.each(PAGES)('are their titles on %s', async path => {
      const text = textOf(await open(`${path}${path.includes('?') ? '&' : '?'}locale=${locale}`))
      // What was typed is said as it was typed.
      expect((text.match(IDS) ?? []).filter(id => !path.includes(id) || path.startsWith('/claims'))).toEqual(
        [],
      )
    })
  })

  it('and of projects are their titles, too', async () => {
    expect(textOf(await open('/check?text=Node.js+has+100%2C000+stars.'))).toContain('Node.js: GitHub stars')
    expect(textOf(await open('/status?state=fresh'))).toMatch(/Kubernetes\s+GitHub stars/)
    expect(textOf(await open('/trends/express/nodejs.downloads'))).toContain('It has data for npm downloads')
  })
}
