import { expect, it } from 'vitest'
import type { z } from 'zod'
import type { ProposalsAnswer } from '../../web/contract/proposals.ts'
import { TOKEN } from '../server/serving.ts'
import { expectAccessible, LOOKS } from './accessible.ts'
import { inBrowser, type Site } from './inBrowser.ts'
import { readJson } from './program.ts'

inBrowser('the form for proposals in a browser', journeys)

function journeys(site: Site): void {
  it('proposes a percentage, and accepts it on the same page, without JavaScript', async () => {
    const page = await site.open('/propose', { javaScriptEnabled: false })
    expect(await page.getByLabel('What the number is about').isVisible()).toBe(false)
    expect(await page.getByLabel('Subject').isVisible()).toBe(true)
    await page.getByLabel('Type of number').selectOption('percent')
    expect(await page.getByLabel('Subject').isVisible()).toBe(false)
    await page.getByLabel('Project', { exact: true }).fill('koa')
    await page.getByLabel('What the number is about').fill('Developers who use Koa')
    await page.getByLabel('Day or month').fill('2026-06')
    await page.getByLabel('Value').fill('43.1')
    await page.getByLabel('Sample size').fill('65000')
    await page.getByLabel('Publisher').fill('A survey')
    await page.getByLabel('Title of the publication').fill('Results')
    await page.getByLabel('Address of the publication').fill('https://example.org/results')
    await page.getByLabel('Your name').fill('Ada')
    await page.getByLabel('Token').fill(TOKEN)
    await page.getByRole('button', { name: 'Propose' }).click()
    expect(await page.getByRole('status').textContent()).toContain('waits until somebody accepts it')
    const waiting = page.getByRole('region', { name: '1 proposal waiting' })
    expect(await waiting.textContent()).toContain('Proposed by Ada')
    await waiting.getByText('Accept or decline').click()
    await waiting.getByLabel('Your name').fill('Grace')
    await waiting.getByLabel('Token').fill(TOKEN)
    await waiting.getByRole('button', { name: 'Accept', exact: true }).click()
    expect(await page.getByRole('region', { name: 'Decided proposals' }).textContent()).toContain(
      'Accepted by Grace',
    )
    const { proposals } = await readJson<z.output<typeof ProposalsAnswer>>(`${site.url}/api/v1/proposals`)
    expect(proposals[0]).toMatchObject({
      state: 'accepted',
      content: { as: 'percent', value: 43.1, sample: 65_000 },
    })
    const file = await (await fetch(`${site.url}/propose/published.yaml`)).text()
    expect(file).toContain('value: 43.1\n  sample: 65000\n')
  })

  it.each(
    ['/propose', '/propose?kind=event', '/propose?kind=claim&locale=zh'].flatMap(path =>
      LOOKS.map(look => [path, look.colorScheme, look] as const),
    ),
  )('has no accessibility findings: %s, %s', async (path, _scheme, look) => {
    await expectAccessible(await site.open(path, look))
  })
}
