import { expect, it, test } from 'vitest'
import type { Figure } from '../../../db/model/figures/figure.ts'
import type { Qualifier } from '../../../db/model/qualifiers/qualifiers.ts'
import type { ParsedSentence } from '../../../db/model/text/parseSentence.ts'
import { answerStated } from '../../../server/check/answerStated.ts'
import { posted, servedOnce } from '../serving.ts'

const window = { from: '2026-11-10', to: '2026-11-10' } as const
const answer = (
  qualifier: Qualifier,
  number: number,
  stated?: Figure['bound'],
  today = '2026-11-22',
  isExact = false,
) =>
  answerStated(
    {
      ...(isExact && { isExact }),
      ...{ scope: 'koa', title: 'Koa', called: 'Koa', metric: 'published.attendees', subject: 'koa-day' },
      ...{ per: null, number, qualifier, change: null, about: null },
    } satisfies ParsedSentence,
    { value: 800, window, ...(stated && { bound: stated }) },
    today as typeof window.to,
    'en',
  ).answer

test.each([
  ['more than', 800, 'more', 'fresh'],
  ['at least', 800, 'more', 'fresh'],
  ['about', 800, 'more', 'fresh'],
  ['exact', 800, 'more', 'fresh'],
  ['more than', 700, 'more', 'fresh'],
  ['more than', 900, 'more', 'overstated'],
  ['nearly', 800, 'more', 'outdated'],
  ['more than', 800, 'about', 'overstated'],
  ['at least', 800, 'about', 'overstated'],
  ['more than', 790, 'about', 'overstated'],
  ['more than', 700, 'about', 'fresh'],
  ['about', 800, 'about', 'fresh'],
  ['exact', 800, 'about', 'fresh'],
  ['exact', 790, 'about', 'outdated'],
  ['more than', 800, undefined, 'overstated'],
  ['at least', 800, undefined, 'fresh'],
  ['exact', 800, undefined, 'fresh'],
  ['exact', 800, 'less', 'overstated'],
  ['nearly', 800, 'less', 'fresh'],
  ['more than', 800, 'less', 'overstated'],
  // What is less than 800 may be less than 700.
  ['more than', 700, 'less', 'overstated'],
] as const)('"%s %d" where the publisher stated 800 as %s is %s', (qualifier, number, stated, found) =>
  expect(answer(qualifier, number, stated)).toBe(found),
)

test('only an exact number may be called exact', () => {
  const exactly = (stated: Figure['bound']) => answer('exact', 800, stated, '2026-11-22', true)
  expect([exactly(undefined), exactly('about'), exactly('more')]).toEqual([
    'fresh',
    'overstated',
    'overstated',
  ])
})

test('a number stated long ago goes with its date, and refutes no higher one', () => {
  expect(answer('more than', 800, 'more', '2027-11-22')).toBe('dated')
  expect(answer('more than', 900, 'more', '2027-11-22')).toBe('not checkable')
  expect(answer('more than', 800, 'about', '2027-11-22')).toBe('overstated')
})

