import { parse as parseCsv } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { HttpProblem } from '../http/problem.ts'

/** Files larger than this are refused, and so are decks with more text than this. */
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

/** The text of a file, a line for each of its lines, cells in a row, or paragraphs on a slide. Nothing of it is kept. */
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

/** Marks are dropped, and a link is followed by its address. Bounded, so that no text makes it slow. */
export const parseMarkdown = (text: string): string =>
  text
    .split('\n')
    .map(line =>
      line
        .replace(/^\s*(?:#{1,6}\s+|[-*+>]\s+|\d+[.)]\s+)+/, '')
        .replace(/!?\[([^[\]]*)\]\(\s?<?([^()\s>]{1,300})[^()]{0,100}\)/g, '$1 $2 ')
        .replace(/(\*\*|__|`)/g, ''),
    )
    .join('\n')

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', hellip: '…' },
}

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null
    if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
    return ENTITIES[String(name).toLowerCase()] ?? whole
  })
}

/** A comment's beginning, or a tag. No tag holds a bracket: so that one look at each letter is enough. */
const TAG = /<!--|<(\/?)([a-z][\w-]*)([^<>]*)>/gi
const UNSEEN = /^(?:script|style|template|head)$/i
const BLOCK =
  /^(?:p|div|li|ul|ol|h[1-6]|br|tr|section|article|blockquote|dd|dt|figcaption|pre|table|hr|main|nav|header|footer|title|body|html)$/i
const FIGURE_LINK = /\bhref\s*=\s*["']?([^"'\s>]{0,300}\/figures\/[^"'\s>]{1,300})/i

/** What a reader sees, block by block; where a link leads to a figure, its address too. */
export function parseHtml(text: string): string {
  const source = text.replace(/\s+/g, ' ')
  const small = source.toLowerCase()
  let [shown, at] = ['', 0]
  TAG.lastIndex = 0
  for (let tag = TAG.exec(source); tag; tag = TAG.exec(source)) {
    shown += source.slice(at, tag.index)
    at = TAG.lastIndex = findTagEnd(tag, small)
    shown += toSeparator(tag)
  }
  return decodeEntities(shown + source.slice(at))
}

/** Where reading goes on behind a tag: behind all of a comment or of what is never seen. */
function findTagEnd([found, closing, name = '']: RegExpExecArray, small: string): number {
  const end = TAG.lastIndex
  const until = found === '<!--' ? '-->' : !closing && UNSEEN.test(name) ? `</${name.toLowerCase()}` : null
  if (until === null) return end
  const place = small.indexOf(until, end)
  return place < 0 ? small.length : until === '-->' ? place + until.length : place
}

function toSeparator([, closing, name = '', attributes = '']: RegExpExecArray): string {
  if (name.toLowerCase() === 'a' && !closing) {
    const [, address] = FIGURE_LINK.exec(attributes) ?? []
    return address ? `${address} ` : ''
  }
  return BLOCK.test(name) ? '\n' : /^t[dh]$/i.test(name) ? ' ' : ''
}

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

/** All paragraphs of the slides, in order, each slide followed by its notes. */
function parseSlides(bytes: Uint8Array): string {
  const slides = Object.entries(unzipSlides(bytes)).flatMap(([path, content]) => {
    const [, kind, number] = SLIDE.exec(path) ?? []
    return kind ? [{ number: Number(number), notes: kind.startsWith('notes'), xml: strFromU8(content) }] : []
  })
  if (slides.length === 0)
    throw new HttpProblem(415, 'There are no slides in the file.', 'Give a .pptx, or paste its text.')
  return slides
    .toSorted((a, b) => a.number - b.number || Number(a.notes) - Number(b.notes))
    .flatMap(({ xml }) => listParagraphs(xml))
    .join('\n')
}

function unzipSlides(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!SLIDE.test(name)) return false
        total += originalSize
        // A small archive may unfold to anything.
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

const listParagraphs = (xml: string): string[] =>
  xml
    .split('</a:p>')
    .map(paragraph =>
      [...paragraph.matchAll(/<a:t(?:\s[^<>]*)?>([^<]*)<\/a:t>|<a:br\b/g)]
        .map(([, text]) => (text === undefined ? ' ' : decodeEntities(text)))
        .join(''),
    )
