import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { UNNAMED_FOUNDATION } from '../../../db/model/foundation/foundation.ts'
import { type Day, listDays } from '../../../db/model/time/day.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { ensureSeries, listSeries } from '../../../db/observations/series.ts'
import { adoptFoundation } from '../../../web/foundation/foundation.ts'
import { saveSeriesOrigin } from '../../saveSeriesOrigin.ts'
import { NOW, posted, served } from '../serving.ts'

const answersIn = (page: string) =>
  [...page.matchAll(/<blockquote>(.*?)<\/blockquote><p class="verdict verdict-([a-z-]+)">/g)].map(
    ([, , answer]) => answer,
  )

interface Piece {
  readonly text: string
  readonly answer: string
  readonly reason: string
  readonly synthetic: boolean
  readonly figure: string | null
  readonly today: { sentence: string; permalink: string | null; window: { to: string } | null } | null
  readonly said: { claim: string; verdict: string; url: string }[]
}

served("the speaker's check", server => {
  const check = async (...lines: string[]) => {
    const { status, text } = await server().get(`/check?text=${encodeURIComponent(lines.join('\r\n'))}`, {
      headers: { accept: 'text/html' },
    })
    expect(status).toBe(200)
    return answersIn(text)
  }

  it('answers every line', async () => {
    expect(
      await check(
        'Node.js has more than 118,000 stars.',
        'Node.js has more than 90,000 stars.',
        'Node.js has 118,000 stars.',
        'Node.js has more than 119,000 stars.',
        '',
        'Koa has more than 40 downloads a week',
        'Koa has 1,000 stars',
        'The moon has 7 stars',
      ),
    ).toEqual(['fresh', 'fresh', 'fresh', 'overstated', 'fresh', 'not-checkable', 'not-understood'])
  })

  it('says what is safe to say today, which is fresh itself', async () => {
    const { text } = await server().get('/check?text=Node.js+has+90%2C000+stars')
    expect(text).toContain('verdict-outdated')
    const said = text.match(/Safe to say today: <strong[^>]*>(.*?)<\/strong>/)?.[1] ?? ''
    expect(said).toBe('Node.js had more than 118,000 stars on GitHub on 22 November 2026.')
    expect(await check(said)).toEqual(['fresh'])
  })

  const PROMETHEUS = { project: 'prometheus', subject: 'prometheus/prometheus' }
  /** One value of Prometheus unless of another, of which the sample has none. */
  const save = async (source: string, metric: string, day: Day, value: number, whose = PROMETHEUS) => {
    const { db } = server()
    const names = { ...whose, source, metric }
    const [series] = await ensureSeries(db, [{ ...names, granularity: 'day' }])
    const observations = [{ day, value, status: 'final' as const }]
    await saveObservations(db, { seriesId: series!.id, runId: 1, at: NOW, observations })
  }

  it('says a slight excess as one, and by how much a number is too high', async () => {
    await save('github', 'github.stars', '2026-11-21', 55_600)
    expect(await only('Prometheus has 55,700+ stars')).toMatchObject({
      answer: 'overstated',
      reason: 'More than the collected value: overstated by 100 (0.2%).',
      overstatedBy: { by: 100, isSlight: true },
    })
    expect((await only('Prometheus has more than 55,600 stars')).reason).toBe(
      'Not more: the value is exactly this number.',
    )
    expect((await only('Prometheus has about 58,000 stars')).answer).toBe('fresh')
    expect((await only('Prometheus has about 62,000 stars')).answer).toBe('overstated')
    expect((await only('Prometheus has nearly 60,000 stars')).answer).toBe('overstated')
    const page = await server().get('/check?text=Prometheus+has+55%2C700%2B+stars', {
      headers: { accept: 'text/html' },
    })
    expect(page.text).toContain('slightly overstated')
  })

  it('names a collection as its speaker does', async () => {
    await save('github', 'github.stars', '2026-11-21', 55_600, {
      project: 'express',
      subject: 'expressjs/express',
    })
    const said = await only('The JavaScript ecosystem has more than 50,000 stars.')
    expect(said.today?.sentence).toBe(
      'On 21 November 2026, the JavaScript ecosystem had more than 55,000 stars on GitHub.',
    )
    expect((await only(said.today!.sentence)).answer).toBe('fresh')
  })

  it('says what would be understood in place of a denial, an upper bound, or the number of something beside', async () => {
    const reasons = [
      'Koa has fewer than 100 stars',
      'The Koa docs have 100 contributors',
      'Koa has 100 sponsors and many stars',
    ].map(async text => (await only(text)).reason)
    const [bound, owner, metrics] = await Promise.all(reasons)
    expect(bound).toContain('say “has”, “about”, “at least” or “more than”')
    expect(owner).toContain('Write the name of the project, then “has”')
    expect(metrics).toContain('It must name exactly one metric, such as: npm downloads')
    expect((await only('Koa 不到 100 颗星', '?locale=zh')).reason).toContain('请写“有”、“约”、“至少”或“超过”')
    expect((await only('Koa 文档有 100 颗星', '?locale=zh')).reason).toContain('项目名称之后直接写“有”')
  })

  it('does not let a number be rounded up', async () => {
    await save('github', 'github.stars', '2026-11-21', 55_600)
    const answers = await check('Prometheus has 56k stars', 'Prometheus has 55k stars')
    expect(answers).toEqual(['overstated', 'fresh'])
  })

  it('finds nothing fresh or overstated by what was collected long ago', async () => {
    await save('git', 'git.contributors', '2026-01-31', 900)
    expect(
      await check(
        'Prometheus has more than 500 contributors',
        'Prometheus has 500 contributors',
        'Prometheus has 1,500 contributors',
      ),
    ).toEqual(['dated', 'outdated', 'not-checkable'])
  })

  it('of a number that is too old says that it goes with its date, and marks what is very old', async () => {
    await save('github', 'github.watchers', '2026-11-20', 700)
    await save('git', 'git.contributors', '2024-01-31', 900)
    const page = async (text: string, locale = 'en') =>
      (await server().get(`/check?locale=${locale}&text=${encodeURIComponent(text)}`)).text
    const old = await page('Prometheus has 500 contributors')
    expect(old).toContain('Say it with its date: <strong')
    expect(old).not.toContain('Safe to say today')
    expect(old).not.toContain('Latest available')
    const kubernetes = { project: 'kubernetes', subject: 'kubernetes/kubernetes' }
    await save('git', 'git.contributors', '2024-01-31', 900, kubernetes)
    const older = await page('Kubernetes has 500 contributors')
    expect(older).toContain('Latest available: January 2024.')
    expect(await page('Kubernetes has 500 contributors', 'zh')).toContain('请连同日期一起说：')
    const { today } = await only('Kubernetes has 500 contributors')
    expect(today?.window).toEqual({ from: '2024-01-31', to: '2024-01-31' })
    expect((await only(today!.permalink!)).answer).toBe('dated')
    // Its own sentence names its date: nothing is to be added, though it is no more of today than others.
    const own = await page(today!.sentence)
    expect(own).toContain('right for its time')
    expect(await page('Prometheus had 900 contributors on 31 January 2024')).toContain('right for its time')
    expect(await page('Prometheus has 900 contributors')).toContain('>say it with its date</p>')
    // What is less than an exact value names it.
    expect((await only('Prometheus has 100 contributors')).reason).toContain(
      'Less than the collected value: 900.',
    )
    expect(own).toContain('This is today’s sentence. The latest collected value is from 31 January 2024.')
    expect(own).not.toContain('up to date')
  })

  it('says rounded up only of what was measured, rounded', async () => {
    await save('github', 'github.stars', '2026-11-21', 55_600)
    expect((await only('Prometheus has 56k stars')).reason).toBe(
      'Rounded up: overstated by 400 (0.7%). Round down instead.',
    )
    expect((await only('Prometheus has 1 million stars')).reason).toBe(
      'More than the collected value: overstated by 944,400 (more than 17.9 times as many).',
    )
  })

  it('calls overstated what a level of months ago can hardly have become, and says of when that is', async () => {
    await save('github', 'github.forks', '2026-08-22', 9_100)
    const last = (excess: string) =>
      `More than the collected value: overstated by ${excess}. The latest collected value is from 22 August 2026.`
    expect(await only('Prometheus has 2 million forks')).toMatchObject({
      answer: 'overstated',
      reason: last('1,990,900 (more than 210 times as many)'),
    })
    expect(await only('Prometheus has 18,300 forks')).toMatchObject({
      answer: 'overstated',
      reason: last('9,200 (101.1%)'),
    })
    expect(await only('Prometheus has 18,200 forks')).toMatchObject({
      answer: 'not checkable',
      reason: 'Higher than the latest number collected: 9,100 on 22 August 2026. Newer data could differ.',
    })
    expect((await only('Prometheus has 9,100 forks')).reason).toContain('collected value is from 22 August')
    // Of two parts, both old, it is said once.
    await save('github', 'github.forks', '2025-08-22', 4_500)
    expect((await only('Prometheus has 9,100 forks, twice as many as a year ago')).reason).toBe(
      'The collected data agrees. The change agrees with the collected data. The latest collected value is from 22 August 2026.',
    )
  })

  it('names the last whole week that was collected, where days after it are', async () => {
    // From Monday 3 August to Saturday 22 August, without the 12th.
    for (const day of listDays({ from: '2026-08-03', to: '2026-08-22' }))
      if (day !== '2026-08-12')
        await save('npm', 'npm.downloads', day, 840_001, { project: 'npm', subject: '*' })
    const { answer, reason } = await only('npm is downloaded 20 million times a week.')
    expect([answer, reason]).toEqual([
      'not checkable',
      'Higher than in the latest complete period: more than 5.8 million in the week of 3 to 9 August 2026. Newer data could differ.',
    ])
    const chinese = await only('npm 每周下载量 2000 万次。', '?locale=zh')
    expect(chinese.reason).toMatch(
      /^高于此处已知的最近时段：2026\s?年\s?8\s?月\s?3\s?日.*超过 580 万。更新的数据可能不同。$/,
    )
  })

  it('takes no month for complete of which a day is unknown, and names the one that its figure would', async () => {
    const days = listDays({ from: '2026-06-01', to: '2026-07-31' }).filter(day => day !== '2026-07-12')
    for (const day of days) await save('npm', 'npm.downloads', day, 840_001, { project: 'npm', subject: '*' })
    const { reason, today } = await only('npm is downloaded 200 million times a month.')
    expect(reason).toBe(
      'Higher than in the latest complete period: more than 25 million in June 2026. Newer data could differ.',
    )
    expect(today).toEqual({
      sentence: 'npm was downloaded more than 25 million times from npm in June 2026.',
      permalink: null,
      window: { from: '2026-06-01', to: '2026-06-30' },
    })
  })

  it('knows its sentence about a month that no figure is of', async () => {
    for (const day of listDays({ from: '2026-10-01', to: '2026-10-31' }))
      await save('npm', 'npm.downloads', day, 840_001, { project: 'npm', subject: '*' })
    const { sentence } = (await only('npm is downloaded 20 million times a month.')).today!
    expect(sentence).toBe('npm was downloaded more than 26 million times from npm in October 2026.')
    expect((await only(sentence)).answer).toBe('fresh')
    expect((await only(sentence.replace('26', '27'))).answer).toBe('overstated')
    expect(await only(sentence.replace('October', 'May'))).toMatchObject({
      answer: 'not checkable',
      reason: 'No data was collected for that time.',
    })
    const chinese = (await only('npm 每月下载量超过 2000 万次。', '?locale=zh')).today!.sentence
    expect(chinese).toMatch(/^2026\s?年\s?10\s?月，npm 的 npm 下载量超过 2600 万次。$/)
    expect((await only(chinese)).answer).toBe('fresh')
  })

  it('says which numbers are not real, since a stand-in on this machine gave them', async () => {
    const { db } = server()
    const text = 'Kubernetes has more than 119,000 stars on GitHub.'
    const [series] = await listSeries(db, { projects: ['kubernetes'], metric: 'github.stars' })
    expect(await only(text)).toMatchObject({ synthetic: false, reason: 'The collected data agrees.' })
    await saveSeriesOrigin(db, series!.id, 'http://127.0.0.1:4100')
    const marked = await only(text)
    expect(marked).toMatchObject({
      synthetic: true,
      reason:
        'The collected data agrees. The numbers are not real: they come from a stand-in on this machine.',
    })
    expect((await only(marked.today!.sentence)).synthetic).toBe(true)
    expect((await only(text, '?locale=zh')).reason).toContain('不是真实数字')
    expect(await only('Node.js has 90,000 stars')).toMatchObject({ synthetic: false })
  })

  it('folds what is not understood, and names what is repeated once', async () => {
    const lost = ['a', 'b', 'c', 'd'].map(name => `The ${name} has 7 stars`)
    const said = 'Node.js has 118,000 stars'
    const text = [said, 'Good morning', ...lost, said, lost[0], 'Good morning', `${said}; ${said}`].join('\n')
    const { text: page } = await server().get(`/check?text=${encodeURIComponent(text)}`, {
      headers: { accept: 'text/html' },
    })
    const [open = '', folded = '', nothing = ''] = page.split('<details').slice(-3)
    expect(page).toContain('9 answers for 10 lines')
    expect(answersIn(page)).toEqual(['fresh', ...lost.map(() => 'not-understood')])
    expect(page).toContain('4 times, in lines 1, 7 and 10')
    expect([open, folded, nothing].join()).toContain('5 sentences not understood')
    expect(nothing).toContain('2 times, in lines 2 and 9</span> Good morning')
    for (const one of lost) expect(page.slice(page.indexOf('5 sentences not understood'))).toContain(one)
    const few = await server().get(`/check?text=${encodeURIComponent(lost[0]!)}`, {
      headers: { accept: 'text/html' },
    })
    expect(few.text).toMatch(/<details[^>]* open[^>]*><summary>1 sentence not understood/)
    expect(page).toMatch(/<details class="figure-details"><summary>5 sentences not understood/)
  })

  it('keeps to itself what would do harm', async () => {
    const { text } = await server().get(`/check?text=${encodeURIComponent('</textarea><script>alert(1)')}`)
    expect(text).not.toContain('<script>alert')
  })

  const post = async (text: string, query = ''): Promise<{ pieces: Piece[]; lines: { line: number }[] }> => {
    const { status, json } = await server().get(`/api/v1/check${query}`, posted({ text }))
    expect([status, json.title]).toEqual([200, undefined])
    return { pieces: json.lines.flatMap((line: { pieces: Piece[] }) => line.pieces), lines: json.lines }
  }
  const only = async (text: string, query = '') => (await post(text, query)).pieces[0]!

  it('loses no line, and names those without a number', async () => {
    const { lines } = await post(['Good morning', '', 'Koa has 1,000 stars', '   ', 'Thank you'].join('\r\n'))
    expect(lines).toMatchObject([
      { line: 1, text: 'Good morning', pieces: [] },
      { line: 3, text: 'Koa has 1,000 stars', pieces: [{ answer: 'not checkable' }] },
      { line: 5, text: 'Thank you', pieces: [] },
    ])
    const many = await server().get('/api/v1/check', posted({ text: 'x\n'.repeat(2_001) }))
    expect([many.status, many.json.detail]).toEqual([413, 'It has 2001 lines; the limit is 2000.'])
    expect((await server().get('/api/v1/check', posted({}))).json).toMatchObject({
      status: 400,
      parameter: 'text',
    })
  })

  it('takes lines apart into sentences', async () => {
    const { pieces } = await post(
      'We grew. Node.js has 118,000 stars; Node.js has 119,000 stars. Koa has 5 stars!',
    )
    expect(pieces.map(({ text, answer }) => [text, answer])).toEqual(
      [
        ['Node.js has 118,000 stars;', 'fresh'],
        ['Node.js has 119,000 stars.', 'overstated'],
        ['Koa has 5 stars!', 'not checkable'],
      ].map(([text, answer]) => [text!.replace(/;$/, ''), answer]),
    )
  })

  it('reads Chinese, and answers in the language that is asked for', async () => {
    const piece = await only('Node.js 在 GitHub 上有超过 11.8 万颗星。', '?locale=zh')
    expect([piece.answer, piece.reason]).toEqual(['fresh', '与收集的数据一致。'])
    expect(piece.today?.sentence).toMatch(
      /^截至 2026\s?年 ?11 ?月 ?22 ?日，Node\.js 在 GitHub 上有超过 11.8 万颗星。$/,
    )
    expect((await only(piece.today!.sentence)).answer).toBe('fresh')
    expect((await only('Node.js 有 12 万颗星')).answer).toBe('overstated')
    expect((await only('Express 每周下载量超过 1000 次')).answer).toBe('fresh')
    expect((await only('月亮上有 7 颗星', '?locale=zh')).reason).toMatch(/^句中须提到一个项目或合集/)
  })

  it('checks changes by the exact numbers', async () => {
    const of = async (text: string) => (await only(text)).answer
    expect(await of('Weekly npm downloads of Express doubled in a year')).toBe('fresh')
    expect(await of('Weekly npm downloads of Express tripled in a year')).toBe('overstated')
    expect(await of('Express 的 npm 每周下载量是一年前的两倍')).toBe('fresh')
    expect(await of('Express 的 npm 每周下载量同比增长 101%')).toBe('overstated')
    expect(await of('Express has 1,400 npm downloads a week, up 100 percent in a year')).toBe('fresh')
    expect(await of('Express has 1,500 npm downloads a week, up 100 percent in a year')).toBe('overstated')
    expect(await of('Weekly npm downloads of Express fell 10 percent in a year')).toBe('overstated')
    const unknown = await only('Weekly npm downloads of Koa doubled in a year')
    expect(unknown).toMatchObject({ answer: 'not checkable' })
    expect(unknown.reason).toContain('too little data for the earlier time')
  })

  it('knows its own sentences, those of today and older ones', async () => {
    const sentence = (await server().get(`/api/v1/figures/express-weekly-downloads`)).json.sentence
    expect(await only(sentence)).toMatchObject({ answer: 'fresh', figure: 'express-weekly-downloads' })
    const worded = sentence.replace('compared with', 'against').replace('a year earlier', 'a year before')
    expect(worded).not.toBe(sentence)
    expect(await only(worded)).toMatchObject({ answer: 'fresh', reason: 'This is today’s sentence.' })
    const say = async (text: string) => {
      const { answer, today } = await only(text)
      expect(today?.sentence).toBe(sentence)
      return answer
    }
    const older = 'Express was downloaded 700 times from npm in the week of 19 to 25 October 2026'
    expect(await say(`“${older}, unchanged compared with the same week a year earlier.”`)).toBe('outdated')
    expect(await say(`${older}, unchanged against the same week a year before.`)).toBe('outdated')
    expect(await say(`${older}.`)).toBe('outdated')
    expect(await say(older.replace('700', 'more than 900'))).toBe('overstated')
    expect(await say(`${older}, up 40 percent compared with the same week a year earlier.`)).toBe('revised')
    expect(await say(`${older}, up 40 percent against the same week a year before.`)).toBe('revised')
    const chinese = (await server().get(`/api/v1/figures/express-weekly-downloads?locale=zh`)).json.sentence
    expect(await only(chinese)).toMatchObject({ answer: 'fresh', today: { sentence: chinese } })
  })

  it('says who said the number before, and what became of that', async () => {
    const stars = await only('Node.js has 39,672 stars')
    expect(stars.said).toMatchObject([
      {
        claim: '2017-10-nodejs-stars',
        url: 'https://metrics.example.org/claims?claim=2017-10-nodejs-stars#2017-10-nodejs-stars',
      },
    ])
    // Not understood, but the number is hardly chance.
    const then = await only('In 2017 it had 39,672 of them')
    expect([then.answer, then.said.length]).toEqual(['not understood', 1])
    expect((await only('Koa has 40,000 stars')).said).toEqual([])
    // The link would lead nowhere on such a site.
    adoptFoundation({ ...UNNAMED_FOUNDATION, claims: { isShown: false, introduction: null } })
    const without = await only('Node.js has 39,672 stars').finally(() => adoptFoundation(UNNAMED_FOUNDATION))
    expect(without).toEqual({ ...stars, said: [] })
  })

  describe('of addresses of figures', () => {
    const ID = 'express-weekly-downloads'
    const cite = async () => (await server().get(`/api/v1/figures/${ID}`)).json.permalink as string
    const revise = async (day: Day, value: number) => {
      const { db } = server()
      const [series] = await listSeries(db, { projects: ['express'], metric: 'npm.downloads' })
      const observations = [{ day, value, status: 'final' as const }]
      const at = new Date('2026-11-22T11:00:00Z')
      await saveObservations(db, { seriesId: series!.id, runId: 1, at, observations })
    }

    it('answers them whatever host they name, and wherever they stand', async () => {
      const permalink = await cite()
      const { pathname, search } = new URL(permalink)
      const elsewhere = `(https://elsewhere.example/base${pathname}${search}).`
      for (const text of [permalink, pathname + search, `See ${elsewhere}`, `${permalink}.`]) {
        const { pieces } = await post(text)
        expect([text, pieces.length, pieces[0]?.answer]).toEqual([text, 1, 'fresh'])
      }
    })

    it('says what is wrong with those that cite nothing', async () => {
      expect(await only('/figures/no-such-figure')).toMatchObject({
        answer: 'not checkable',
        reason: 'There is no such figure.',
      })
      expect((await only('/figures/koa-stars?hash=0123456789ab')).reason).toContain('give "asOf" too')
      expect((await only(`/figures/${ID}?asOf=yesterday`)).reason).toContain('a valid date')
      expect((await only(`/figures/${ID}?asOf=2026-11-22&hash=0123456789ab`)).answer).toBe('not checkable')
      expect((await only(`/figures/${ID}`)).answer).toBe('fresh')
      expect((await only('/figures/no-such-figure /figures/nor-this-one')).answer).toBe('not checkable')
    })

    it('tells revised ones from outdated ones', async () => {
      const permalink = await cite()
      await revise('2026-11-14', 250)
      const revised = await only(`As said in ${permalink}`)
      expect(revised).toMatchObject({ answer: 'revised', figure: ID })
      expect(revised.reason).toContain('1,400 then, 1,450 now')
      expect(revised.today?.sentence).toContain('1,450 times')
      expect((await only(revised.today!.permalink!)).answer).toBe('fresh')
    })
  })

  describe('of a form', () => {
    const send = async (name: string, content: BlobPart, text = '') => {
      const body = new FormData()
      body.set('text', text)
      body.set('file', new Blob([content]), name)
      const { status, text: page } = await server().get('/check', {
        method: 'POST',
        body,
        headers: { accept: 'text/html' },
      })
      return { status, page, answers: answersIn(page) }
    }
    const FRESH = 'Node.js has more than 118,000 stars.'
    const OVER = 'Node.js has more than 119,000 stars.'

    it.each([
      ['talk.txt', `${FRESH}\nNothing here\n${OVER}\n`],
      ['talk.md', `# ${FRESH}\n\n- **Nothing** here\n- ${OVER}\n`],
      [
        'talk.html',
        `<html><head><title>7 stars</title></head><body><h1>${FRESH}</h1><script>9</script><p>Nothing here<li>${OVER}</li></body>`,
      ],
      ['talk.csv', `who,what\nus,"${FRESH}"\nNothing,here\nus,"${OVER}"\n`],
      ['talk.pptx', slides([[FRESH, 'Nothing here'], [OVER]])],
    ])('reads %s, all of its lines', async (name, content) => {
      const { status, page, answers } = await send(name, content as BlobPart)
      expect([status, answers]).toEqual([200, ['fresh', 'overstated']])
      expect(page).toContain('Nothing here')
      expect(page).toContain(name)
    })

    it('counts the lines of a file from its first one', async () => {
      expect((await send('talk.txt', `${FRESH}\n\n${OVER}`)).page).toMatch(/Line 1<[\s\S]*Line 3</)
    })

    it('reads text and file together, and an address in a link', async () => {
      const { page, answers } = await send('a.md', 'See [the figure](/figures/koa-stars).', FRESH)
      expect(answers).toEqual(['fresh', 'not-checkable'])
      expect(page).toContain(`>${FRESH}</textarea>`)
      const html = await send(
        'a.html',
        '<p><a class="x" href="https://a.example/figures/koa-stars">Koa</a></p>',
      )
      expect(html.answers).toEqual(['not-checkable'])
    })

    it('reads HTML as a browser shows it', async () => {
      const { page, answers } = await send(
        'a.html',
        `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><head><title>7 stars</title><body><!-- 8 stars -->
          <script>"<p>9 stars</p>"</script><p>Node.js has more than 118&#44;000&nbsp;stars&period;<p>A caf&eacute;</body>`,
      )
      expect(answers).toEqual(['fresh'])
      expect(page).toContain('A café')
    })

    it('is answered without a file too, however it is encoded', async () => {
      const { text } = await server().get('/check', {
        method: 'POST',
        body: new URLSearchParams({ text: FRESH }),
        headers: { accept: 'text/html' },
      })
      expect(answersIn(text)).toEqual(['fresh'])
    })

    it.each([
      ['a.html', '<script>'.repeat(20_000)],
      ['a.html', '<a href="'.repeat(20_000)],
      ['a.html', '<b>'.repeat(500_000) + '</i>'.repeat(500_000)],
      ['a.html', `<a ${Array.from({ length: 400_000 }, (_, n) => `x${n}`).join(' ')}>`],
      ['a.md', '[](' + '[](x'.repeat(40_000)],
      ['a.pptx', zipSync({ 'ppt/slides/slide1.xml': strToU8('<a:p><a:t>'.repeat(500_000)) })],
      ['a.txt', 'https://'.repeat(20_000)],
      ['a.txt', `${'1 a'.repeat(40_000)} times as`],
    ])('is done soon with what is made to be slow: %s', async (name, content) => {
      // Done wrongly, each takes minutes: the test would run out of time.
      const { status } = await send(name, content as BlobPart)
      expect([200, 413]).toContain(status)
    })

    it('refuses what it cannot read, and says what it could', async () => {
      const image = await send('talk.png', new Uint8Array([1, 2, 3]))
      expect([image.status, image.page.includes('pptx')]).toEqual([415, true])
      expect((await send('talk.pptx', 'not a zip')).status).toBe(415)
      expect(
        (await send('talk.pptx', zipSync({ 'word/document.xml': strToU8('<a:t>x</a:t>') }))).status,
      ).toBe(415)
      expect((await send('talk.txt', new Uint8Array([0xff, 0xfe, 0x00]))).status).toBe(415)
      expect((await send('talk.txt', new Uint8Array(6 * 1024 * 1024))).status).toBe(413)
      const bomb = zipSync({ 'ppt/slides/slide1.xml': new Uint8Array(30 * 1024 * 1024) })
      expect([bomb.length < 100_000, (await send('talk.pptx', bomb)).status]).toEqual([true, 413])
    })
  })
})

/** A deck as programs write it: a paragraph in several runs, notes behind each slide. */
function slides(pages: readonly (readonly string[])[]): Uint8Array {
  const runs = (text: string) =>
    text
      .match(/.{1,9}/g)!
      .map(part => `<a:r><a:rPr lang="en"/><a:t>${part.replace(/&/g, '&amp;')}</a:t></a:r>`)
  const parts = pages.map((paragraphs, index) => [
    `ppt/slides/slide${index + 1}.xml`,
    strToU8(`<p:sld>${paragraphs.map(text => `<a:p>${runs(text).join('')}</a:p>`).join('')}</p:sld>`),
  ])
  return zipSync(Object.fromEntries([...parts.reverse(), ['[Content_Types].xml', strToU8('<Types/>')]]))
}
