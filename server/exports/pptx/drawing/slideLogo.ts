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

/** In pixels: sharp on a screen of twice the slide's 1280. */
const HEIGHT = 256

const kept = new WeakMap<Logo, SlideLogo>()

/** Null where the foundation has none. */
export function findSlideLogo(theme: SlideTheme): SlideLogo | null {
  const logo = findFoundation().logo?.[theme]
  if (!logo) return null
  const found = kept.get(logo) ?? convertLogo(logo)
  kept.set(logo, found)
  return found
}

function convertLogo({ type, base64 }: Logo): SlideLogo {
  const bytes = Buffer.from(base64, 'base64')
  if (type === 'image/png') return { png: bytes, ...readPngSize(bytes) }
  const svg = bytes.toString('utf8')
  // Loaded where it is needed: a server without a logo never draws one in this thread.
  const { Resvg } = createRequire(import.meta.url)('@resvg/resvg-js') as typeof import('@resvg/resvg-js')
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'height', value: HEIGHT },
    // Looking for fonts takes long, and a logo should have its letters as shapes.
    font: { loadSystemFonts: svg.includes('<text') },
  }).render()
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
