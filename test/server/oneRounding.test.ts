import { describe, expect, it } from 'vitest'
import { formatPhrase } from '../../db/model/figures/formatPhrase.ts'
import { LANGUAGES } from '../../db/model/language/languages.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { saveObservations } from '../../db/observations/observations.ts'
import { ensureSeries } from '../../db/observations/series.ts'
import { NOW, posted, servedOnce } from './serving.ts'

/** Each value with the phrases that every place must give. */
const VALUES: [value: number, en: string, zh: string, badge: string][] = [
  [6_808, 'more than 6,800', '超过 6,800', '6.8k'],
  [39_672, 'more than 39,000', '超过 3.9 万', '39k'],
  [119_143, 'more than 119,000', '超过 11.9 万', '119k'],
  [176_412_345, 'more than 176 million', '超过 1.76 亿', '176M'],
  [7_000, '7,000', '7,000', '7k'],
  [1_546, 'more than 1,540', '超过 1,540', '1.54k'],
]

servedOnce('one value is rounded in one way', server => {
  let stored = 0
  const store = async (value: number) => {
    const names = { project: 'prometheus', subject: 'prometheus/prometheus', source: 'github' }
    const [series] = await ensureSeries(server().db, [
      { ...names, metric: 'github.stars', granularity: 'day' },
    ])
    const at = new Date(NOW.getTime() + stored++)
    const observations = [{ day: '2026-11-21', value, status: 'final' }] as const
    await saveObservations(server().db, { seriesId: series!.id, runId: 1, at, observations })
  }
  const text = async (path: string) => (await server().get(path, { headers: { accept: 'text/html' } })).text

  describe.each(VALUES)('%s', (value, en, zh, badge) => {
    it.each([
      ['en', en],
      ['zh', zh],
    ] as const)('in %s is %s', async (locale: Locale, phrase) => {
      await store(value)
      expect(formatPhrase(value, LANGUAGES[locale])).toBe(phrase)
      const ask = `?locale=${locale}`
      const figure = (await server().get(`/api/v1/figures/prometheus-stars${ask}`)).json
      expect(figure).toMatchObject({ value, phrase })
      expect(figure.sentence).toContain(phrase)
      const page = await text(`/figures/prometheus-stars${ask}`)
      expect(page).toContain(figure.sentence)
      // The summary of the chart.
      expect(await text(`/trends/prometheus/github.stars${ask}`)).toContain(phrase)
      expect(await text(`/embed/prometheus/github.stars${ask}`)).toContain(phrase)
      const drawn = (await server().get(`/badges/prometheus/github.stars.svg${ask}`)).text
      expect(drawn).toContain(phrase)
      if (locale === 'en') expect(drawn).toContain(`>${badge}<`)
      const { lines } = (await server().get(`/api/v1/check${ask}`, posted({ text: figure.sentence }))).json
      expect(lines[0].pieces[0]).toMatchObject({ answer: 'fresh', today: { sentence: figure.sentence } })
    })
  })
})
