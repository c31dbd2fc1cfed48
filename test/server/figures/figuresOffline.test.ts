import { beforeAll, expect, it } from 'vitest'
import { finishRun, insertRun, saveOutcome } from '../../../db/runs/runs.ts'
import { NOW, posted, servedOnce } from '../serving.ts'

const toWords = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,])/g, '$1')

servedOnce(
  'figures of a machine that reaches no source, with the published history',
  server => {
    const page = async (path: string) => {
      const { status, text } = await server().get(path, { headers: { accept: 'text/html' } })
      expect(status).toBe(200)
      return text
    }
    const MONTH = 'Express was downloaded more than 129 million times from npm in March 2024.'

    beforeAll(async () => {
      const { db } = server()
      for (const source of ['npm', 'github', 'git', 'nodejs-dist']) {
        const run = { source, reason: 'schedule', origin: 'https://a.example.org' } as const
        const id = await insertRun(db, run, 'running', NOW)
        const outcome = { project: 'nodejs', subject: 'a', detail: 'why', observed: 0, written: 0 }
        await saveOutcome(db, id, { ...outcome, fault: 'unavailable' }, NOW)
        await finishRun(db, id, { state: 'finished', requests: 1, at: NOW })
      }
    })

    it('say the last month where no week is known, everywhere the same', async () => {
      const { json } = await server().get('/api/v1/figures/express-weekly-downloads')
      expect(json).toMatchObject({
        value: null,
        declined: 'Only months have data, no whole week.',
        latestMonth: { sentence: MONTH, window: { from: '2024-03-01', to: '2024-03-31' } },
      })
      for (const path of [
        '/figures?scope=express&metric=npm.downloads',
        '/projects/express',
        '/figures/express-weekly-downloads',
      ]) {
        const text = await page(path)
        expect(toWords(text)).toContain(
          'Latest available: March 2024. Only months have data, no whole week. All months',
        )
        expect(text).toContain(MONTH)
        expect(text).toContain('href="/trends/express/npm.downloads?granularity=month"')
      }
      const checked = await server().get(
        '/api/v1/check',
        posted({ text: `Express is downloaded 100 million times a month.\n${MONTH}` }),
      )
      const [asked, own] = checked.json.lines.map(({ pieces }: { pieces: unknown[] }) => pieces[0])
      expect(asked.today.sentence).toBe(MONTH)
      expect(own).toMatchObject({
        answer: 'dated',
        figure: null,
        today: { sentence: MONTH, permalink: null },
      })
      const more = await server().get('/api/v1/check', posted({ text: MONTH.replace('129', '130') }))
      expect(more.json.lines[0].pieces[0].answer).toBe('overstated')
    })

    it('name their sources in few words at the chart, and each address once, as a link', async () => {
      const text = await page('/figures/nodejs-stars')
      const [, line = ''] = /<p class="source-line">(.*?)<\/p>/s.exec(text) ?? []
      expect(toWords(line)).toMatch(
        /^ ?Source: GitHub, read by [\w-]+\/[\w-]+, [\w-]+\/[\w-]+,? and \d+ others/,
      )
      expect(line).not.toContain('https://')
      const [, facts = ''] = /<section class="provenance"(.*?)<\/section>/s.exec(text) ?? []
      expect(facts).toMatch(/<a href="(https:\/\/(github\.com\/[^"]+))">\2<\/a>/)
    })

    it('all have a sentence where the list counts them as having data', async () => {
      const text = await page('/figures?metric=npm.downloads')
      expect(toWords(text)).toContain('14 figures')
      expect(text.match(/id="(sentence|month)-/g)).toHaveLength(14)
      expect(text).not.toContain('No statement possible')
    })

    it('say first that nothing was known on a day before all of them, and lead to what is known', async () => {
      const text = await page('/figures?asOf=2017-09-30&scope=nodejs')
      const said = /class="nothing-then">(.*?)<\/p>/.exec(text)?.[1] ?? ''
      expect(toWords(said)).toMatch(
        /No data was available on 30 September 2017: the first of these numbers were read on \d+ November 2026\./,
      )
      expect(said).toContain('href="/figures?scope=nodejs"')
      expect(text.indexOf('nothing-then')).toBeLessThan(text.indexOf('class="found"'))
      expect(text).toMatch(/<details class="folded" open(="")?><summary>No statement possible/)
      expect(text).toContain('/trends/nodejs/github.stars?to=2017-09-30')
      expect(await page('/figures?scope=nodejs')).not.toContain('nothing-then')
    })

    it('bear the month of an old number on their own page too, and that no source was reached', async () => {
      const [own, list] = [await page('/figures/nodejs-stars'), await page('/figures?scope=nodejs')]
      for (const text of [own, list]) expect(text).toContain('could not be reached at the last attempt')
      for (const text of [own, list])
        expect(text).toContain('<span class="figure-age">Latest available: August 2026.')
    })

    it('name their source on the cards, and link to where it is one page', async () => {
      const { json } = await server().get('/api/v1/figures?scope=nodejs')
      const of = (id: string) => json.figures.find((one: { id: string }) => one.id === id)?.sources
      expect(of('nodejs-stars')).toEqual([{ source: 'github', url: null }])
      expect(of('nodejs-contributors')).toEqual([{ source: 'git', url: 'https://github.com/nodejs/node' }])
      expect(of('nodejs-instances-online')[0].url).toMatch(/^https:\/\/linuxfoundation\.org\//)
      const text = await page('/figures?scope=nodejs')
      expect(text).toMatch(/id="sentence-nodejs-stars">[^<]*<\/span><span class="source"> GitHub<\/span>/)
      expect(text).toMatch(/<a href="https:\/\/linuxfoundation.org[^"]*">linuxfoundation.org<\/a>/)
    })
  },
  { contents: 'history' },
)
