/**
 * In a frame: announces the height that it needs, and lets the reader read values off the chart. The page works without
 * it.
 */

const main = document.querySelector<HTMLElement>('[data-embed]')
const drawing = document.querySelector<HTMLElement>('[data-drawing]')

/** The drawing that fits the frame's size and is visible. */
const visibleDrawing = (): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('.fit')].find(({ offsetParent }) => offsetParent)

/** The lowest height in pixels at which a chart can be read. */
const MIN_HEIGHT = 150

function announce(): void {
  if (!main) return
  const rest = main.scrollHeight - (drawing?.offsetHeight ?? 0)
  const box = visibleDrawing()?.querySelector('svg')?.viewBox.baseVal
  const best = box && drawing ? (drawing.offsetWidth * box.height) / box.width : 0
  const height = Math.ceil(rest + best)
  const least = Math.ceil(rest + (drawing ? MIN_HEIGHT : 0))
  // Any page may know the height, so any origin may receive it.
  parent.postMessage({ type: 'ecosystem-chart', height, least }, '*')
}

if (main && parent !== window) {
  const observer = new ResizeObserver(announce)
  for (const one of [main, ...main.querySelectorAll('header, details, footer')]) observer.observe(one)
  announce()
}

/** What is read at a place on an axis. */
type Tip = readonly [at: number, text: string]
/** Left, right, first and last position on the axis, top and bottom, in units of the drawing. */
type Plot = readonly [left: number, right: number, from: number, to: number, top: number, bottom: number]

const tips: readonly (readonly Tip[])[] = JSON.parse(
  document.querySelector('[data-tips]')?.textContent ?? '[]',
)

if (drawing && tips.some(({ length }) => length > 0)) readValues(drawing)

function readValues(drawing: HTMLElement): void {
  const [tip, line] = [document.createElement('p'), document.createElement('i')]
  tip.className = 'tip'
  line.className = 'at'
  tip.setAttribute('role', 'status')
  drawing.append(line, tip)
  drawing.tabIndex = 0
  let plot = 0
  let current = Infinity

  const hide = (): void => drawing.classList.remove('read')
  const show = (index: number): void => {
    const list = tips[plot] ?? []
    current = Math.max(0, Math.min(list.length - 1, index))
    const [at, text] = list[current] ?? []
    const place = placesOf(drawing)[plot]
    if (at === undefined || !place) return
    const x = place.x(at)
    line.style.left = `${x}px`
    line.style.top = `${place.top}px`
    line.style.height = `${place.height}px`
    tip.textContent = text ?? ''
    drawing.classList.add('read')
    placeTip(tip, x, place.top, drawing)
  }

  const point = ({ clientX, clientY }: PointerEvent): void => {
    const { left, top } = drawing.getBoundingClientRect()
    const [x, y] = [clientX - left, clientY - top]
    const places = placesOf(drawing)
    // Of small multiples the nearest; a plot's title and days belong to it.
    const distances = places.map(one => Math.hypot(x - one.clampX(x), y - one.clampY(y)))
    plot = distances.indexOf(Math.min(...distances))
    const moment = places[plot]?.moment(x)
    if (moment !== undefined) show(nearest(tips[plot] ?? [], moment))
  }
  drawing.addEventListener('pointermove', point)
  drawing.addEventListener('pointerdown', point)
  // A finger leaves when it is lifted, and its reader has not read yet.
  drawing.addEventListener('pointerleave', ({ pointerType }) => pointerType === 'mouse' && hide())
  addEventListener('pointerdown', ({ target }) => drawing.contains(target as Node) || hide())
  drawing.addEventListener('focus', () => drawing.matches(':focus-visible') && show(current))
  drawing.addEventListener('blur', hide)
  drawing.addEventListener('keydown', event => {
    const last = (tips[plot]?.length ?? 0) - 1
    const to = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: last }[event.key]
    const other = { ArrowUp: plot - 1, ArrowDown: plot + 1 }[event.key]
    if (event.key === 'Escape') hide()
    if (other !== undefined && tips[other]) plot = other
    else if (to === undefined) return
    event.preventDefault()
    show(to ?? current)
  })
}

/** On the right of the line, or on its left if there is too little room. */
function placeTip(
  tip: HTMLElement,
  x: number,
  top: number,
  { clientWidth, clientHeight }: HTMLElement,
): void {
  tip.style.top = `${Math.max(0, Math.min(top, clientHeight - tip.offsetHeight))}px`
  tip.style.left = `${Math.max(0, Math.min(x + 10, clientWidth - tip.offsetWidth))}px`
  // The tip's width depends on its position, so it is read again.
  if (x + 10 > clientWidth - tip.offsetWidth) tip.style.left = `${Math.max(0, x - 10 - tip.offsetWidth)}px`
}

const nearest = (list: readonly Tip[], moment: number): number =>
  list.reduce(
    (best, [at], index) => (Math.abs(at - moment) < Math.abs((list[best]?.[0] ?? 0) - moment) ? index : best),
    0,
  )

/** Maps positions on the axis of every plot to pixels. The drawing is stretched to its room. */
function placesOf({ clientWidth, clientHeight }: HTMLElement) {
  const shown = visibleDrawing()
  const box = shown?.querySelector('svg')?.viewBox.baseVal
  if (!box) return []
  const [sx, sy] = [clientWidth / box.width, clientHeight / box.height]
  return (JSON.parse(shown?.dataset.plots ?? '[]') as Plot[]).map(([left, right, from, to, top, bottom]) => ({
    x: (at: number) => (left + ((at - from) / (to - from)) * (right - left)) * sx,
    moment: (x: number) => from + ((x / sx - left) / (right - left)) * (to - from),
    clampX: (x: number) => Math.max(left * sx, Math.min(right * sx, x)),
    clampY: (y: number) => Math.max(top * sy, Math.min(bottom * sy, y)),
    top: top * sy,
    height: (bottom - top) * sy,
  }))
}
