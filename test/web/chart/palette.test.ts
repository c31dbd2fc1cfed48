import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { DARK_PALETTE, LIGHT_PALETTE, type Palette } from '../../../web/chart/palette.ts'

const tokens = readFileSync(new URL('../../../web/styles/tokens.css', import.meta.url), 'utf8')
const [light = '', chosen = '', preferred = ''] = tokens.split(/(?=:root\[|@media)/)

/** Both drawings take their colours from different places: these are the same. */
it.each([
  ['light', light, LIGHT_PALETTE],
  ['dark, chosen', chosen, DARK_PALETTE],
  ['dark, preferred', preferred, DARK_PALETTE],
] as const)('the style sheet has the colours of charts, %s', (_, block, palette) => {
  for (const [index, colour] of palette.lines.entries())
    expect(block).toContain(`--line-${index}: ${colour};`)
  expect(block).toContain(`--ink: ${palette.ink};`)
  expect(block).toContain(`--muted: ${palette.muted};`)
  expect(block).toContain(`--rule: ${palette.rule};`)
})

it('prints the lines in the colours for white paper, whatever theme is chosen', () => {
  const sheet = readFileSync(new URL('../../../web/styles/chart.css', import.meta.url), 'utf8')
  const printed = sheet.slice(sheet.indexOf('@media print'))
  expect(printed).toContain(':root[data-theme] {')
  for (const [index, colour] of LIGHT_PALETTE.lines.entries())
    expect(printed).toContain(`--line-${index}: ${colour};`)
})

it.each([
  ['light', LIGHT_PALETTE],
  ['dark', DARK_PALETTE],
])('words and lines stand out, %s', (_, palette: Palette) => {
  for (const colour of [palette.muted, palette.ink, ...palette.lines])
    expect(contrast(colour, palette.paper)).toBeGreaterThan(4.5)
})

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: string): number {
  const parts = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = parts.map(part =>
    part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
