import type { EventMark } from '../chart.ts'
import { cutBetweenWords, type Measure } from '../text.ts'

/** An event's label above the plot. Events that stand too close share one. */
export interface EventFlag {
  readonly x: number
  /** The numbers of its events, and the x positions of their lines. */
  readonly numbers: readonly number[]
  readonly xs: readonly number[]
  readonly row: number
  readonly text: string
  /** One of its events changes how values are counted: another method, or other projects in a sum. */
  readonly isChange: boolean
  /** Which end of the text stands at `x`. */
  readonly anchor: 'start' | 'middle' | 'end'
}

interface FlagRoom {
  readonly left: number
  readonly right: number
  readonly size: number
  readonly measure: Measure
}

/** Whether a label of the lowest row stands over the margin at the right of `edge`, where lines have their names. */
export const isOverMargin = (
  flags: readonly EventFlag[],
  edge: number,
  { size, measure }: Pick<FlagRoom, 'size' | 'measure'>,
): boolean =>
  flags.some(({ row, x, text, anchor }) => {
    const share = { start: 1, middle: 0.5, end: 0 }[anchor]
    return row === 0 && x + share * (measure(text, size) + 8) > edge
  })

/** Titles if all fit into a few rows, otherwise the numbers of the list below the chart. */
export const placeEventFlags = (
  marks: readonly EventMark[],
  at: (mark: EventMark) => number,
  room: FlagRoom,
): EventFlag[] => placeTitles(marks, at, room) ?? placeNumbers(marks, at, room)

/**
 * Titles if all fit, otherwise words for those that have room, each with its number in the list; where words are few, the
 * list has the others.
 */
export const placeEventWords = (
  marks: readonly EventMark[],
  at: (mark: EventMark) => number,
  room: FlagRoom,
): EventFlag[] => placeTitles(marks, at, room) ?? placeWords(marks, at, room)

interface Placed extends EventFlag {
  readonly start: number
  readonly end: number
}

const placeTitles = (
  marks: readonly EventMark[],
  at: (mark: EventMark) => number,
  room: FlagRoom,
): EventFlag[] | null =>
  placeInRows(
    marks.map(mark => ({ mark, text: mark.title })),
    at,
    [0, 1, 2],
    room,
  )?.map(toFlag) ?? null

interface MarkWords {
  readonly mark: EventMark
  readonly text: string
}

/** Placed from right to left: an earlier event stands higher, and its line crosses no later title. Null where one has no room. */
function placeInRows(
  words: readonly MarkWords[],
  at: (mark: EventMark) => number,
  rows: readonly number[],
  room: FlagRoom,
): Placed[] | null {
  const placed: Placed[] = []
  for (const { mark, text } of words.toSorted((a, b) => b.mark.number - a.mark.number)) {
    const flag = placeTitle(mark, text, at(mark), rows, placed, room)
    if (!flag) return null
    placed.push(flag)
  }
  return placed.reverse()
}

const toFlag = ({ start: _start, end: _end, ...flag }: Placed): EventFlag => flag

/** In the lowest of these rows that has room; null if none has. */
function placeTitle(
  mark: EventMark,
  text: string,
  x: number,
  rows: readonly number[],
  placed: readonly Placed[],
  room: FlagRoom,
): Placed | null {
  const width = room.measure(text, room.size) + 8
  const flip = x + width > room.right
  const [start, end] = flip ? [x - width, x] : [x, x + width]
  const row = rows.find(row => placed.every(other => areApart({ x, start, end, row }, other)))
  if (row === undefined || start < room.left) return null
  const anchor = flip ? 'end' : 'start'
  return { x, start, end, row, anchor, text, numbers: [mark.number], xs: [x], isChange: isChange(mark) }
}

/** In characters: where there is no room for a longer title, its beginning. */
const MOST_WORDS = 30

/**
 * Words stand above the row of numbers, and their lines pass through none. A change in how values are counted comes first,
 * then the shortest, so that many have words; then each gets its whole title where that has room.
 */
