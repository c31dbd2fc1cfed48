import { expect, it, test } from 'vitest'
import type { Figure } from '../../../db/model/figures/figure.ts'
import type { Qualifier } from '../../../db/model/qualifiers/qualifiers.ts'
import type { ParsedSentence } from '../../../db/model/text/parseSentence.ts'
import { answerStated } from '../../../server/check/answerStated.ts'
import { posted, servedOnce } from '../serving.ts'

const window = { from: '2026-11-10', to: '2026-11-10' } as const
const answer = (qualifier: Qualifier, number: number, stated?: Figure['bound'], today = '2026-11-22') =>
  answerStated(
    {
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
