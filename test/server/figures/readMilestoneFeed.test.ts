import { expect, it } from 'vitest'
import { advanceEditions, CLAIMS_SCOPE } from '../../../db/editions/editions.ts'
import { UNNAMED_FOUNDATION } from '../../../db/model/foundation/foundation.ts'
import { saveObservations } from '../../../db/observations/observations.ts'
import { listSeries } from '../../../db/observations/series.ts'
import { checkClaims } from '../../../jobs/prepare/checkClaims.ts'
import { renderAtomFeed } from '../../../server/http/renderAtomFeed.ts'
import { adoptFoundation } from '../../../web/foundation/foundation.ts'
import { saveSeriesOrigin } from '../../saveSeriesOrigin.ts'
import { type Element, named, parse } from '../../web/xml.ts'
import { served } from '../serving.ts'

/** A feed as RFC 4287 wants it; throws where it is not well-formed. */
function feedIn(text: string) {
  const declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
  expect(text.startsWith(declaration)).toBe(true)
  const feed = parse(text.slice(declaration.length).trim())
  expect([feed.name, feed.attributes.xmlns]).toEqual(['feed', 'http://www.w3.org/2005/Atom'])
  expect(links(feed).filter(({ rel }) => rel === 'self')).toHaveLength(1)
  const entries = feed.children.filter(({ name }) => name === 'entry')
  for (const one of [feed, ...entries]) {
    // Exactly one of each, and not empty.
    for (const name of ['id', 'title', 'updated'])
      expect([name, textsIn(one, name).length]).toEqual([name, 1])
    expect(URL.canParse(textsIn(one, 'id')[0]!)).toBe(true)
    expect(textsIn(one, 'updated')[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
  }
  expect(textsIn(feed, 'author')).toHaveLength(1)
  const ids = entries.map(one => textsIn(one, 'id')[0]!)
  expect(ids).toEqual([...new Set(ids)])
  const updated = entries.map(one => textsIn(one, 'updated')[0]!)
  expect(updated).toEqual(updated.toSorted().reverse())
  if (updated[0]) expect(textsIn(feed, 'updated')).toEqual([updated[0]])
  return entries.map(one => ({
    id: textsIn(one, 'id')[0],
    title: textsIn(one, 'title')[0],
    updated: textsIn(one, 'updated')[0],
    summary: textsIn(one, 'summary')[0],
    link: links(one)[0]?.href,
  }))
}

const links = ({ children }: Element) =>
  children.filter(({ name }) => name === 'link').map(({ attributes }) => attributes)
const textsIn = ({ children }: Element, name: string) =>
  children.filter(one => one.name === name).map(one => named(one, 'name')[0]?.text ?? one.text)

served('the feed', server => {
  const read = async () => {
    const { status, type, text } = await server().get('/figures.atom')
    expect([status, type]).toEqual([200, 'application/atom+xml; charset=utf-8'])
    return feedIn(text)
  }
  const learn = async (day: `${number}-${number}-${number}`, value: number, project = 'kubernetes') => {
    const [stars] = await listSeries(server().db, { projects: [project], metric: 'github.stars' })
    const observations = [{ day, value, status: 'final' as const }]
    const at = new Date('2026-11-22T08:00:00Z')
    await saveObservations(server().db, { seriesId: stars!.id, runId: 1, at, observations })
  }

  it('names the round numbers that figures passed, the last one first', async () => {
    await learn('2026-01-01', 99_990)
    await learn('2026-01-08', 100_003)
    const entries = await read()
    expect(entries.find(({ id }) => id!.endsWith('#120000'))).toEqual({
      id: 'https://metrics.example.org/figures/kubernetes-stars#120000',
      title: 'Stars of Kubernetes on GitHub: 120,000 reached',
      updated: '2026-11-19T00:00:00Z',
      summary: 'Reached between 8 January 2026 and 19 November 2026: the value rose from 100,003 to 120,000.',
      link: 'https://metrics.example.org/figures/kubernetes-stars',
    })
    expect(entries.map(({ title }) => title)).toContain('npm downloads of Express a week: 1,000 reached')
    // Readings that follow one another have a day.
    await learn('2026-11-20', 120_100)
    await learn('2026-11-21', 130_001)
    const [next] = (await read()).filter(({ id }) => id!.endsWith('kubernetes-stars#130000'))
    expect(next?.summary).toBe(
      '130,001 on 21 November 2026; the value before was 120,100, on 20 November 2026.',
    )
  })

  it('names verdicts that changed, and not the first of a claim, with ids that stay', async () => {
    const before = await read()
    expect(before.filter(({ id }) => id!.includes('/claims/'))).toEqual([])
    for (const day of ['2017-09-30', '2017-10-05'] as const) await learn(day, 39_672, 'nodejs')
    expect(await checkClaims(server().db, new Date('2026-11-23T10:00:00Z'))).toBeGreaterThan(0)
    const changed = (await read()).filter(({ id }) => id!.includes('/claims/'))
    expect(changed.length).toBeGreaterThan(0)
    const stars = changed.find(({ id }) => id!.includes('2017-10-nodejs-stars#'))
    expect(stars).toEqual({
      id: 'https://metrics.example.org/claims/2017-10-nodejs-stars#2026-11-23T10:00:00.000Z',
      title: expect.stringMatching(/^Now supported: /),
      updated: '2026-11-23T10:00:00.000Z',
      summary: expect.stringMatching(/It was not checkable, and is now supported\. .*39,672/),
      link: 'https://metrics.example.org/claims?claim=2017-10-nodejs-stars#2017-10-nodejs-stars',
    })
    const old = new Set(before.map(({ id }) => id))
    const again = await read()
    expect(again.filter(({ id }) => old.has(id)).length).toBe(before.length)
    expect(again.filter(({ id }) => id!.includes('/claims/'))).toEqual(changed)
    // They would link a page that such a site does not have.
    adoptFoundation({ ...UNNAMED_FOUNDATION, claims: { isShown: false, introduction: null } })
    const without = await read().finally(() => adoptFoundation(UNNAMED_FOUNDATION))
    expect(without).toEqual(again.filter(({ id }) => !id!.includes('/claims/')))
    expect(without.length).toBeGreaterThan(0)
  })

  it('says of a verdict that only its reason is another, and no more', async () => {
    const claim = '2017-10-nodejs-stars'
    await server().db.execute(`
      insert into verdicts (claim, checked_at, verdict, reason, measured, day, ratio, matches)
      select claim, checked_at + interval '1 day', verdict, 'another', measured, day, ratio, matches from verdicts
      where claim = '${claim}' order by checked_at desc limit 1`)
    await advanceEditions(server().db, [CLAIMS_SCOPE])
    const [entry, earlier] = (await read()).filter(({ id }) => id!.includes(claim))
    await server().db.execute(`delete from verdicts where claim = '${claim}' and reason = 'another'`)
    await advanceEditions(server().db, [CLAIMS_SCOPE])
    expect(entry?.title).toMatch(/^Still supported, for another reason: /)
    expect(entry?.summary).toMatch(/^Node\.js had 39,672 stars on GitHub\. (?!It was)/)
    expect(earlier?.summary).toContain('It was not checkable, and is now supported.')
  })

  it('is in Chinese where that is asked for, with the same ids', async () => {
    const english = await read()
    const { text } = await server().get('/figures.atom?locale=zh')
    expect(text).toContain('xml:lang="zh-Hans"')
    expect(text).toContain('<id>https://metrics.example.org/figures.atom?locale=zh</id>')
    const entries = feedIn(text)
    expect(entries.map(({ id }) => id)).toEqual(english.map(({ id }) => id))
    for (const { title } of entries) expect(title).toMatch(/\p{Script=Han}/u)
    // The pages that it leads to are in its language too.
    expect(entries.filter(({ id }) => id!.includes('/claims/')).length).toBeGreaterThan(0)
    expect(entries.flatMap(({ link }) => (/[?&]locale=zh(#|$)/.test(link ?? '') ? [] : [link]))).toEqual([])
    expect(english.filter(({ link }) => link!.includes('locale='))).toEqual([])
    const stars = entries.find(({ id }) => id!.endsWith('kubernetes-stars#120000'))
    expect(stars?.title).toMatch(/：达到 120,000$/)
    expect(stars?.summary).toMatch(
      /^2026\s?年\s?1\s?月\s?8\s?日至\s?2026\s?年\s?11\s?月\s?19\s?日之间达到：数值从 100,003 增至 120,000。$/,
    )
  })

  it('says of numbers of a stand-in that they are none, under the ids that they had', async () => {
    const before = await read()
    const [stars] = await listSeries(server().db, { projects: ['nodejs'], metric: 'github.stars' })
    const [express] = await listSeries(server().db, { projects: ['express'], metric: 'npm.downloads' })
    for (const { id } of [stars!, express!]) await saveSeriesOrigin(server().db, id, 'http://127.0.0.1:4100')
    const after = await read()
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
    const isMarked = ({ title, summary }: (typeof after)[number]) => {
      const [short, long] = [title!.endsWith(' (not real)'), summary!.startsWith('Not real numbers: made up')]
      expect([title, short]).toEqual([title, long])
      return short
    }
    expect(before.filter(isMarked)).toEqual([])
    const marked = after.filter(isMarked).map(({ id }) => id!)
    for (const made of ['/figures/express-weekly-downloads#', '/claims/2017-10-nodejs-stars#'])
      expect(marked.some(id => id.includes(made))).toBe(true)
    expect(marked.filter(id => id.includes('kubernetes'))).toEqual([])
  })
})

it('a feed is well-formed whatever its texts hold', () => {
  const nasty = '</title><script>&amp;"\u0000\u000b]]>'
  const feed = {
    language: 'en',
    ...{ site: 'https://example.org', path: '/figures.atom', about: '/figures', title: nasty },
    updated: '2026-11-22T00:00:00Z',
    ...{ cursor: null, next: nasty },
  }
  const entry = {
    id: 'https://example.org/?a=1&b=2#3',
    url: 'https://example.org',
    title: nasty,
    summary: nasty,
  }
  const entries = feedIn(renderAtomFeed({ ...feed, entries: [{ ...entry, updated: feed.updated }] }))
  expect(entries).toHaveLength(1)
  expect(feedIn(renderAtomFeed({ ...feed, entries: [] }))).toEqual([])
})

it('a feed in another language leads to its next page in that language', () => {
  const feed = {
    ...{
      language: 'zh-Hans',
      site: 'https://example.org',
      path: '/figures.atom?locale=zh',
      about: '/figures',
    },
    ...{ title: '', updated: '2026-11-22T00:00:00Z', entries: [], cursor: null, next: 'abc' },
  }
  expect(renderAtomFeed(feed)).toContain(
    '<link rel="next" type="application/atom+xml" href="https://example.org/figures.atom?locale=zh&#38;cursor=abc"/>',
  )
})
