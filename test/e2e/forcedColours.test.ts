import { PNG } from 'pngjs'
import { expect, it } from 'vitest'
import { countInk } from '../server/exports/picture/ink.ts'
import { inBrowser, type Site } from './inBrowser.ts'

inBrowser('forced colours and paper', journeys)

function journeys(site: Site): void {
  const FORCED = { forcedColors: 'active', colorScheme: 'dark' } as const

  it('a light frame on a forced black ground keeps the ground that its chart stands out from', async () => {
    const page = await site.open('/embed/kubernetes/github.stars?theme=light', FORCED)
    const colours = await page.evaluate(() => {
      const drawn = [...document.querySelectorAll('.fit')].find(one => one.checkVisibility())!
      const read = (one: string) => getComputedStyle(drawn.querySelector(one)!)
      return {
        page: getComputedStyle(document.body).backgroundColor,
        ground: read('svg').backgroundColor,
        line: read('.line .dashed').stroke,
        words: read('.values text').fill,
      }
    })
    expect(colours).toEqual({
      page: 'rgb(0, 0, 0)',
      ground: 'rgb(255, 255, 255)',
      line: 'rgb(11, 99, 128)',
      words: 'rgb(86, 98, 109)',
    })
  })

  it.each(['forced', 'print'] as const)('the key of a trend shows its dashes and gaps: %s', async way => {
    const page = await site.open('/trends/express/npm.downloads', way === 'forced' ? FORCED : {})
    await page.evaluate(() => {
      const key = document.createElement('ul')
      key.className = 'key'
      key.innerHTML = ['key-dashed', 'key-gap', 'key-zero', 'key-ring', 'key-change']
        .map(kind => `<li class="${kind}" style="list-style:none;width:9rem">&nbsp;</li>`)
        .join('')
      document.querySelector('main')!.prepend(key)
    })
    if (way === 'print') await page.emulateMedia({ media: 'print' })
    for (const kind of ['key-dashed', 'key-gap', 'key-zero', 'key-ring', 'key-change']) {
      const screen = PNG.sync.read(await page.locator(`main > .key .${kind}`).screenshot())
      const box = { left: 0, top: 0, right: screen.width, bottom: screen.height }
      expect([kind, countInk(screen, box) > 8]).toEqual([kind, true])
    }
  })
}