function placeWords(
  marks: readonly EventMark[],
  at: (mark: EventMark) => number,
  room: FlagRoom,
): EventFlag[] {
  const rows = room.right < NARROW ? [1] : [1, 2]
  const numberOthers = (flags: readonly Placed[]) =>
    placeNumbers(
      marks.filter(({ number }) => flags.every(({ numbers }) => numbers[0] !== number)),
      at,
      room,
    )
  const isFree = (flags: readonly Placed[]) =>
    flags.every((flag, index) => flags.slice(index + 1).every(later => isInOrder(flag, later))) &&
    numberOthers(flags).every(({ x, text, numbers }) => {
      const half = room.measure(text, room.size) / 2 + 4
      return flags.every(flag => {
        const isEarlier = numbers[0]! < flag.numbers[0]!
        return Math.abs(x - flag.x) > half && (!isEarlier || x + half < flag.start)
      })
    })
  const cut = marks.map(mark => ({
    mark,
    text: `${mark.number}. ${cutBetweenWords(mark.title, MOST_WORDS)}`,
  }))
  const sorted = cut.toSorted(
    (a, b) => Number(isChange(b.mark)) - Number(isChange(a.mark)) || a.text.length - b.text.length,
  )
  let [words, titled]: [MarkWords[], Placed[]] = [[], []]
  const take = (wanted: MarkWords[]) => {
    const placed = placeInRows(wanted, at, rows, room)
    if (placed && isFree(placed)) [words, titled] = [wanted, placed]
  }
  for (const one of sorted) take([...words, one])
  for (const { mark } of [...words])
    take(words.map(one => (one.mark === mark ? { mark, text: `${mark.number}. ${mark.title}` } : one)))
  const numbered = numberOthers(titled)
  // The lowest words stand in the lowest row that has no numbers.
  const lowest = Math.min(...titled.map(({ row }) => row)) - Number(numbered.length > 0)
  return [...titled.map(flag => ({ ...toFlag(flag), row: flag.row - lowest })), ...numbered]
}

const NARROW = 560

/** A lower number stands higher than a later one, or left of it. */
const isInOrder = (earlier: Placed, later: Placed): boolean =>
  earlier.row > later.row || earlier.end < later.start

type Shape = Pick<Placed, 'x' | 'start' | 'end' | 'row'>

/** No title overlaps another, and the line of the higher one does not cross the title of the lower one. */
function areApart(a: Shape, b: Shape): boolean {
  if (a.row === b.row) return a.end + 6 < b.start || b.end + 6 < a.start
  const [high, low] = a.row > b.row ? [a, b] : [b, a]
  return high.x < low.start - 3 || high.x > low.end + 3
}

function placeNumbers(
  marks: readonly EventMark[],
  at: (mark: EventMark) => number,
  { size, measure }: FlagRoom,
): EventFlag[] {
  const groups = marks.map(mark => [mark])
  // Neighbours are merged until no label touches the next.
  for (let index = 0; index < groups.length - 1; ) {
    const [a, b] = [groups[index] as EventMark[], groups[index + 1] as EventMark[]]
    const room = (measure(label(a), size) + measure(label(b), size)) / 2 + size / 2
    if (middle(b, at) - middle(a, at) >= room) index += 1
    else {
      groups.splice(index, 2, [...a, ...b])
      index = Math.max(0, index - 1)
    }
  }
  return groups.map(group => ({
    x: middle(group, at),
    numbers: group.map(({ number }) => number),
    xs: group.map(at),
    row: 0,
    text: label(group),
    isChange: group.some(isChange),
    anchor: 'middle',
  }))
}

const isChange = ({ kind }: EventMark): boolean => kind === 'method' || kind === 'step'

const middle = (group: readonly EventMark[], at: (mark: EventMark) => number): number =>
  (Math.min(...group.map(at)) + Math.max(...group.map(at))) / 2

const label = (group: readonly EventMark[]): string =>
  group.length === 1 ? `${group[0]?.number}` : `${group[0]?.number}–${group.at(-1)?.number}`

/** Whether a label shows numbers, which are explained elsewhere. */
export const isNumbered = ({ anchor }: EventFlag): boolean => anchor === 'middle'
