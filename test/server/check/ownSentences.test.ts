import { expect, it } from 'vitest'
import { LOCALES } from '../../../db/model/language/locale.ts'
import { posted, servedOnce } from '../serving.ts'

/** What the answer to one sentence has that matters here. */
interface Piece {
  readonly text: string
  readonly answer: string
  readonly reason: string
  readonly today: { readonly sentence: string } | null
  readonly nearest: { readonly reason: string; readonly figures: readonly { sentence: string }[] } | null
}

/** As many sentences as one text may have. */
const AT_ONCE = 400

/** Enough words for each metric that counts, in both languages. */
const NOUNS = [
  ...['stars on GitHub', 'forks', 'watchers', 'open issues', 'releases a month', 'contributors'],
  ...['contributors shown by GitHub', 'npm downloads a week', 'npm downloads a month'],
  ...['downloads a week', 'downloads a month', 'attendees', 'instances online'],
]
const HAN_NOUNS = [
  '颗星',
  '个复刻',
  '名贡献者',
  '次下载每周',
  '次下载每月',
  '次发布每月',
  '名 GitHub 显示的贡献者',
]

servedOnce(
  "the product's own sentences, of the loaded history",
  server => {
    async function check(sentences: readonly string[]): Promise<Piece[]> {
      const pieces: Piece[] = []
      for (let at = 0; at < sentences.length; at += AT_ONCE) {
        const text = sentences.slice(at, at + AT_ONCE).join('\n')
        const { json } = await server().get('/api/v1/check?locale=en', posted({ text }))
        for (const line of json.lines) {
          // Each is one sentence, whatever full stops its names have.
          expect([line.text, line.pieces.length]).toEqual([line.text, 1])
          pieces.push(line.pieces[0])
        }
      }
      return pieces
    }

    const expectRight = (pieces: readonly Piece[]) =>
      expect(
        pieces
          .filter(({ answer }) => answer !== 'fresh' && answer !== 'dated')
          .map(one => [one.text, one.reason]),
      ).toEqual([])

    it.each(LOCALES)('of its figures are still right when pasted (%s)', async locale => {
      const { json } = await server().get(`/api/v1/figures?locale=${locale}&limit=500`)
      const own: string[] = json.figures.flatMap(
        (one: { sentence: string | null; latestMonth?: { sentence: string } }) =>
          one.sentence ?? one.latestMonth?.sentence ?? [],
      )
      expect(own.length).toBeGreaterThan(100)
      expectRight(await check([...new Set(own)]))
      // Without the comparison too, as a speaker shortens them.
      expectRight(
        await check(
          own.map(one => one.replace(/(?:, up|, down|，增长|，增加|，减少|，下降).*(?=[.。]$)/, '')),
        ),
      )
    })

    it('of its answers are still right when pasted', async () => {
      const [{ projects }, { collections }] = [
        (await server().get('/api/v1/projects?limit=100')).json,
        (await server().get('/api/v1/collections?limit=100')).json,
      ]
      const titles: string[] = [...projects, ...collections].map(({ title }: { title: string }) => title)
      const asked = titles.flatMap(title => [
        ...NOUNS.map(noun => `${title} has 5 ${noun}`),
        ...HAN_NOUNS.map(noun => `${title} 有 5 ${noun}`),
      ])
      const answers = await check(asked)
      const said = answers.flatMap(({ today, nearest }) => [
        ...(today ? [today.sentence] : []),
        ...(nearest?.figures ?? []).map(({ sentence }) => sentence),
      ])
      expect(new Set(said).size).toBeGreaterThan(200)
      expectRight(await check([...new Set(said)]))
      // Whatever is not right has something to say instead, or one sentence that says why not.
      for (const { text, today, nearest } of answers)
        expect([text, today === null ? (nearest?.reason ?? '') : 'said']).not.toEqual([text, ''])
    })
  },
  { contents: 'history' },
)
