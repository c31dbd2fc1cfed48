import { z } from 'zod'
import { CHART_FONTS, DARK_PALETTE, LIGHT_PALETTE } from '../../web/chart/palette.ts'
import { escapeXml, wrap } from '../../web/chart/text.ts'
import type { SaidProblem } from '../http/answerWithPicture.ts'
import { LINKED_RULES, readQuery } from '../http/query.ts'
import { drawPicture } from './drawPicture.ts'
import type { PictureFormat, PictureOptions } from './picture/pictureOptions.ts'
import { PICTURE_SHAPES, toPictureOptions } from './picture/pictureQuery.ts'

/** A picture that says why there is no chart, in the size that was asked for. */
export async function drawProblemPicture(
  problem: SaidProblem,
  format: PictureFormat,
): Promise<string | Buffer> {
  const options = readOptions(problem.query, format)
  return drawPicture(format, toProblemSvg(problem, options), options)
}

/** As asked for where that can be drawn: the size may be what is wrong. */
function readOptions(query: URLSearchParams, format: PictureFormat): PictureOptions {
  try {
    const asked = readQuery(query, z.object(PICTURE_SHAPES[format]), { ...LINKED_RULES, empty: 'absent' })
    return toPictureOptions(asked, format, null)
  } catch {
    return toPictureOptions({}, format, null)
  }
}

const EDGE = 28
const SIZE = { title: 22, text: 15 } as const

function toProblemSvg({ full: [title = '', ...more] }: SaidProblem, options: PictureOptions): string {
  const { theme, width, height, zoom = 1, background } = options
  const box = { width: Math.round(width / zoom), height: Math.round(height / zoom) }
  const { paper, rule, ink, muted } = theme === 'dark' ? DARK_PALETTE : LIGHT_PALETTE
  const room = box.width - 2 * EDGE
  const heading = wrap(title, SIZE.title, room, 3)
  const lines = wrap(more.join(' '), SIZE.text, room, 4)
  const write = (words: string, y: number, size: number, colour: string, weight: number) =>
    `<text x="${EDGE}" y="${y}" font-family="${CHART_FONTS}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escapeXml(words)}</text>`
  const below = EDGE + heading.length * SIZE.title * 1.3
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${box.width} ${box.height}" width="${width}" height="${height}" role="img">`,
    `<title>${escapeXml([title, ...more].join(' '))}</title>`,
    `<rect x="0.5" y="0.5" width="${box.width - 1}" height="${box.height - 1}" fill="${background === 'paper' ? paper : 'none'}" stroke="${rule}"/>`,
    ...heading.map((words, index) =>
      write(words, EDGE + SIZE.title * (1 + index * 1.3), SIZE.title, ink, 600),
    ),
    ...lines.map((words, index) =>
      write(words, below + SIZE.text * (1 + index * 1.4), SIZE.text, muted, 400),
    ),
    '</svg>',
  ].join('')
}
