/**
 * The colours of a chart. Lines have a contrast of 3:1 against the paper, text 4.5:1, and colour-blind readers can tell
 * the lines apart.
 */
export interface Palette {
  readonly paper: string
  readonly ink: string
  readonly muted: string
  readonly rule: string
  readonly lines: readonly [string, ...string[]]
}

export const LIGHT_PALETTE: Palette = {
  paper: '#ffffff',
  ink: '#16212b',
  muted: '#56626d',
  rule: '#dedad0',
  lines: [
    '#0b6380',
    '#c0431b',
    '#8a6500',
    '#8b3a7c',
    '#2c7a4b',
    '#4a55a8',
    '#a3174f',
    '#5f6b15',
    '#77523a',
    '#3f4a52',
    '#6a2fc2',
  ],
}

export const DARK_PALETTE: Palette = {
  paper: '#161d24',
  ink: '#ece8df',
  muted: '#a5b0b9',
  rule: '#313b45',
  lines: [
    '#5fc0de',
    '#f28b5e',
    '#dcb13f',
    '#dc92cf',
    '#6fc793',
    '#a3adf5',
    '#ff8fa8',
    '#b9d35a',
    '#d3a98a',
    '#dfe5ea',
    '#c9a5ff',
  ],
}

/** How many lines have a colour of their own. */
export const COLOUR_COUNT = 11

export const chooseLineColour = (palette: Palette, colour: number): string =>
  palette.lines[colour % palette.lines.length] ?? palette.lines[0]

/** Several families, because a bare `sans-serif` can resolve to a symbol font. */
export const CHART_FONTS =
  "'Source Sans 3 Variable','Source Sans 3','Helvetica Neue',Arial,'Liberation Sans','DejaVu Sans','PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif"
