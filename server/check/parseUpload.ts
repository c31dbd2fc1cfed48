import { parse as parseCsv } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { HttpProblem } from '../http/problem.ts'
import { parseHtml, parseSlideXml } from './parseMarkup.ts'

/** Larger files are refused. Unzipped slides may have four times as much. */
export const MOST_UPLOAD_BYTES = 5 * 1024 * 1024

const FORMATS: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  txt: decodeText,
  md: bytes => parseMarkdown(decodeText(bytes)),
  markdown: bytes => parseMarkdown(decodeText(bytes)),
  html: bytes => parseHtml(decodeText(bytes)),
  htm: bytes => parseHtml(decodeText(bytes)),
  csv: bytes => parseCsvText(decodeText(bytes)),
  pptx: parseSlides,
}

/** The text of a file: a line for each line, row of cells or paragraph of a slide. Nothing is stored. */
export function parseUpload(name: string, bytes: Uint8Array): string {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? 'txt'
  const read = FORMATS[ending]
  if (!read)
    throw new HttpProblem(
      415,
      'Such a file cannot be read.',
      `Give one that ends in ${Object.keys(FORMATS).join(', ')}, or paste its text.`,
    )
  return read(bytes)
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new HttpProblem(415, 'The file is not text in UTF-8.', 'Save it as UTF-8, or paste its text.')
  }
}

/** Drops the marks, and puts the URL of a link behind its text. Bounds in the patterns keep hostile text fast. */
const parseMarkdown = (text: string): string =>
  text
    .split('\n')
    .map(line =>
      line
        .replace(/^\s*(?:#{1,6}\s+|[-*+>]\s+|\d+[.)]\s+)+/, '')
        .replace(/!?\[([^[\]]*)\]\(\s?<?([^()\s>]{1,300})[^()]{0,100}\)/g, '$1 $2 ')
        .replace(/(\*\*|__|`)/g, ''),
    )
    .join('\n')

function parseCsvText(text: string): string {
  try {
    const rows = parseCsv(text, {
      relax_column_count: true,
      bom: true,
      skip_empty_lines: false,
    }) as string[][]
    return rows.map(row => row.filter(cell => cell !== '').join(' ')).join('\n')
  } catch (error) {
    throw new HttpProblem(400, 'The CSV cannot be read.', (error as Error).message)
  }
}

const SLIDE = /^ppt\/(slides\/slide|notesSlides\/notesSlide)(\d+)\.xml$/

/** All paragraphs in slide order, each slide followed by its notes. */
function parseSlides(bytes: Uint8Array): string {
  const slides = Object.entries(unzipSlides(bytes)).flatMap(([path, content]) => {
    const [, kind, number] = SLIDE.exec(path) ?? []
    return kind ? [{ number: Number(number), notes: kind.startsWith('notes'), xml: strFromU8(content) }] : []
  })
  if (slides.length === 0)
    throw new HttpProblem(415, 'There are no slides in the file.', 'Give a .pptx, or paste its text.')
  return slides
    .toSorted((a, b) => a.number - b.number || Number(a.notes) - Number(b.notes))
    .flatMap(({ xml }) => parseSlideXml(xml))
    .join('\n')
}

function unzipSlides(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!SLIDE.test(name)) return false
        total += originalSize
        // A small archive can unzip to any size.
        if (total > 4 * MOST_UPLOAD_BYTES)
          throw new HttpProblem(413, 'The slides hold too much.', 'Give fewer of them.')
        return true
      },
    })
  } catch (error) {
    if (error instanceof HttpProblem) throw error
    throw new HttpProblem(415, 'The file is no .pptx that can be read.', 'Save it again, or paste its text.')
  }
}
