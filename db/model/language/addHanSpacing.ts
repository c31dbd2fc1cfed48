/**
 * Puts a space between Han characters and Latin letters or numbers, 超过 3.9 万, but not inside a date: 2026年8月3日,
 * 第3季度.
 */
export const addHanSpacing = (text: string): string =>
  text
    .replace(/(?<!\d[年月])(?<!第)(?<![年月日度]至)(?<=\p{Script=Han})(?=[\dA-Za-z])/gu, ' ')
    .replace(/(?<=[\dA-Za-z%])(?!(?<=\d{4})年|(?<=\d)[月日]|(?<=第\d+)季度)(?=\p{Script=Han})/gu, ' ')
