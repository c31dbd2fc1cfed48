import { describe, expect, it } from 'vitest'
import { addHanSpacing } from '../../../db/model/language/addHanSpacing.ts'
import { allMetrics } from '../../../jobs/sources/index.ts'
import { texts as english } from '../../../web/language/en/index.ts'
import { addLocale } from '../../../web/language/language.ts'
import { texts as chinese } from '../../../web/language/zh/index.ts'

type Leaf = readonly [path: string, text: unknown]

const leavesOf = (texts: object, path = ''): Leaf[] =>
  Object.entries(texts).flatMap(([key, text]): Leaf[] =>
    typeof text === 'object' && text !== null ? leavesOf(text, `${path}${key}.`) : [[path + key, text]],
  )

const inEnglish = new Map(leavesOf({ ...english, metrics: {} }))
const inChinese = new Map(leavesOf({ ...chinese, metrics: {} }))

/** Names, abbreviations and what stands between sentences: the same in all languages. */
const SAME =
  /^(?:[\s\d→.,:;()/–…×%+−-]*|npm|GitHub|API|CSV|JSON|SVG|PNG|BibTeX|RIS|CSL-JSON|HTML|Atom|Markdown|AsciiDoc|reStructuredText|oEmbed)$/

/** Latin letters that Chinese texts keep. */
const NAMES = new Set(
  // What the texts are given here, and becomes of it.
  (
    'week NaN undefined null asOf ' +
    // What a reader types as it is.
    'instances online days ' +
    'npm GitHub git nodejs.org Node.js UTC API OpenAPI RFC MIT CSV JSON SVG PNG mailmap stargazers forks subscribers watchers count ' +
    'Shift JavaScript HTML URL Markdown iframe oEmbed Atom BibTeX RIS CSL Excel PowerPoint PPTX XLSX ZIP README AsciiDoc reStructuredText shields.io'
  ).split(' '),
)

describe('texts', () => {
  it('are the same ones in every language', () => {
    expect([...inChinese.keys()].sort()).toEqual([...inEnglish.keys()].sort())
    for (const [path, text] of inEnglish)
      expect([path, typeof inChinese.get(path)]).toEqual([path, typeof text])
  })

  it('are translated', () => {
    const left = [...inChinese].filter(([path, text]) => {
      const own = inEnglish.get(path)
      const [said, before] = [saidBy(text).join(' '), saidBy(own).join(' ')]
      return said === before && !SAME.test(said.replaceAll('week', ''))
    })
    expect(left.map(([path]) => path)).toEqual([])
  })

  it('in Chinese hold no English but names', () => {
    const strays = [...inChinese].flatMap(([path, text]) =>
      saidBy(text)
        .flatMap(said => said.match(/[A-Za-z][A-Za-z.]*[A-Za-z]{2}/g) ?? [])
        .filter(word => !NAMES.has(word))
        .map(word => `${path}: ${word}`),
    )
    expect([...new Set(strays)]).toEqual([])
  })

  it('in Chinese have Chinese marks', () => {
    const odd = [...inChinese].filter(([, text]) =>
      saidBy(text).some(said =>
        /\p{Script=Han}[,;:!?]|\p{Script=Han}\.(?:\s|$)|\p{Script=Han}\s*\(/u.test(said),
      ),
    )
    expect(odd.map(([path]) => path)).toEqual([])
  })

  it('in Chinese have a space between Chinese and Latin characters or numbers, but not inside a date', () => {
    const close = [...inChinese].flatMap(([path, text]) =>
      saidBy(text)
        // A name of what may be missing is none of those that there are.
        .filter(said => !said.includes('undefined') && addHanSpacing(said) !== said)
        .map(said => `${path}: ${said}`),
    )
    expect(close).toEqual([])
  })

  it('of metrics exist for every metric', () => {
    expect(allMetrics.map(({ id }) => id).filter(id => !chinese.metrics[id])).toEqual([])
    const known = new Set(allMetrics.map(({ id }) => id))
    expect(Object.keys(chinese.metrics).filter(id => !known.has(id))).toEqual([])
    for (const { definition } of Object.values(chinese.metrics)) expect(definition).toMatch(/。$/)
  })
})

/** Stand for what a text is given: a granularity or name, a number, a list. */
const GIVEN = ['week', 2, ['week']] as const

/** Everything that a text says; of a function what it says to all that it can be given. */
function saidBy(text: unknown): string[] {
  if (typeof text === 'string') return [text]
  if (typeof text !== 'function') return []
  const all = Array.from({ length: text.length }).reduce<unknown[][]>(
    lists => lists.flatMap(list => GIVEN.map(one => [...list, one])),
    [[]],
  )
  const said = all.flatMap(given => {
    try {
      return [String(text(...given))]
    } catch {
      return []
    }
  })
  expect([String(text), said.length]).not.toEqual([String(text), 0])
  return said
}

it.each([
  [1, 1, 'The week shown is estimated (dashed).', '所示的 1 周为估计值（虚线）。'],
  [1, 2, '1 of 2 weeks is estimated (dashed).', '2 周中有 1 周为估计值（虚线）。'],
  [2, 3, '2 of 3 weeks are estimated (dashed).', '3 周中有 2 周为估计值（虚线）。'],
  [1200, 1200, 'All 1,200 weeks are estimated (dashed).', '全部 1,200 周为估计值（虚线）。'],
])('%i of %i agree with their verb, and Chinese has no plural', (count, all, inEnglish, inChinese) => {
  expect(english.summary.estimated(count, all, 'week')).toBe(inEnglish)
  expect(chinese.summary.estimated(count, all, 'week')).toBe(inChinese)
})

it('a language in an address is kept by links, and put before a place on the page', () => {
  expect(addLocale('/figures', 'zh')).toBe('/figures?locale=zh')
  expect(addLocale('/figures?q=x#top', 'zh')).toBe('/figures?q=x&locale=zh#top')
  expect(addLocale('/figures?locale=en', 'zh')).toBe('/figures?locale=en')
  expect(addLocale('/api/v1/projects', 'zh')).toBe('/api/v1/projects')
  expect(addLocale('#top', 'zh')).toBe('?locale=zh#top')
})
