import { describe, expect, it } from 'vitest'
import { texts as english } from '../../../web/language/en/index.ts'
import { texts as chinese } from '../../../web/language/zh/index.ts'
import { onPostgres } from '../../database.ts'
import { type Served, served } from '../serving.ts'

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

/** All pages that take an address as it is. */
const PAGES = [
  '/',
  '/projects/express',
  '/trends/express/npm.downloads',
  '/figures',
  '/figures/express-weekly-downloads',
  '/claims',
  '/check',
  '/status',
  '/runs',
]

/** Two words, the second of which is no name. */
const ENGLISH = /[A-Za-z]{2,}[,:]? [a-z]{2,}(?: [A-Za-z]+)*/g

/** Titles stand as the catalog has them. */
const TITLES = /Node\.js core|npm registry|JavaScript ecosystem|Cloud native|npm counted no downloads[^<"]*/g

served('languages', speak, onPostgres)

function speak(server: () => Served): void {
  const open = (path: string, languages = 'en') =>
    server().get(path, { headers: { ...BROWSER, 'accept-language': languages } })
  const tagOf = ({ text }: { text: string }) => text.match(/<html lang="([^"]*)"/)?.[1]

  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
    ['zh-Hans-CN', 'zh-Hans'],
    ['en-GB,zh;q=0.5', 'en'],
    ['fr,de;q=0.5', 'en'],
    ['*', 'en'],
  ])('a reader who asks for %s gets %s', async (languages, tag) => {
    const page = await open('/status', languages)
    expect([tagOf(page), page.headers.get('content-language')]).toEqual([tag, tag])
    expect(page.headers.get('vary')).toContain('Accept-Language')
  })

  it.each(PAGES)('%s takes a language from its address, and its links keep it', async path => {
    const page = await open(`${path}?locale=zh`, 'en')
    expect([page.status, tagOf(page)]).toEqual([200, 'zh-Hans'])
    expect(tagOf(await open(`${path}?locale=en`, 'zh'))).toBe('en')
    const { navigation, theme, promise, skip } = chinese.frame
    for (const text of [navigation.overview, navigation.status, theme.auto, theme.dark, promise, skip])
      expect(page.text).toContain(text)
    for (const text of [english.frame.promise, english.frame.skip, english.frame.contract])
      expect(page.text).not.toContain(text)
    expect(page.text).toContain('href="/status?locale=zh"')
  })

  it.each([...PAGES, '/compare'])('%s has no space after a Chinese stop', async path => {
    const { text } = await open(`${path}?locale=zh`)
    const read = text.replace(/<(script|style|pre|textarea|code)\b[\s\S]*?<\/\1>/g, '')
    expect(read.match(/.{0,40}[。，；：、？！）](?:<[^>]*>)*[ \n]+.{0,20}/g) ?? []).toEqual([])
  })

  it('a page has the same name as in the navigation', () => {
    const { navigation } = chinese.frame
    expect([chinese.claims.title, english.claims.title]).toEqual([
      navigation.claims,
      english.frame.navigation.claims,
    ])
  })

  it.each(PAGES)('%s tells searches of its languages', async path => {
    const { text } = await open(path)
    const links = [...text.matchAll(/<link rel="alternate" hreflang="([^"]*)" href="([^"]*)"/g)]
    const url = `https://metrics.example.org${path}`
    expect(links.map(([, tag, href]) => [tag, href])).toEqual([
      ['en', `${url}?locale=en`],
      ['zh-Hans', `${url}?locale=zh`],
      ['x-default', url],
    ])
  })

  it('the switch leads to the same view in the other language', async () => {
    const switchOf = async (path: string) =>
      (await open(path)).text.match(/<nav class="languages"[^>]*>(.*?)<\/nav>/)?.[1]?.replaceAll('&amp;', '&')
    const path = '/trends/express/npm.downloads?range=1y&scale=log'
    expect(await switchOf(path)).toBe(
      `<a href="${path}&locale=zh" hreflang="zh-Hans" lang="zh-Hans">中文</a>`,
    )
    expect(await switchOf(`${path}&locale=zh`)).toBe(
      `<a href="${path}&locale=en" hreflang="en" lang="en">English</a>`,
    )
    expect(await switchOf('//example.org/x')).toContain('href="/example.org/x?locale=zh"')
  })

  it.each(['locale=xx', 'locale=zh-CN', 'locale=en&locale=zh'])(
    '%s is refused with a reason',
    async query => {
      const page = await open(`/status?${query}`)
      expect(page.status).toBe(400)
      expect(page.text).toContain('Invalid parameter &quot;locale&quot;.')
      expect(page.text).toMatch(/(It must be one of en, zh|Give it only once)\./)
    },
  )

  it('an empty locale is none', async () => expect((await open('/status?locale=')).status).toBe(200))

  describe('a problem', () => {
    it.each([
      ['/nothing', 404, '没有这个页面。', '<p class="standfirst">/nothing 处没有内容。</p>'],
      ['/projects/expres', 404, '没有名为“expres”的项目。', null],
      ['/projects/qqqqqqqqqq', 404, '没有名为“qqqqqqqqqq”的项目。', '<p class="standfirst">可用的有：'],
      [
        '/trends/express/npm.downloads?from=x',
        400,
        '参数“from”无效。',
        'st">必须是有效日期，例如 2026-01-31。</p>',
      ],
      ['/trends/express/npm.downloads?from=2026-13-01', 400, '参数“from”无效。', 'st">必须是有效日期，例如'],
      [
        '/trends/express/npm.downloads?from=2026-02-01&to=2026-01-01',
        400,
        '参数“from”无效。',
        'st">不能晚于“to”：请改为 from=2026-01-01&amp;to=2026-02-01。</p>',
      ],
      [
        '/trends/express/npm.downloads?granularity=foo',
        400,
        '参数“granularity”无效。',
        'st">可用的值：day、week、month、quarter、year。</p>',
      ],
      ['/status?state=late&state=late', 400, '参数“state”无效。', 'st">只能给出一次。</p>'],
      [
        '/trends/express/npm.downloads?colors=x',
        400,
        '参数“colors”无效。',
        '<p class="standfirst" lang="en">',
      ],
    ])('at %s has its title in Chinese', async (path, status, title, detail) => {
      const page = await open(path, 'zh')
      expect([page.status, tagOf(page)]).toEqual([status, 'zh-Hans'])
      expect(page.text).toContain(`<h1>${title}</h1>`)
      // What the list of near names says is not said a second time.
      expect(page.text).toContain(detail ?? title)
      expect(page.text.includes('class="standfirst"')).toBe(detail !== null)
    })

    it('stays English for programs', async () => {
      const { json } = await server().get('/api/v1/projects/expres', { headers: { 'accept-language': 'zh' } })
      expect(json.title).toBe('There is no project "expres".')
    })
  })

  it.each([
    ...PAGES.filter(path => path !== '/claims'),
    '/definitions',
    '/search?q=koa',
    '/compare?metric=npm.downloads&scopes=koa,express',
  ])('%s in Chinese says nothing in English but what it marks as English', async path => {
    const { text } = await open(path, 'zh')
    const said = text
      .replace(/<(script|style|code|pre|textarea)[\s\S]*?<\/\1>/g, '')
      .replace(TITLES, '')
      .replace(/<(\w+)[^>]* lang="en"[^>]*>[\s\S]*?<\/\1>/g, '')
    const words = [...said.matchAll(/>([^<]+)<|(?:aria-label|title|placeholder|alt)="([^"]*)"/g)]
    expect(words.length).toBeGreaterThan(20)
    const english = words.flatMap(([, shown, told]) => (shown ?? told ?? '').match(ENGLISH) ?? [])
    expect(english).toEqual([])
  })

  it('how recent the numbers are is said in the language of the page', async () => {
    expect((await open('/', 'en')).text).toContain('GitHub could not be reached')
    expect((await open('/', 'zh')).text).toContain('无法连接 GitHub。')
  })
}
