/**
 * In a frame: announces the height that it needs, and lets the reader read values off the chart. The page works without
 * it.
 */

const main = document.querySelector<HTMLElement>('[data-embed]')
const drawing = document.querySelector<HTMLElement>('[data-drawing]')
const table = document.querySelector('table')

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

/** A row of the table, with its position on the axis. */
interface Row {
  readonly at: number
  readonly words: readonly string[]
}

const labels = [...(table?.tHead?.rows[0]?.cells ?? [])].map(cell => cell.textContent ?? '')
const rows: Row[] = [...(table?.tBodies[0]?.rows ?? [])]
  .map(row => ({
    at: Number(row.dataset.at),
    words: [...row.cells].map((cell, index) => {
      const text = cell.textContent ?? ''
      return index > 0 && row.cells.length > 2 ? `${labels[index]}: ${text}` : text
    }),
  }))
  .reverse()

if (drawing && rows.length > 0) readValues(drawing)

function readValues(drawing: HTMLElement): void {
  const [tip, line] = [document.createElement('p'), document.createElement('i')]
  tip.className = 'tip'
  line.className = 'at'
  tip.setAttribute('role', 'status')
  drawing.append(line, tip)
  drawing.tabIndex = 0
  let current = rows.length

  const hide = (): void => drawing.classList.remove('read')
  const show = (index: number): void => {
    current = Math.max(0, Math.min(rows.length - 1, index))
    const row = rows[current]
    const place = placeOf(drawing)
    if (!row || !place) return
    const x = place.x(row.at)
    line.style.left = `${x}px`
    line.style.top = `${place.top}px`
    line.style.height = `${place.height}px`
    tip.textContent = row.words.join('\n')
    drawing.classList.add('read')
    placeTip(tip, x, drawing.clientWidth)
  }

  drawing.addEventListener('pointermove', ({ clientX }) => {
    const place = placeOf(drawing)
    if (!place) return
    const moment = place.moment(clientX - drawing.getBoundingClientRect().left)
    show(nearest(moment))
  })
  drawing.addEventListener('pointerleave', hide)
  drawing.addEventListener('blur', hide)
  drawing.addEventListener('keydown', event => {
    const to = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: rows.length - 1 }[event.key]
    if (event.key === 'Escape') hide()
    if (to === undefined) return
    event.preventDefault()
    show(to)
  })
}

/** On the right of the line, or on its left if there is too little room. */
function placeTip(tip: HTMLElement, x: number, width: number): void {
  tip.style.left = `${Math.max(0, Math.min(x + 10, width - tip.offsetWidth))}px`
  // The tip's width depends on its position, so it is read again.
  if (x + 10 > width - tip.offsetWidth) tip.style.left = `${Math.max(0, x - 10 - tip.offsetWidth)}px`
}

function nearest(moment: number): number {
  let best = 0
  for (let index = 1; index < rows.length; index++)
    if (Math.abs((rows[index]?.at ?? 0) - moment) < Math.abs((rows[best]?.at ?? 0) - moment)) best = index
  return best
}

/** Maps positions on the axis to pixels. The drawing keeps its aspect ratio in whatever room it has. */
function placeOf(drawing: HTMLElement) {
  const svg = visibleDrawing()?.querySelector('svg')
  const axis = visibleDrawing()?.dataset.axis
  if (!svg || !axis) return null
  const [left = 0, right = 0, from = 0, to = 0, top = 0, bottom = 0] = JSON.parse(axis) as number[]
  const { width, height } = svg.viewBox.baseVal
  const scale = Math.min(drawing.clientWidth / width, drawing.clientHeight / height)
  const [dx, dy] = [(drawing.clientWidth - width * scale) / 2, (drawing.clientHeight - height * scale) / 2]
  return {
    x: (at: number) => dx + (left + ((at - from) / (to - from)) * (right - left)) * scale,
    moment: (x: number) => from + (((x - dx) / scale - left) / (right - left)) * (to - from),
    top: dy + top * scale,
    height: (bottom - top) * scale,
  }
}
