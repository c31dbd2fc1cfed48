import { parseNumbers } from '../../db/model/text/parseNumbers.ts'

interface TextLine {
  readonly line: number
  readonly text: string
  readonly links: readonly FigureLink[]
  /** Sentences that say a number. */
  readonly sentences: readonly string[]
}

/** The address of a figure, of whatever host: the path is what names it. */
export interface FigureLink {
  readonly text: string
  readonly id: string
  readonly query: URLSearchParams
}

const LINK_PATTERN =
  /(?:https?:\/\/[^\s"'<>()]{0,300}?)?\/figures\/([A-Za-z0-9_-]{1,100})(\?[^\s"'<>()[\]]{0,300})?/g

/** Every line that is not empty; `isKnown` says of a whole line that it must not be taken apart. */
export function splitLines(text: string, isKnown: (sentence: string) => boolean): TextLine[] {
  return text.split(/\r\n|[\n\r\u2028]/).flatMap((raw, index) => {
    const line = raw.replace(/\s+/g, ' ').trim()
    if (line === '') return []
    const links = [...line.matchAll(LINK_PATTERN)].map(toFigureLink)
    const rest = links.reduce((left, link) => left.replace(link.text, ' '), line).trim()
    const sentences = (isKnown(rest) ? [rest] : splitSentences(rest)).filter(hasNumber)
    return [{ line: index + 1, text: line, links, sentences }]
  })
}

function toFigureLink([found, id = '', query = '']: RegExpMatchArray): FigureLink {
  // What ends a sentence does not belong to an address.
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
    .map(sentence => sentence.trim())
    .filter(sentence => sentence !== '')

const hasNumber = (sentence: string): boolean =>
  /\d/.test(sentence) ||
  parseNumbers(sentence).length > 0 ||
  /twice|doubled|tripled|times as|倍|翻/i.test(sentence)
