import { sql } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { queryRows } from '../../../db/connection/db.ts'
import { finishRun, insertRun, saveOutcome } from '../../../db/runs/runs.ts'
import { linesOf, open } from '../exports/pptx/openPackage.ts'
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
        declined: 'Only monthly data is available, no full week.',
        latestMonth: { sentence: MONTH, window: { from: '2024-03-01', to: '2024-03-31' } },
      })
      for (const path of [
        '/figures?scope=express&metric=npm.downloads',
        '/projects/express',
        '/figures/express-weekly-downloads',
      ]) {
        const text = await page(path)
        expect(toWords(text)).toContain(
          'Latest available: March 2024. Only monthly data is available, no full week. All months',
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

    it('cite the month shown instead of a week, with its source, under a title that says so', async () => {
      const { json } = await server().get('/api/v1/figures?scope=express&metric=npm.downloads')
      const [{ latestMonth, citation, sources, title }] = json.figures
      expect([title, latestMonth.title]).toEqual([
        'npm downloads of Express a week',
        'Express: npm downloads a month',
      ])
      expect(sources).toEqual([{ source: 'npm', url: expect.stringMatching(/^https:/) }])
      expect(citation).toContain(MONTH)
      expect(citation).toContain(latestMonth.permalink)
      const full = await server().get('/api/v1/figures/express-weekly-downloads')
      expect(full.json.citation.text).toBe(citation)
      const card = await page('/figures?scope=express&metric=npm.downloads')
      expect(card).toMatch(
        /<a href="\/figures\/express-weekly-downloads">Express: npm downloads a month<\/a>/,
      )
      expect(card).not.toContain('a week')
      expect(card).toMatch(
        /March 2024\.<\/span><span class="source"> <a [^>]*>npm, read by [\w.-]+\/[\w.-]+<\/a><\/span>/,
      )
      expect(toWords(card)).toContain('Copy sentence Copy citation')
      expect(card).toMatch(/<input type="checkbox"[^>]*value="express-weekly-downloads"/)
      for (const path of ['/projects/express', '/figures/express-weekly-downloads'])
        expect(await page(path)).not.toContain('npm downloads of Express a week<')
    })

    it('open the cited month as it was cited, in every language, and find a wrong hash', async () => {
      // Stored by the machine's clock, and this server lives on another day.
      await queryRows(
        server().db,
        sql`
        update observations set fetched_at = ${NOW.toISOString()}::timestamptz
        where series_id in (select id from series where project = 'express' and metric = 'npm.downloads')`,
      )
      const cited = await server().get('/api/v1/figures/express-weekly-downloads')
      const { latestMonth } = cited.json
      const follow = async (permalink: string) => {
        const { pathname, search } = new URL(permalink)
        return [(await server().get(`/api/v1${pathname}${search}`)).json, await page(pathname + search)]
      }
      const [own, text] = await follow(latestMonth.permalink)
      expect(own).toMatchObject({ title: latestMonth.title, sentence: MONTH, hash: latestMonth.hash })
      expect(own.check).toMatchObject({
        state: 'unchanged',
        cited: { sentence: MONTH },
        today: { sentence: MONTH },
      })
      expect(text).toContain(MONTH)
      const chinese = await server().get('/api/v1/figures/express-weekly-downloads?locale=zh')
      expect(chinese.json.latestMonth).toMatchObject({
        title: 'Express：每月 npm 下载量',
        sentence: '2024年3月，Express 的 npm 下载量超过 1.29 亿次。',
      })
      const [same] = await follow(chinese.json.latestMonth.permalink)
      expect(same.sentence).toBe(chinese.json.latestMonth.sentence)
      const wrong = await follow(latestMonth.permalink.replace(latestMonth.hash, '000000000000'))
      expect(wrong[0].check.state).toBe('unknown-hash')
    })

    it('show the month on slides, pictures and frames too', async () => {
      const response = await fetch(`${server().url}/figures.pptx?ids=express-weekly-downloads`)
      const slide = open(new Uint8Array(await response.arrayBuffer())).part('/ppt/slides/slide1.xml')
      expect(linesOf(slide)[0]).toBe(MONTH)
      const picture = await server().get('/charts/figures/express-weekly-downloads.svg')
      expect(picture.text).toContain('129 million')
      expect(await page('/embed/figures/express-weekly-downloads')).toContain(MONTH)
      const deck = await page('/figures?ids=express-weekly-downloads')
      expect(deck).not.toContain('npm downloads of Express a week')
    })

    it('have a status as of the last month if the series has only monthly data', async () => {
      const { json } = await server().get('/api/v1/status?source=npm&project=express')
      expect(json.series).toMatchObject([{ last: '2024-03-31', lastPeriod: 'month', state: 'empty' }])
      const people = await server().get('/api/v1/status?metric=git.active_contributors&project=express')
      // A month is counted until its last day, and due with that.
      expect(people.json.series[0].lastPeriod).toBe('month')
      for (const day of [people.json.series[0].last, people.json.series[0].expected])
        expect(day).toMatch(/-(30|31|28|29)$/)
      const project = await page('/projects/express')
      expect(toWords(project)).toMatch(/express npm (\w+ 20\d\d) \(monthly\) Mar 2024 \(monthly\)/)
      const list = await page('/status?source=npm&project=express')
      expect(list).toContain('>Mar 2024 (monthly, more than 2 years old)<')
      // Of all that is collected the stalest has its metric; what is entered by hand is never due.
      expect(await page('/status')).toMatch(
        /Of all series: latest value [^;]+; longest without new data: [^,<]+: [^,<]+, last value /,
      )
      expect(await page('/status')).toContain('No problem with the other source')
      expect(await page('/status')).toMatch(
        /latest value 21 Aug 2026 \([^)]*\); longest without new data: [^,<]+ \([^)]+\), last value \w+ 202\d \(monthly,/,
      )
    })

    it('name their sources briefly at the chart, with each address once, as a link', async () => {
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
        /No data was available on 30 September 2017. The first of these numbers was read on \d+ November 2026\./,
      )
      expect(said).toContain('href="/figures?scope=nodejs"')
      expect(text.indexOf('nothing-then')).toBeLessThan(text.indexOf('class="found"'))
      expect(text).toMatch(/<details class="folded" open(="")?><summary>No statement possible/)
      expect(text).toContain('/trends/nodejs/github.stars?to=2017-09-30')
      // What was read later was not known on that day, so no figure counts as having data.
      expect(toWords(text)).toMatch(/\d+ figures without data(?! yet)/)
      expect(toWords(await page('/figures?asOf=2017-09-30&state=data'))).toContain('No figure has data yet.')
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
      // It was read from several pages, which stand on the page of the figure.
      expect(text).toMatch(
        /id="sentence-nodejs-stars">[^<]*<\/span><span class="source"> <a href="\/figures\/nodejs-stars#facts">GitHub<\/a><\/span>/,
      )
      const { text: own } = await server().get('/figures/nodejs-stars', { headers: { accept: 'text/html' } })
      expect(own).toContain('id="facts"')
      expect(own).toMatch(
        /<figure><figcaption>As known today, [^<]+, from zero<\/figcaption><div><svg class="sparkline"/,
      )
      expect(text).toMatch(/<a href="https:\/\/linuxfoundation.org[^"]*">linuxfoundation.org<\/a>/)
    })
  },
  { contents: 'history' },
)
