import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import type { Day } from '../../../db/model/time/day.ts'
import { ClaimItem } from '../../../web/claims/claimItem.tsx'
import { createLanguageFor } from '../../../web/language/createLanguageFor.ts'
import { LanguageProvider } from '../../../web/language/language.ts'

const CLAIM = {
  ...{ id: 'a', who: 'A', on: '2017-10-05', about: null, statement: 'S', qualifier: 'exactly' },
  ...{ kind: 'primary', url: 'https://example.org/', verdict: 'unverifiable', words: '', evidence: null },
  history: [],
}

const NAMES = { today: '2017-11-20' as const, metrics: [], titles: new Map<string, string>() }

const headingOf = (number: number, locale: 'en' | 'zh'): string =>
  render(
    <LanguageProvider value={createLanguageFor(locale, false)}>
      <ClaimItem claim={{ ...CLAIM, number } as never} line={undefined} {...NAMES} />
    </LanguageProvider>,
  ).match(/<data[^>]*>([^<]*)/)?.[1] ?? ''

test.each([
  [353_296_858, '353,296,858', '353,296,858'],
  [3_300_000_000, '3.3B', '33 亿'],
  [8_800_000, '8.8M', '880 万'],
  [39_672, '39,672', '39,672'],
  [1_234_000_000, '1,234,000,000', '1,234,000,000'],
])('a claim of %s is headed by the number that was said', (number, en, zh) =>
  expect([headingOf(number, 'en'), headingOf(number, 'zh')]).toEqual([en, zh]),
)

test('the series that it is checked with has a title in every language, and no id', () => {
  const evidence = {
    ...{ scope: 'nodejs', metric: 'git.contributors', subject: null, measured: 1, ratio: null },
    ...{ from: '2017-10-05', to: '2017-10-05', status: 'final' },
  }
  const names = {
    ...NAMES,
    metrics: [{ id: 'git.contributors', title: 'Contributors' }],
    titles: new Map([['nodejs', 'Node.js']]),
  }
  const seriesOf = (locale: 'en' | 'zh') =>
    render(
      <LanguageProvider value={createLanguageFor(locale, false)}>
        <ClaimItem claim={{ ...CLAIM, number: 1, evidence } as never} line={undefined} {...names} />
      </LanguageProvider>,
    ).match(/<a href="\/trends[^>]*>([^<]*)/)?.[1]
  expect(seriesOf('en')).toBe('Node.js: Contributors')
  expect(seriesOf('zh')).toBe('Node.js：贡献者数（提交作者）')
})

test('says if another series was used for the claim, and what it measures', () => {
  const evidence = {
    ...{ scope: 'nodejs', metric: 'git.contributors', subject: null, statistic: 'change', measured: 28 },
    ...{ ratio: null, from: '2015-10-01', to: '2015-10-31', status: 'final' },
    insteadOf: 'git.new_contributors',
  }
  const names = {
    metrics: [
      { id: 'git.contributors', title: 'Contributors' },
      { id: 'git.new_contributors', title: 'New contributors' },
    ],
    titles: new Map([['nodejs', 'Node.js']]),
    today: '2026-11-01' as const,
  }
  const html = render(
    <LanguageProvider value={createLanguageFor('en', false)}>
      <ClaimItem claim={{ ...CLAIM, number: 46, evidence } as never} line={undefined} {...names} />
    </LanguageProvider>,
  )
  expect(html).toContain(
    'Node.js: Contributors</a> (growth, because “New contributors” has no data for that time)',
  )
})

test('says of when a statement is that does not say so itself, once', () => {
  const itemOf = (locale: 'en' | 'zh', statement: string) =>
    render(
      <LanguageProvider value={createLanguageFor(locale, false)}>
        <ClaimItem
          claim={{ ...CLAIM, number: 1, statement, about: '2016-10-05' } as never}
          line={undefined}
          {...NAMES}
        />
      </LanguageProvider>,
    )
  const textOf = (html: string | undefined) => html?.replace(/<[^>]*>/g, '') ?? ''
  const headingOf = (...given: Parameters<typeof itemOf>) =>
    textOf(itemOf(...given).match(/<h2.*?<\/h2>/s)?.[0])
  expect(headingOf('en', 'A year earlier, 1,100 people came.')).toBe(
    'A year earlier, 1,100 people came. (that is 5 October 2016)',
  )
  expect(headingOf('zh', 'A year earlier, 1,100 people came.')).toMatch(
    /（即 2016\s?年\s?10\s?月\s?5\s?日）$/,
  )
  expect(headingOf('en', 'In 2016, 1,100 people came.')).toBe('In 2016, 1,100 people came.')
  const times = (statement: string) => textOf(itemOf('en', statement)).split('5 October 2016').length - 1
  expect([times('A year earlier, 1,100 people came.'), times('In 2016, 1,100 people came.')]).toEqual([1, 1])
})

test('a published number stands as it was stated, also among the earlier ones', () => {
  const evidence = {
    ...{ scope: 'koa', metric: 'published.attendees', subject: 'koa-day', measured: 800, bound: 'about' },
    ...{ ratio: null, from: '2017-10-05', to: '2017-10-05', status: 'final' },
  }
  const past = { checkedAt: '2026-11-22T10:00:00.000Z', verdict: 'supported', measured: 700, bound: 'more' }
  const html = render(
    <LanguageProvider value={createLanguageFor('en', false)}>
      <ClaimItem
        claim={{ ...CLAIM, number: 1, evidence, history: [past, past] } as never}
        line={undefined}
        {...NAMES}
      />
    </LanguageProvider>,
  )
  expect(html).toContain('<dd>about 800</dd>')
  expect(html).toContain('(measured: more than 700)')
  expect(html).not.toContain('÷')
})

test('gives the dates of its verdict and its data if the data is too old to describe today', () => {
  const evidence = {
    ...{ scope: 'nodejs', metric: 'git.contributors', subject: null, measured: 1, ratio: null },
    ...{ from: '2017-10-05', to: '2017-10-05', status: 'final' },
  }
  const history = [{ checkedAt: '2017-11-06T10:00:00Z', verdict: 'supported', measured: 1 }]
  const ageOn = (today: Day, locale: 'en' | 'zh' = 'en') =>
    render(
      <LanguageProvider value={createLanguageFor(locale, false)}>
        <ClaimItem
          claim={{ ...CLAIM, number: 1, evidence, history } as never}
          line={undefined}
          {...{ ...NAMES, today }}
        />
      </LanguageProvider>,
    ).match(/<p class="figure-age">([^<]*)/)?.[1]
  expect(ageOn('2017-11-20')).toBe('Verdict as of 6 Nov 2017, based on data for 5 Oct 2017')
  expect(ageOn('2017-11-20', 'zh')).toMatch(/的结论，依据.*的数据$/)
  expect(ageOn('2017-11-09')).toBeUndefined()
})
