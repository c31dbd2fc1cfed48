import type { PNG } from 'pngjs'
import { listSvgTexts, type SvgText } from '../../../../server/exports/picture/svgText.ts'
import { OWN_LETTERS } from '../../../../web/chart/svg/letters.ts'
import { parse } from '../../../web/xml.ts'

/** A part of a screen on which a picture is shown. */
interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Of 255 shades: letters differ more from their ground. */
const BLANK = 60

/** The texts of a drawing that are not to be seen where they stand. `svg` is the drawing as it was before its letters were shapes. */
export function listUnseenTexts(svg: string, screen: PNG, place: Place): string[] {
  const [, , width = 1] = (parse(svg).attributes.viewBox ?? '').split(' ').map(Number)
  const scale = place.width / width
  return listSvgTexts(svg)
    .filter(text => !isSeen(text, screen, place, scale))
    .map(({ content }) => content)
}

/** In the first and in the second half of the text, something stands out from what is around it. */
function isSeen(text: SvgText, screen: PNG, place: Place, scale: number): boolean {
  const width = OWN_LETTERS[text.bold ? 'bold' : 'plain'](text.content, text.size)
  const left = text.left + text.x - { start: 0, middle: width / 2, end: width }[text.anchor]
  const top = text.top + text.y - text.size * 0.75
  const at = (from: number, to: number) =>
    countInk(screen, {
      left: place.x + (left + width * from) * scale,
      right: place.x + (left + width * to) * scale,
      top: place.y + top * scale,
      bottom: place.y + (top + text.size) * scale,
    })
  const least = text.content.length < 3 ? 2 : 6
  return at(0, 0.5) >= least && at(0.5, 1) >= least
}

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Pixels that differ clearly from the ground: the brighter of the common shades where it is bright, else the darker. */
export function countInk(screen: PNG, { left, right, top, bottom }: Box): number {
  const counts = new Uint32Array(256)
  let all = 0
  for (let y = Math.floor(top); y < bottom; y++)
    for (let x = Math.floor(left); x < right; x++) {
      const at = (y * screen.width + x) * 4
      const [red = 0, green = 0, blue = 0] = [screen.data[at], screen.data[at + 1], screen.data[at + 2]]
      const shade = Math.round(0.3 * red + 0.59 * green + 0.11 * blue)
      counts[shade] = (counts[shade] ?? 0) + 1
      all++
    }
  const [dark, bright] = [findShade(counts, all * 0.2), findShade(counts, all * 0.8)]
  const [from, to] = bright > 128 ? [0, bright - BLANK] : [dark + BLANK, 255]
  let ink = 0
  for (let shade = from; shade < to; shade++) ink += counts[shade] ?? 0
  return ink
}

/** The shade below which a number of pixels is. */
function findShade(counts: Uint32Array, pixels: number): number {
  let sum = 0
  return counts.findIndex(count => {
    sum += count
    return sum >= pixels
  })
}
