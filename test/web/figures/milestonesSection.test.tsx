import { renderToString } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { MilestonesSection } from '../../../web/figures/milestonesSection.tsx'
import { createLanguageFor } from '../../../web/language/createLanguageFor.ts'
import { englishLanguage } from '../../../web/language/englishLanguage.ts'
import { LanguageProvider, type PageLanguage } from '../../../web/language/language.ts'

const metric = {
  id: 'npm.downloads',
  title: 'npm downloads',
  unit: 'downloads',
  definition: '',
  kind: 'flow',
}
const next = { number: 3_000, projection: null, refused: 'not-a-level', words: 'No projection for 3,000.' }

const chineseLanguage = createLanguageFor('zh', true)

const shown = (
  of: 'week' | null,
  kind: string,
  after: string | null = null,
  language: PageLanguage = englishLanguage,
) => {
  const [reached, below] = [
    { day: '2026-08-02', value: 2_100 },
    { day: '2026-07-26', value: 1_900 },
  ]
  const milestones = { of, passed: [{ number: 2_000, reached, below, after }], next }
  return renderToString(
    <LanguageProvider value={language}>
      <MilestonesSection
        {...({ milestones, metric: { ...metric, kind } } as Parameters<typeof MilestonesSection>[0])}
      />
    </LanguageProvider>,
  )
}

it('says of what the round numbers are, and names the weeks of weekly values', () => {
  const text = shown('week', 'flow')
  expect(text).toContain('Milestones: npm downloads a week')
  expect(text).toContain('27 Jul–2 Aug 2026')
  expect(text).toContain('1,900, 20–26 Jul 2026')
})

it('names the days of a level', () => {
  const text = shown(null, 'stock')
  expect(text).toContain('Milestones: npm downloads<')
  expect(text).toContain('2 Aug 2026')
})

it('names both days where readings were further apart than usual', () => {
  expect(shown(null, 'stock', '2026-07-26')).toContain('between 26 Jul 2026 and 2 Aug 2026')
  expect(shown('week', 'flow', '2026-07-26')).toContain('between 20–26 Jul 2026 and 27 Jul–2 Aug 2026')
  expect(shown(null, 'stock', '2026-07-26', chineseLanguage)).toMatch(
    /2026\s?年\s?7\s?月\s?26\s?日至\s?2026\s?年\s?8\s?月\s?2\s?日之间/,
  )
})