servedOnce(
  'the check of what only a publisher could count',
  server => {
    const check = async (text: string, locale = 'en') => {
      const { json } = await server().get(`/api/v1/check?locale=${locale}`, posted({ text }))
      return json.lines[0].pieces[0]
    }

    it('says what the publisher stated, with its date', async () => {
      expect(await check('8.8 million Node instances online')).toMatchObject({
        answer: 'dated',
        reason: 'The publisher stated more than 8.8 million for 5 October 2017.',
        figure: 'nodejs-instances-online',
        read: { scope: 'nodejs', metric: 'published.instances_online', subject: 'instances-online' },
        today: { sentence: expect.stringContaining('more than 8.8 million instances of Node.js online') },
      })
      expect(await check('880 万个 Node.js 实例在线', 'zh')).toMatchObject({
        answer: 'dated',
        reason: expect.stringMatching(/^据发布方公布，2017\s?年\s?10\s?月\s?5\s?日的数字为超过 880 万。$/),
      })
    })

    it('does not let an approximate number be said as a lower bound', async () => {
      expect(await check('Node.js Interactive: more than 800 attendees')).toMatchObject({
        answer: 'overstated',
        reason: 'The sentence claims more than the publisher, who stated about 800 for 4 October 2017.',
      })
      expect((await check('Node.js Interactive: about 800 attendees')).answer).toBe('dated')
    })

    it('does not let an approximate number pass as an exact one, even with an event and its year', async () => {
      expect(await check('Exactly 800 people attended Node.js Interactive 2017')).toMatchObject({
        answer: 'overstated',
        reason: 'The publisher stated about 800 for 4 October 2017, not an exact number.',
      })
      expect(await check('Node.js Interactive 2017 正好有 800 人参加', 'zh')).toMatchObject({
        answer: 'overstated',
        reason: expect.stringContaining('并非确切数字'),
      })
      expect(await check('About 800 people attended Node.js Interactive 2017')).toMatchObject({
        answer: 'dated',
        read: { about: '2017' },
      })
      expect(await check('More than 1,000 people attended Node.js Interactive 2017')).toMatchObject({
        answer: 'overstated',
        reason: 'More than the publisher stated: about 800 for 4 October 2017.',
      })
      expect((await check('About 800 people attended Node.js Interactive 2014')).reason).toBe(
        'No data was collected for that time.',
      )
    })

    it('checks a sentence about a past time against the value for that time', async () => {
      expect(await check('In September 2017 Express had more than 34,000 stars')).toMatchObject({
        answer: 'dated',
        reason: 'The collected data agrees: 34,150 (estimated) on 30 September 2017.',
        read: { about: '2017-09', number: 34_000 },
      })
      expect(await check('Express had more than 30,000 stars as of 1 March 2017')).toMatchObject({
        answer: 'dated',
        reason: expect.stringContaining('28 February 2017'),
      })
      expect(await check('In September 2017 Express had more than 40,000 stars')).toMatchObject({
        answer: 'overstated',
        reason: '34,150 (estimated) on 30 September 2017: overstated by 5,850 (17.1%).',
      })
      expect(await check('Express was downloaded 90 million times from npm in March 2024')).toMatchObject({
        answer: 'revised',
        reason: 'For the time it names, the value is now 129,878,730.',
      })
      expect((await check('2017年9月，Express 有超过 3.4 万颗星', 'zh')).answer).toBe('dated')
    })

    it('takes a level for right in a year or a month that reaches it, and for too high in one that does not', async () => {
      for (const number of ['63,000', '64,000', '65,000'])
        expect(await check(`In 2024, Express had ${number} stars`)).toMatchObject({
          answer: 'dated',
          reason: expect.stringMatching(/^The collected data agrees: 6\d,\d{3} on \d+ \w+ 2024\.$/),
        })
      expect((await check('In 2024, Express had more than 70,000 stars')).answer).toBe('overstated')
      expect((await check('In February 2024, Express had 65,000 stars')).answer).toBe('overstated')
      for (const half of ['2024年上半年', '2024年初', '2024年之前'])
        expect((await check(`${half}，Express 有超过 60000 个星标`, 'zh')).answer).toBe('not understood')
    })

    it('says what it cannot check, and gives an example that it understands', async () => {
      expect(await check('Express will overtake us next year with 90,000 stars')).toMatchObject({
        answer: 'not understood',
        reason:
          'It is a forecast, a possibility or a question. Only collected numbers can be checked. For example: “Express has more than 100,000 stars on GitHub.”',
        nearest: { reason: 'Safe to say instead:', figures: [{ figure: 'express-stars' }] },
      })
      const share = await check('Used by 98% of the Fortune 500')
      expect(share.reason).toMatch(
        /^It states a share\. .* For example: “.* has more than 100,000 stars on GitHub\.”$/,
      )
      expect(share.nearest).toMatchObject({
        reason: 'There is no similar figure. The list has all figures.',
        figures: [],
        url: expect.stringMatching(/\/figures$/),
      })
    })

    it('offers similar figures if no data is collected, and says where to look', async () => {
      const text = 'Every week more than 3 billion npm downloads'
      const { answer, nearest } = await check(text)
      expect([answer, nearest.reason]).toEqual([
        'not checkable',
        'No npm downloads are collected for all of npm. Figures for npm downloads:',
      ])
      expect(nearest.figures).toHaveLength(3)
      expect(nearest.figures[0]).toMatchObject({
        sentence: expect.stringMatching(/^Express was downloaded more than .* times from npm in /),
        permalink: expect.stringContaining('/figures/express-weekly-downloads'),
      })
      expect(nearest.url).toMatch(/\/figures\?metric=npm\.downloads$/)
      const page = await server().get(`/check?text=${encodeURIComponent(text)}`, {
        headers: { accept: 'text/html' },
      })
      expect(page.text).toContain(nearest.figures[0].sentence)
      expect(page.text).toContain('Latest available: March 2024.')
      expect((await check('npm 每周下载量超过 30 亿次', 'zh')).nearest).toMatchObject({
        reason: expect.stringMatching(/^没有收集整个 npm 的/),
        figures: [{ sentence: expect.stringContaining('次') }, {}, {}],
      })
    })

    it('builds a sentence where no figure has one', async () => {
      const said = await check('7,700 people came to the conference KubeCon Europe')
      expect(said.today.sentence).toMatch(
        /^On \d+ \w+ \d{4}, Kubernetes \(kubecon-europe\) had .*attendees, as published\.$/,
      )
    })

    it('says what would be understood', async () => {
      const reasons = await Promise.all(
        [
          'More than 800 attendees',
          '1,100 people came to the conference',
          'KubeCon has 9,200 attendees',
          'Koa has 40 friends',
        ].map(async text => (await check(text)).reason),
      )
      const having =
        'It must name one project or collection, spelled as on the overview. These have such numbers: Node.js, Kubernetes.'
      expect(reasons.slice(0, 3)).toEqual([
        having,
        having,
        'The project has several such numbers. Name one of them: kubecon-north-america, kubecon-europe.',
      ])
      // What the project has, and no more.
      expect(reasons[3]).toBe(
        'It must name exactly one metric, such as: npm downloads, GitHub stars, GitHub forks, GitHub watchers, open issues and pull requests, contributors shown by GitHub, releases, contributors (commit authors), npm downloads a day, monthly average.',
      )
      expect((await check('Kubernetes 有 40 个朋友', 'zh')).reason).toMatch(
        /^句中须提到且仅提到一个指标，例如：.*、会议参加人数/,
      )
    })
  },
  { contents: 'history' },
)
