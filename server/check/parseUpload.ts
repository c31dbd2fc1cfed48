import { parse as parseCsv } from 'csv-parse/sync'
import { fromBufferPromise } from 'yauzl'
import { HttpProblem } from '../http/problem.ts'
import { parseHtml, parseSlideXml } from './parseMarkup.ts'

/** A map, not an object: `__proto__` and `constructor` are endings like any other. */
const FORMATS = new Map<string, (bytes: Uint8Array) => string | Promise<string>>([
  ['txt', decodeText],
  ['md', bytes => parseMarkdown(decodeText(bytes))],
  ['markdown', bytes => parseMarkdown(decodeText(bytes))],
  ['html', bytes => parseHtml(decodeText(bytes))],
  ['htm', bytes => parseHtml(decodeText(bytes))],
  ['csv', bytes => parseCsvText(decodeText(bytes))],
  ['pptx', parseSlides],
])

/** The text of a file: a line for each line, row of cells or paragraph of a slide. */
export async function parseUpload(name: string, bytes: Uint8Array): Promise<string> {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? 'txt'
  const read = FORMATS.get(ending)
  if (!read)
    throw new HttpProblem(
      415,
      'This type of file is not supported.',
      `Upload a file that ends in ${[...FORMATS.keys()].join(', ')}, or paste its text.`,
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

/** The most slides with their notes, and the most bytes that they may unzip to. */
const MOST_SLIDES = 2_000
const MOST_SLIDE_BYTES = 20 * 1024 * 1024

interface SlidePart {
  readonly number: number
  readonly notes: boolean
  readonly xml: string
}

/** All paragraphs in slide order, each slide followed by its notes. */
async function parseSlides(bytes: Uint8Array): Promise<string> {
  const slides = await unzipSlides(bytes)
  if (slides.length === 0)
    throw new HttpProblem(415, 'The file has no slides.', 'Upload a .pptx file, or paste its text.')
  return slides
    .toSorted((a, b) => a.number - b.number || Number(a.notes) - Number(b.notes))
    .flatMap(({ xml }) => parseSlideXml(xml))
    .join('\n')
}

/**
 * An archive can unzip to any size. The library ends a stream that holds more than its entry says
 * (https://github.com/thejoshwolfe/yauzl#validateentrysizes), so a bound on what the entries say bounds everything. Entries
 * that share their bytes say together that they have more than there are.
 */
async function unzipSlides(bytes: Uint8Array): Promise<SlidePart[]> {
  const slides: SlidePart[] = []
  let [packed, unpacked] = [0, 0]
  try {
    const archive = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
    })
    for await (const entry of archive.eachEntry()) {
      const [, kind, number] = SLIDE.exec(entry.fileName) ?? []
      if (!kind) continue
      packed += entry.compressedSize
      unpacked += entry.uncompressedSize
      if (packed > bytes.length || unpacked > MOST_SLIDE_BYTES || slides.length >= MOST_SLIDES)
        throw new HttpProblem(413, 'The slides are too large.', 'Upload fewer of them.')
      const stream = await archive.openReadStreamPromise(entry)
      const xml = Buffer.concat(await stream.toArray()).toString('utf8')
      slides.push({ number: Number(number), notes: kind.startsWith('notes'), xml })
    }
  } catch (error) {
    if (error instanceof HttpProblem) throw error
    throw new HttpProblem(415, 'The .pptx file cannot be read.', 'Save it again, or paste its text.')
  }
  return slides
}
