import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { computeColourDistance, replaceFirstLine } from '../../../db/model/foundation/chartColours.ts'
import { computeContrast } from '../../../db/model/foundation/contrast.ts'
import { UNNAMED_FOUNDATION } from '../../../db/model/foundation/foundation.ts'
import { DARK_PALETTE, LIGHT_PALETTE } from '../../../web/chart/palette.ts'
import { adoptFoundation } from '../../../web/foundation/foundation.ts'
import { servedOnce } from '../serving.ts'

const ACME = {
  ...UNNAMED_FOUNDATION,
  name: 'Acme in Numbers',
  publisher: 'The Acme Foundation',
  colours: {
    light: { accent: '#b03a10', strong: '#842b0c' },
    dark: { accent: '#f2a07a', strong: '#f5b89b' },
  },
}

describe('the colours of lines with one of the foundation', () => {
  it.each(['#b03a10', '#0b6380', '#7a2e8a', '#2c7a4b', '#16212b'])('%s: all can be told apart', accent => {
    const lines = replaceFirstLine(LIGHT_PALETTE.lines, accent)
    expect([lines.length, lines[0]]).toEqual([LIGHT_PALETTE.lines.length, accent])
    const own = Math.min(
      ...LIGHT_PALETTE.lines.flatMap((a, i) =>
        LIGHT_PALETTE.lines.slice(i + 1).map(b => computeColourDistance(a, b)),
      ),
    )
    const distances = lines.slice(1).map(colour => computeColourDistance(colour, accent))
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(Math.min(own, 0.1) * 0.7)
    expect(new Set(lines).size).toBe(lines.length)
  })

  it('stay as they are while they are the same', () => {
    expect(replaceFirstLine(DARK_PALETTE.lines, DARK_PALETTE.lines[0])).toEqual(DARK_PALETTE.lines)
  })
})

servedOnce('a site with a name and colours of its own', server => {
  beforeAll(() => adoptFoundation(ACME))
  afterAll(() => adoptFoundation(UNNAMED_FOUNDATION))
  const text = async (path: string) => (await server().get(path, { headers: { accept: '*/*' } })).text

  it('has them in pictures, with the dark ones beside the light ones', async () => {
    const picture = await text('/charts/express/npm.downloads.svg')
    expect(picture).toContain('stroke="#b03a10"')
    expect(picture).toContain('{stroke:#f2a07a}')
    expect(picture).toContain('Acme in Numbers')
    expect(await text('/charts/figures/koa-weekly-downloads.svg')).toContain('Acme in Numbers')
  })

  it('has them in badges, whose text stays readable', async () => {
    const badge = await text('/badges/express/npm.downloads.svg')
    expect(badge).toContain('#b03a10')
    expect(badge).toContain('Acme in Numbers')
    expect(computeContrast('#b03a10', '#ffffff')).toBeGreaterThan(4.5)
    expect(await text('/badges/express/npm.downloads.svg?color=green')).not.toContain('#b03a10')
  })

  it('has them in pages and frames', async () => {
    const look = await text('/site/look.css')
    expect(look).toContain('--line-0:#b03a10')
    expect(look).toContain('--line-0:#f2a07a')
    expect(look).toContain('@media print{:root,:root[data-theme]{--line-0:#b03a10')
    expect(await text('/embed/express/npm.downloads')).toContain('/site/look.css')
  })

  it('has them in slides', async () => {
    const response = await fetch(`${server().url}/charts/express/npm.downloads.pptx`)
    const parts = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const all = Object.entries(parts).filter(([name]) => /theme|slides\/slide/.test(name))
    const said = all.map(([, bytes]) => new TextDecoder().decode(bytes)).join('')
    expect(said).toContain('B03A10')
    expect(said).toContain('Acme in Numbers')
  })
})
