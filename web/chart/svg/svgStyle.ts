import { CHART_FONTS, DARK_PALETTE, LIGHT_PALETTE, type Palette } from '../palette.ts'

export type SvgTheme = 'page' | 'auto' | 'light' | 'dark'

/** The background, unless it is transparent. */
export const PAPER_RECT = '<rect class="paper" width="100%" height="100%"/>'

/** The style inside a chart that stands alone. It uses no custom properties, which some renderers do not know. */
export function buildSvgStyle(theme: Exclude<SvgTheme, 'page'>): string {
  const colours =
    theme === 'auto'
      ? `${coloursOf(LIGHT_PALETTE)}@media(prefers-color-scheme:dark){${coloursOf(DARK_PALETTE)}}`
      : coloursOf(theme === 'dark' ? DARK_PALETTE : LIGHT_PALETTE)
  return `<style>${SHAPES}${colours}</style>`
}

const SHAPES = [
  `text{font-family:${CHART_FONTS};font-variant-numeric:tabular-nums}`,
  'path{fill:none}.base,.rules{stroke-width:1}.guess{opacity:.45}',
  '.line path{stroke-width:2;stroke-linejoin:round;stroke-linecap:round}.line .dashed{stroke-dasharray:2 5}',
  '.line .dots{stroke-width:5}.line .area{stroke:none;opacity:.1}.line .layer{stroke:none;opacity:.55}',
  '.line .shape{stroke:none}.line .doubted{stroke-width:1.5}.line .lead{stroke-width:1;opacity:.6}',
  '.events path{stroke-width:1;stroke-dasharray:1 3;opacity:.6}.events .change{stroke-dasharray:6 3;opacity:.9}',
].join('')

const coloursOf = (palette: Palette): string =>
  [
    `.paper{fill:${palette.paper}}text{fill:${palette.muted}}.heading{fill:${palette.ink}}.guess{fill:${palette.rule}}`,
    `.rules{stroke:${palette.rule}}.base,.events path{stroke:${palette.muted}}`,
    ...palette.lines.map(
      (colour, index) =>
        `.line-${index} path{stroke:${colour}}.line-${index} .area,.line-${index} .layer,.line-${index} .shape,.end-${index}{fill:${colour}}`,
    ),
  ].join('')
