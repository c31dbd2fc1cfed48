import { describe, expect, it } from 'vitest'
import {
  buildEmbedAddresses,
  buildSnippets,
  type Embeddable,
  SNIPPET_KINDS,
} from '../../../web/embeds/snippets.ts'
import { parseBuilderChoices } from '../../../web/url/builderChoices.ts'
import { DEFAULT_STATE } from '../../../web/url/trendState.ts'

const SITE = 'https://metrics.example.org'
const state = { ...DEFAULT_STATE, range: '3y', compare: ['koa', 'fastify'] } as const
const trend: Embeddable = {
  site: SITE,
  name: 'npm downloads of Express',
  of: { kind: 'trend', scope: 'express', metric: 'npm.downloads', state },
}
const figure: Embeddable = {
  site: SITE,
  name: 'npm downloads of Express a week',
  of: { kind: 'figure', id: 'express-weekly-downloads', locale: 'zh' },
}

const made = (embeddable: Embeddable, form: string) =>
  Object.fromEntries(
    buildSnippets(embeddable, parseBuilderChoices(new URLSearchParams(form))).map(({ kind, text }) => [
      kind,
      text,
    ]),
  )

const PAGE = `${SITE}/trends/express/npm.downloads?range=3y&compare=koa,fastify`
const PICTURE = `${SITE}/charts/express/npm.downloads.svg?range=3y&compare=koa,fastify&font=outline&size=readme`

describe('snippets of a chart', () => {
  it('lead to the page, and show the picture for READMEs', () => {
    const { markdown, asciidoc, rst } = made(trend, '')
    expect(markdown).toBe(`[![npm downloads of Express](${PICTURE})](${PAGE})`)
    expect(asciidoc).toBe(`image::${PICTURE}["npm downloads of Express",link="${PAGE}"]`)
    expect(rst).toBe(`.. image:: ${PICTURE}\n   :alt: npm downloads of Express\n   :target: ${PAGE}`)
  })

  it('have both themes where a host shows but one', () => {
    const { html } = made(trend, '')
    expect(html).toContain('<source media="(prefers-color-scheme: dark)"')
    expect(html).toContain('size=readme&amp;theme=dark"')
    expect(html).toContain('size=readme&amp;theme=light"')
    expect(made(trend, 'theme=dark').html).not.toContain('<source')
  })

  it('say the same in a frame and in the element', () => {
    const { iframe, element } = made(trend, 'theme=dark&title=off&asOf=2026-11-22')
    expect(iframe).toContain(
      'src="https://metrics.example.org/embed/express/npm.downloads?range=3y&amp;asOf=2026-11-22&amp;compare=koa,fastify&amp;theme=dark&amp;title=off"',
    )
    expect(element).toContain('<script type="module" src="https://metrics.example.org/embed.js"></script>')
    expect(element).toContain('scope="express" metric="npm.downloads" range="3y" compare="koa,fastify"')
    expect(element).toContain('as-of="2026-11-22" theme="dark" heading="off"')
    expect(element).toContain('>npm downloads of Express</a><noscript>')
    // Without JavaScript no empty room is kept, and the picture has the same theme.
    expect(element).toMatch(
      /<noscript><style>ecosystem-chart\{min-height:0[^<]*<\/style><img [^>]*theme=dark[^>]*><\/noscript>/,
    )
  })
})

describe('snippets of a badge', () => {
  it('say what it says, also for shields', () => {
    const { markdown, html, shields, iframe } = made(
      trend,
      'kind=badge&badgeStyle=social&badgeStat=month&badgeCompare=year&badgeLabel=a%26b',
    )
    const query = 'stat=month&compare=year&style=social&label=a%26b'
    expect(markdown).toBe(
      `[![npm downloads of Express](${SITE}/badges/express/npm.downloads.svg?${query})](${PAGE})`,
    )
    expect(html).toContain(`src="${SITE}/badges/express/npm.downloads.svg?${query.replaceAll('&', '&amp;')}"`)
    const url = new URL(/\((https:\/\/img[^)]*)\)/.exec(shields ?? '')?.[1] ?? '')
    expect(url.searchParams.get('url')).toBe(
      `${SITE}/badges/express/npm.downloads.json?stat=month&compare=year&label=a%26b`,
    )
    expect(iframe).toBeUndefined()
  })

  it('leave out what a badge does anyway', () => {
    const choices = parseBuilderChoices(
      new URLSearchParams('kind=badge&badgeStyle=flat&badgeStat=latest&badgeCompare=none'),
    )
    expect(buildEmbedAddresses(trend, choices).badge).toBe('/badges/express/npm.downloads.svg')
  })
})

describe('snippets of a figure', () => {
  it('are those of its chart and its badge', () => {
    const { iframe, element } = made(figure, 'asOf=2026-11-22')
    expect(iframe).toContain('/embed/figures/express-weekly-downloads?asOf=2026-11-22&amp;locale=zh"')
    expect(element).toContain(
      '<ecosystem-chart figure="express-weekly-downloads" locale="zh" as-of="2026-11-22"',
    )
    expect(made(figure, 'kind=badge').markdown).toContain(
      '/badges/figures/express-weekly-downloads.svg?locale=zh',
    )
  })
})

describe('a name full of markup', () => {
  const hostile = { ...trend, name: 'a"b]<script>alert(1)</script>&`*[x](y)' }

  it.each(['kind=chart', 'kind=badge'])('ends no snippet early: %s', form => {
    const { html, iframe, element, markdown, asciidoc } = made(hostile, form)
    for (const text of [html, iframe, element]) expect(text ?? '').not.toMatch(/<script>|="[^"]*a"b/)
    expect(markdown).toContain('a"b\\]\\<script\\>alert(1)\\</script\\>\\&\\`\\*\\[x\\](y)')
    expect(asciidoc).toContain('"a\\"b\\]<script>')
  })
})

describe('the choices', () => {
  it('take nothing that they do not offer', () => {
    const form = 'kind=__proto__&theme=constructor&title=x&badgeStyle=toString&asOf=2026-02-30'
    expect(parseBuilderChoices(new URLSearchParams(form))).toEqual(parseBuilderChoices(new URLSearchParams()))
  })

  it('make every snippet that there is', () => {
    const all = ['chart', 'badge'].flatMap(kind => Object.keys(made(trend, `kind=${kind}`)))
    expect([...new Set(all)].sort()).toEqual([...SNIPPET_KINDS].sort())
  })
})
