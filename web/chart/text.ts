/** Text is placed without a screen: its width is estimated for Arial, which pictures fall back to and which is wider. */

const WIDTHS: readonly [RegExp, number][] = [
  [/[iljtfrI.,:;'|!()[\] ]/, 0.31],
  [/[mwMW%@–—×]/, 0.88],
  [/[A-Z]/, 0.7],
]

export const textWidth = (text: string, size: number): number =>
  [...text].reduce((sum, letter) => sum + (WIDTHS.find(([shape]) => shape.test(letter))?.[1] ?? 0.56), 0) *
  size

/** Cuts a text that is too wide, with an ellipsis. */
export function shorten(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text
  const letters = [...text]
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > room) letters.pop()
  return `${letters.join('').trimEnd()}…`
}

/** Breaks a text into lines at spaces; what exceeds the last line is cut. */
export function wrap(text: string, size: number, room: number, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const open = lines.at(-1)
    if (open !== undefined && textWidth(`${open} ${word}`, size) <= room)
      lines[lines.length - 1] = `${open} ${word}`
    else lines.push(word)
  }
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), shorten(lines.slice(most - 1).join(' '), size, room)]
}

/** For text and attribute values of XML; control characters, which XML forbids, are left out. */
export const xml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, letter => `&#${letter.charCodeAt(0)};`)
