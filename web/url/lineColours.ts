/**
 * Which colour of the palette each line has, from 0. An address names colours only where lines were removed, so that the
 * others keep theirs.
 */

const findFree = (taken: readonly number[]): number => {
  let colour = 0
  while (taken.includes(colour)) colour++
  return colour
}

/** One colour for each of `count` lines: those asked for, then the first free ones. */
export function chooseColours(asked: readonly number[], count: number): number[] {
  const colours = asked.slice(0, count)
  while (colours.length < count) colours.push(findFree(colours))
  return colours
}

/** The colours of the lines that stay, in their order. */
export const keepColours = (
  asked: readonly number[],
  ids: readonly string[],
  isKept: (id: string) => boolean,
): number[] => chooseColours(asked, ids.length).filter((_, index) => isKept(ids[index] ?? ''))

/** The shortest list that gives the same colours. */
export function shortenColours(asked: readonly number[]): readonly number[] {
  let end = asked.length
  while (end > 0 && asked[end - 1] === findFree(asked.slice(0, end - 1))) end--
  return asked.slice(0, end)
}
