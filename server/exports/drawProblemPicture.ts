import { z } from 'zod'
import { LOCALES } from '../../db/model/language/locale.ts'
import { writeStandAlone } from '../../web/chart/svg/standAlone.ts'
import { chooseLetters } from '../../web/chart/svg/toSvg.ts'
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

function toProblemSvg({ full: [title = '', ...more], query }: SaidProblem, options: PictureOptions): string {
  const { theme, width, height, zoom = 1, background = 'paper' } = options
  const { plain, bold } = chooseLetters(options)
  const box = { width: Math.round(width / zoom), height: Math.round(height / zoom) }
  const room = box.width - 2 * EDGE
  const heading = wrap(title, SIZE.title, room, 3, bold)
  const lines = wrap(more.join(' '), SIZE.text, room, 4, plain)
  const write = (look: string, words: string, y: number, size: number) =>
    `<text${look} x="${EDGE}" y="${y}" font-size="${size}">${escapeXml(words)}</text>`
  const below = EDGE + heading.length * SIZE.title * 1.3
  return writeStandAlone({
    title: [title, ...more].join(' '),
    told: '',
    locale: LOCALES.find(one => one === query.get('locale')) ?? 'en',
    shown: { width, height },
    box,
    theme,
    background,
    draw: paint =>
      [
        `<path${paint('rules')} d="M.5 .5H${box.width - 0.5}V${box.height - 0.5}H.5Z"/>`,
        ...heading.map((words, index) =>
          write(
            `${paint('heading')} font-weight="600"`,
            words,
            EDGE + SIZE.title * (1 + index * 1.3),
            SIZE.title,
          ),
        ),
        ...lines.map((words, index) =>
          write(paint('foot'), words, below + SIZE.text * (1 + index * 1.4), SIZE.text),
        ),
      ].join(''),
  })
}
