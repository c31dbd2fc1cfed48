import { numbersIn } from '../../db/model/numberSaid.ts'

export interface TextLine {
  readonly line: number
  readonly text: string
  readonly links: readonly Link[]
  /** Sentences that say a number. */
  readonly sentences: readonly string[]
}

/** The address of a figure, of whatever host: the path is what names it. */
export interface Link {
  readonly text: string
  readonly id: string
  readonly query: URLSearchParams
}

const LINK = /(?:https?:\/\/[^\s"'<>()]{0,300}?)?\/figures\/([A-Za-z0-9_-]{1,100})(\?[^\s"'<>()[\]]{0,300})?/g

/** Every line that is not empty; `isKnown` says of a whole line that it must not be taken apart. */
export function linesIn(text: string, isKnown: (sentence: string) => boolean): TextLine[] {
  return text.split(/\r\n|[\n\r\u2028]/).flatMap((raw, index) => {
    const line = raw.replace(/\s+/g, ' ').trim()
    if (line === '') return []
    const links = [...line.matchAll(LINK)].map(linkOf)
    const rest = links.reduce((left, link) => left.replace(link.text, ' '), line).trim()
    const sentences = (isKnown(rest) ? [rest] : sentencesIn(rest)).filter(saysNumber)
    return [{ line: index + 1, text: line, links, sentences }]
  })
}

function linkOf([found, id = '', query = '']: RegExpMatchArray): Link {
  // What ends a sentence does not belong to an address.
  const end = /[.,;:!?。，；：！？]+$/.exec(query)?.[0] ?? ''
  const kept = query.slice(0, query.length - end.length)
  return {
    text: found.slice(0, found.length - end.length),
    id,
    query: new URLSearchParams(kept.replaceAll('&amp;', '&')),
  }
}

const sentencesIn = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+(?=["“'(]?[\p{Lu}\p{Script=Han}])|(?<=[。！？；])\s*|;\s+/u)
    .map(sentence => sentence.trim())
    .filter(sentence => sentence !== '')

const saysNumber = (sentence: string): boolean =>
  /\d/.test(sentence) ||
  numbersIn(sentence).length > 0 ||
  /twice|doubled|tripled|times as|倍|翻/i.test(sentence)
