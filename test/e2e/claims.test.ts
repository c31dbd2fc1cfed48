import { expect, it } from 'vitest'
import type { LedgerAnswer } from '../../web/contract/claims.ts'
import { expectAccessible, LOOKS } from './accessible.ts'
import { inBrowser, type Site } from './inBrowser.ts'
import { readJson } from './program.ts'

const CHECK = `/check?text=${encodeURIComponent('Node.js has 39,672 stars\nIt has 7 stars\nnothing')}`

inBrowser('the ledger of claims in a browser', journeys, { contents: 'history' })

function journeys(site: Site): void {
  it.each(
    [
      '/claims',
      '/claims?verdict=outdated&scope=nodejs&locale=zh',
      '/claims?q=no-such-words',
      CHECK,
      `${CHECK}&locale=zh`,
    ].flatMap(path => LOOKS.map(look => [path, look.colorScheme, look.viewport.width, look] as const)),
  )(
    'has no accessibility findings and no sideways scrolling: %s, %s, %i px',
    async (path, _scheme, _width, look) => {
      await expectAccessible(await site.open(path, look))
    },
  )

  it('is judged, and filtered without JavaScript', async () => {
    const { claims } = await readJson<LedgerAnswer>(
      `${site.url}/api/v1/claims?verdict=supported&scope=nodejs&limit=10`,
    )
    expect(claims.map(({ id }) => id)).toContain('2017-10-nodejs-stars')
    const page = await site.open('/', { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'Claims', exact: true }).click()
    await page.getByRole('navigation', { name: 'Verdict' }).getByRole('link', { name: 'supported' }).click()
    await page.getByLabel('Project or collection').selectOption('nodejs')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.waitForURL('**/claims?q=&verdict=supported&scope=nodejs**')
    expect(await page.locator('.claim').count()).toBe(claims.length)
    const stars = page.locator('[id="2017-10-nodejs-stars"]')
    expect(await stars.textContent()).toContain('30 September 2017')
    expect(await stars.getByRole('img', { name: /the claimed number: 39,672/ }).isVisible()).toBe(true)
    await page.getByLabel('Words or a number').fill('instances')
    await page.getByRole('button', { name: 'Find' }).click()
    expect(await page.locator('.claims-shown').textContent()).toContain('No matching claims')
  })

  it('is found by an earlier link, on whatever page it stands by now', async () => {
    const { claims } = await readJson<LedgerAnswer>(`${site.url}/api/v1/claims`)
    const last = claims.at(-1)?.id ?? ''
    const page = await site.open(`/claims#${last}`)
    await page.waitForURL(`**/claims?claim=${last}#${last}`)
    expect(await page.locator(`[id="${last}"]`).count()).toBe(1)
  })

  it('checks a file without JavaScript', async () => {
    const page = await site.open('/figures?locale=en', { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'Check what you are going to say' }).click()
    await page.waitForURL('**/check?locale=en')
    await page.getByLabel('Sentences').fill('Node.js has 39,672 stars')
    const buffer = Buffer.from('# Welcome\n\n- Node.js has 39,672 stars on GitHub\n')
    await page.getByLabel('Or a file').setInputFiles({ name: 'talk.md', mimeType: 'text/markdown', buffer })
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByRole('heading', { name: '2 answers for 3 lines' }).waitFor()
    expect(await page.locator('.checked .verdict').allTextContents()).toEqual(['outdated', 'outdated'])
    expect(await page.locator('.checked').textContent()).toContain('Mark Hinkle, Node.js Foundation')
    expect(await page.getByLabel('Sentences').inputValue()).toBe('Node.js has 39,672 stars')
  })
}
