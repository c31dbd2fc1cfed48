import { createRequire } from 'node:module'
import type { Logo } from '../../../../db/model/foundation/foundation.ts'
import { findFoundation } from '../../../../web/foundation/foundation.ts'
import type { SlideBox } from './slideBox.ts'
import type { SlideTheme } from './theme.ts'

/** The foundation's logo as a PNG, which every office program shows. Width and height are in its own pixels. */
export interface SlideLogo {
  readonly png: Uint8Array
  readonly width: number
  readonly height: number
}

/** In pixels: sharp on a screen of twice the slide's 1280, and drawn within milliseconds. */
const LARGEST = { width: 1024, height: 256 }
/** A longer one would be a line on the slide. */
const MOST_TIMES = 30

const converted = new WeakMap<Logo, SlideLogo | null>()

/** Null where the foundation has none, or none that can be drawn: slides go without it. */
export function findSlideLogo(theme: SlideTheme): SlideLogo | null {
  const logo = findFoundation().logo?.[theme]
  if (!logo) return null
  if (!converted.has(logo)) converted.set(logo, tryConvert(logo))
  return converted.get(logo) ?? null
}

function tryConvert(logo: Logo): SlideLogo | null {
  try {
    const bytes = Buffer.from(logo.base64, 'base64')
    const found =
      logo.type === 'image/png' ? { png: bytes, ...readPngSize(bytes) } : drawSvg(bytes.toString('utf8'))
    return found && isDrawable(found) ? found : null
  } catch {
    // No XML, no size, or no PNG: the pages have it in a browser, which forgives more.
    return null
  }
}

const isDrawable = ({ width, height }: Omit<SlideLogo, 'png'>): boolean =>
  width > 0 && height > 0 && width / height <= MOST_TIMES && height / width <= MOST_TIMES

function drawSvg(svg: string): SlideLogo | null {
  // Loaded where it is needed: a server without a logo never draws one in this thread.
  const { Resvg } = createRequire(import.meta.url)('@resvg/resvg-js') as typeof import('@resvg/resvg-js')
  // Looking for fonts takes long, and a logo should have its letters as shapes.
  const font = { loadSystemFonts: /<(?:\w+:)?text\b/.test(svg) }
  const size = new Resvg(svg, { font: { loadSystemFonts: false } })
  if (!isDrawable(size)) return null
  const scale = Math.min(LARGEST.width / size.width, LARGEST.height / size.height)
  const value = Math.max(1, Math.round(size.width * scale))
  const drawn = new Resvg(svg, { font, fitTo: { mode: 'width', value } }).render()
  return { png: drawn.asPng(), width: drawn.width, height: drawn.height }
}

/** https://www.w3.org/TR/png-3/#11IHDR: both follow the signature and the head of the first chunk. */
const readPngSize = (bytes: Buffer) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) })

/** The largest box of the logo's shape within `room`, at its left or right edge. */
export function placeLogo({ width, height }: SlideLogo, room: SlideBox, edge: 'left' | 'right'): SlideBox {
  const scale = Math.min(room.width / width, room.height / height)
  const size = { width: width * scale, height: height * scale }
  return {
    ...size,
    x: edge === 'left' ? room.x : room.x + room.width - size.width,
    y: room.y + (room.height - size.height) / 2,
  }
}
