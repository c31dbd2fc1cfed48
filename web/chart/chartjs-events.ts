import type { Chart, Mark } from './chart.ts'
import type { Framed } from './chartjs.ts'
import type { Flag } from './flags.ts'
import { ROW, type Size } from './frame.ts'
import { FONTS, type Palette } from './palette.ts'

/** The plugin's own types do not resolve under nodenext; this is the part that is used. */
interface Context {
  readonly chart: Size
}

/** Events as marked lines of the annotation plugin; where and how they are named is the frame's decision. */
export const annotationsOf = (chart: Chart, theme: Palette, framed: Framed) =>
  chart.events.flatMap(mark => [lineOf(mark, theme), labelOf(mark, theme, framed)])

const lineOf = ({ at }: Mark, theme: Palette) => ({
  type: 'line' as const,
  adjustScaleRange: false,
  xMin: at,
  xMax: at,
  borderColor: `${theme.muted}99`,
  borderWidth: 1,
  borderDash: [1, 3],
  drawTime: 'beforeDatasetsDraw',
})

type Adjusted = Record<Flag['anchor'], number>
const SHIFT = { start: 4, middle: 0, end: -4 } as const satisfies Adjusted
const POSITION = { start: 'start', middle: 'center', end: 'end' } as const

function labelOf(mark: Mark, theme: Palette, framed: Framed) {
  const frameIn = ({ chart }: Context) => framed(chart)
  const flagIn = (context: Context) =>
    frameIn(context).flags.find(({ numbers }) => numbers[0] === mark.number)
  return {
    type: 'label' as const,
    adjustScaleRange: false,
    display: (context: Context) => flagIn(context) !== undefined,
    content: (context: Context) => flagIn(context)?.text ?? '',
    xValue: mark.at,
    yValue: (context: Context) => frameIn(context).axis.high,
    position: (context: Context) => ({ x: POSITION[flagIn(context)?.anchor ?? 'start'], y: 'end' }),
    xAdjust: (context: Context) => shiftOf(flagIn(context)),
    yAdjust: (context: Context) => -3 - (flagIn(context)?.row ?? 0) * ROW,
    padding: 0,
    borderWidth: 0,
    backgroundColor: 'transparent',
    color: theme.muted,
    font: (context: Context) => ({ family: FONTS, size: frameIn(context).size - 1, weight: 'normal' }),
  }
}

/** A flag for several events stands in their middle, its annotation at the first. */
const shiftOf = (flag: Flag | undefined): number =>
  flag ? flag.x - (flag.xs[0] ?? flag.x) + SHIFT[flag.anchor] : 0
