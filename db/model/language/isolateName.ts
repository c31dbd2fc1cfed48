import type { LocalizedText } from './chooseText.ts'

/**
 * Names that run from right to left, such as Hebrew ones, would take numbers and names beside them along. Between these two
 * marks (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates) a name stands apart, wherever text is drawn.
 */
const START = '\u2068'
const END = '\u2069'

const LEFTWARD = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const ISOLATED = /\u2068[^\u2068\u2069]*\u2069/g

/** Other names, and what stands apart already, stay as they are. */
export const isolateName = (name: string): string =>
  LEFTWARD.test(name.replace(ISOLATED, '')) ? START + removeIsolates(name) + END : name

/** For what is compared, searched or read by programs. */
export const removeIsolates = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')

/** A name in sentences that people wrote in several languages. */
export function isolateInTexts<T extends LocalizedText>(texts: T, name: string): T {
  const isolated = isolateName(name)
  if (isolated === name) return texts
  const apart = (text: string) => text.replaceAll(isolated, name).replaceAll(name, () => isolated)
  return Object.fromEntries(
    Object.entries(texts).map(([locale, text]) => [locale, text === undefined ? text : apart(text)]),
  ) as T
}

/** What was cut off, or broken into lines, ends what it began. */
export const finishIsolate = (text: string): string =>
  text.lastIndexOf(START) > text.lastIndexOf(END) ? text + END : text

/** The same for lines of one text: what one of them leaves open goes on in the next. */
export function finishIsolates(lines: readonly string[]): string[] {
  let isOpen = false
  return lines.map(line => {
    const begun = isOpen ? START + line : line
    const ended = finishIsolate(begun)
    isOpen = ended !== begun
    return ended
  })
}
