import { CHART_FONTS, COLOUR_COUNT, chooseLineColour, type Palette } from '../palette.ts'

/** The parts of a drawing that have a look of their own. */
type Part =
  | 'area'
  | 'base'
  | 'change'
  | 'dashed'
  | 'days'
  | 'dots'
  | 'doubted'
  | 'empty'
  | 'end'
  | 'event'
  | 'events'
  | 'foot'
  | 'guess'
  | 'guessed'
  | 'heading'
  | 'layer'
  | 'lead'
  | 'line'
  | 'panel-title'
  | 'paper'
  | 'rules'
  | 'shape'
  | 'solid'
  | 'sub'
  | 'values'

/** The attributes of a part, with a space before; `line` is the colour of its line, from 0. */
export type Paint = (part: Part, line?: number) => string

/** A page's style sheet gives the look to classes. */
export const paintByClass: Paint = (part, line = 0) => {
  if (part === 'line' || part === 'end') return ` class="${part} ${part}-${line % COLOUR_COUNT}"`
  if (part === 'panel-title') return ' class="panel-title heading"'
  return part === 'solid' || part === 'event' ? '' : ` class="${part}"`
}

type Attributes = Readonly<Record<string, string | number>>

const outline = (stroke: string, more: Attributes = {}): Attributes => ({ fill: 'none', stroke, ...more })
const filled = (fill: string, more: Attributes = {}): Attributes => ({ fill, stroke: 'none', ...more })

/** What a part needs beyond the group around it. */
const LOOKS: Readonly<Record<Part, (palette: Palette, colour: string) => Attributes>> = {
  area: (_, colour) => filled(colour, { opacity: 0.1 }),
  base: ({ muted }) => outline(muted),
  change: ({ muted }) => outline(muted, { 'stroke-dasharray': '6 3', opacity: 0.9 }),
  dashed: () => ({ 'stroke-dasharray': '2 5' }),
  days: () => ({}),
  dots: () => ({ 'stroke-width': 5 }),
  doubted: () => ({ 'stroke-width': 1.5 }),
  empty: () => ({}),
  end: (_, colour) => ({ fill: colour }),
  event: ({ muted }) => outline(muted, { 'stroke-dasharray': '1 3', opacity: 0.6 }),
  events: () => ({}),
  foot: () => ({}),
  guess: ({ rule }) => ({ fill: rule, opacity: 0.45 }),
  guessed: () => ({}),
  heading: ({ ink }) => ({ fill: ink }),
  layer: (_, colour) => filled(colour, { opacity: 0.55 }),
  lead: () => ({ 'stroke-width': 1, opacity: 0.6 }),
  line: (_, colour) =>
    outline(colour, { 'stroke-width': 2, 'stroke-linejoin': 'round', 'stroke-linecap': 'round' }),
  'panel-title': ({ ink }) => ({ fill: ink }),
  paper: ({ paper }) => ({ fill: paper }),
  rules: ({ rule }) => outline(rule),
  shape: (_, colour) => filled(colour),
  solid: () => ({}),
  sub: () => ({}),
  values: () => ({}),
}

/**
 * A drawing that stands alone has its look as attributes: they need no style sheet, which some hosts remove and office
 * programs read otherwise.
 */
export function paintByAttributes(palette: Palette): Paint {
  const written = new Map<string, string>()
  return (part, line = 0) => {
    const key = part + line
    const known = written.get(key)
    if (known !== undefined) return known
    const look = writeAttributes(LOOKS[part](palette, chooseLineColour(palette, line)))
    written.set(key, look)
    return look
  }
}

const writeAttributes = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')

/** What all parts of a drawing that stands alone inherit: text is muted unless it says otherwise. */
export const paintWhole = ({ muted }: Palette, size?: number): string =>
  writeAttributes({
    fill: muted,
    'font-family': CHART_FONTS,
    ...(size === undefined ? {} : { 'font-size': size }),
    'font-variant': 'tabular-nums',
  })
