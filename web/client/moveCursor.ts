/** How many points Page Up and Page Down skip. */
const PAGE = 10

/** The position that a key leads to among `count` points; null for other keys. */
export function moveCursor(key: string, at: number | null, count: number): number | null {
  const from = at ?? (key === 'ArrowRight' || key === 'PageDown' ? -1 : count)
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    PageUp: from - PAGE,
    PageDown: from + PAGE,
    Home: 0,
    End: count - 1,
  }
  const to = moves[key]
  return to === undefined || count === 0 ? null : Math.min(Math.max(to, 0), count - 1)
}
