import { cpSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogFolder } from '../../db/config/paths.ts'
import type { LedgerAnswer } from '../../web/contract/claims.ts'
import { launchBrowser } from '../browser.ts'
import { type StandIn, startStandIn } from '../upstreams/index.ts'
import { expectAccessible, LOOKS } from './accessible.ts'
import {
  type Program,
  readJson,
  remove,
  run,
  type Settings,
  startProgram,
  temporaryFolder,
} from './program.ts'

const CHECK = `/check?text=${encodeURIComponent('Node.js has 39,672 stars\nIt has 7 stars\nnothing')}`

describe('the ledger of claims in a browser', () => {
  let browser: Browser
  let standIn: StandIn
  let program: Program
  let settings: Settings
  const folder = temporaryFolder()

  beforeAll(async () => {
    browser = await launchBrowser()
    standIn = await startStandIn()
    settings = {
      DATA_DIR: join(folder, 'data'),
      NPM_DOWNLOADS_URL: standIn.npm,
      GITHUB_API_URL: standIn.github,
    }
    program = await startProgram(settings)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await program?.end('SIGTERM')
    await standIn?.close()
    remove(folder)
  })

  const open = async (path: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options })
    page.on('pageerror', error => expect.fail(`error on ${path}: ${error.message}`))
    page.on('console', said => said.type() === 'error' && expect.fail(`console on ${path}: ${said.text()}`))
    await page.goto(program.url + path, { waitUntil: 'networkidle' })
    return page
  }

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
      const context = await browser.newContext(look)
      const page = await context.newPage()
      await page.goto(program.url + path, { waitUntil: 'networkidle' })
      await expectAccessible(page)
      await context.close()
    },
  )

  it('is judged at the first start, and filtered without JavaScript', async () => {
    const { claims } = await readJson<LedgerAnswer>(
      `${program.url}/api/v1/claims?verdict=outdated&scope=nodejs`,
    )
    expect(claims.map(({ id }) => id)).toContain('2017-10-nodejs-stars')
    const page = await open('/', { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'Claims', exact: true }).click()
    await page.getByRole('navigation', { name: 'Verdict' }).getByRole('link', { name: 'outdated' }).click()
    await page
      .getByRole('navigation', { name: 'Checked against' })
      .getByRole('link', { name: 'Node.js' })
      .click()
    expect(new URL(page.url()).search).toBe('?verdict=outdated&scope=nodejs')
    expect(await page.locator('.claim').count()).toBe(claims.length)
    const stars = page.locator('[id="2017-10-nodejs-stars"]')
    expect(await stars.textContent()).toContain('26 August 2017')
    expect(await stars.getByRole('img', { name: /what was said: 39,672/ }).isVisible()).toBe(true)
    await page.getByLabel('Words or a number').fill('instances')
    await page.getByRole('button', { name: 'Find' }).click()
    expect(await page.locator('.claims-shown').textContent()).toContain('No claim')
    await page.close()
  })

  it('checks a file without JavaScript', async () => {
    const page = await open('/figures?locale=en', { javaScriptEnabled: false })
    await page.getByRole('link', { name: 'Check what you are going to say' }).click()
    await page.waitForURL('**/check?locale=en')
    await page.getByLabel('Sentences').fill('Node.js has 39,672 stars')
    const buffer = Buffer.from('# Welcome\n\n- Node.js has 39,672 stars on GitHub\n')
    await page.getByLabel('Or a file').setInputFiles({ name: 'talk.md', mimeType: 'text/markdown', buffer })
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByRole('heading', { name: '2 answers to 3 lines' }).waitFor()
    expect(await page.locator('.checked .verdict').allTextContents()).toEqual(['outdated', 'outdated'])
    expect(await page.locator('.checked').textContent()).toContain('Mark Hinkle, Node.js Foundation')
    expect(await page.getByLabel('Sentences').inputValue()).toBe('Node.js has 39,672 stars')
    await page.close()
  })

  it('stops the start when its file is broken, and touches nothing', async () => {
    const catalog = join(folder, 'catalog')
    cpSync(catalogFolder, catalog, { recursive: true })
    writeFileSync(join(catalog, 'claims.yaml'), '- id: stars\n  who: A speaker\n')
    const data = join(folder, 'untouched')
    const ended = await run('server/main.js', [], { ...settings, DATA_DIR: data, CATALOG_DIR: catalog })
    expect(ended.code).toBe(1)
    expect(ended.err).toContain('claims.yaml:1')
    expect(existsSync(data)).toBe(false)
  })
})
