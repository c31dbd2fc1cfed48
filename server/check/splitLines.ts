import { parseNumbers } from '../../db/model/text/parseNumbers.ts'
import { mapInTurns } from './mapInTurns.ts'

interface TextLine {
  readonly line: number
  readonly text: string
  readonly links: readonly FigureLink[]
  /** Sentences that contain a number. */
  readonly sentences: readonly string[]
}

/** The address of a figure, on any host; only the path matters. */
export interface FigureLink {
  readonly text: string
  readonly id: string
  readonly query: URLSearchParams
}

const LINK_PATTERN =
  /(?:https?:\/\/[^\s"'<>()]{0,300}?)?\/figures\/([A-Za-z0-9_-]{1,100})(\?[^\s"'<>()[\]]{0,300})?/g

/** All non-empty lines. A line for which `isKnown` is true is not split into sentences. */
export async function splitLines(text: string, isKnown: (sentence: string) => boolean): Promise<TextLine[]> {
  const lines = await mapInTurns(text.split(/\r\n|[\n\r\u2028]/), (raw, index) => {
    const line = raw.replace(/\s+/g, ' ').trim()
    if (line === '') return []
    const { links, rest } = cutLinks(line)
    const sentences = (isKnown(rest) ? [rest] : splitSentences(rest)).filter(hasNumber)
    return [{ line: index + 1, text: line, links, sentences }]
  })
  return lines.flat()
}

/** The links of a line, and the line without them. */
function cutLinks(line: string): { links: FigureLink[]; rest: string } {
  const links: FigureLink[] = []
  let [rest, at] = ['', 0]
  for (const match of line.matchAll(LINK_PATTERN)) {
    const link = toFigureLink(match)
    links.push(link)
    rest += `${line.slice(at, match.index)} `
    at = match.index + link.text.length
  }
  return { links, rest: (rest + line.slice(at)).trim() }
}

function toFigureLink([found, id = '', query = '']: RegExpMatchArray): FigureLink {
  // Punctuation at the end of a sentence is not part of the address.
  const end = /[.,;:!?。，；：！？]+$/.exec(query)?.[0] ?? ''
  const kept = query.slice(0, query.length - end.length)
  return {
    text: found.slice(0, found.length - end.length),
    id,
    query: new URLSearchParams(kept.replaceAll('&amp;', '&')),
  }
}

const splitSentences = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+(?=["“'(]?[\p{Lu}\p{Script=Han}])|(?<=[。！？；])\s*|;\s+/u)
    .flatMap(splitBeforeSmall)
    .map(sentence => sentence.trim())
    .filter(sentence => sentence !== '')

/** Names of projects begin small, and so do sentences with them. After an abbreviation, and without a number, nothing ends. */
function splitBeforeSmall(text: string): string[] {
  const parts = text.split(/(?<=\p{L}{4}[.!?])\s+(?=["“'(]?\p{Ll})/u)
  return parts.every(hasNumber) ? parts : [text]
}

const hasNumber = (sentence: string): boolean =>
  /\d/.test(sentence) ||
  parseNumbers(sentence).length > 0 ||
  /twice|doubled|tripled|times as|倍|翻/i.test(sentence)
