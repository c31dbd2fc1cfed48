/** Just what decides how a point is drawn. */
export interface Drawable {
  readonly value: number | null
  readonly dashed: boolean
}

/** Points drawn in one stroke. Neighbouring runs share their point; a single point is a dot. */
export interface Run<T extends Drawable> {
  readonly dashed: boolean
  readonly points: readonly T[]
}

/** Cuts a line at its gaps, and where it turns dashed: a stroke is dashed when either of its ends is. */
export function runsOf<T extends Drawable>(
  points: readonly T[],
  drawn: (point: T) => boolean = isKnown,
): Run<T>[] {
  return stretchesOf(points, drawn).flatMap(stretch => strokesOf(stretch))
}

export const isKnown = ({ value }: Drawable): boolean => value !== null

/** The longest parts without a gap. */
export function stretchesOf<T extends Drawable>(
  points: readonly T[],
  drawn: (point: T) => boolean = isKnown,
): T[][] {
  const stretches: T[][] = []
  let open: T[] | null = null
  for (const point of points) {
    if (!drawn(point)) open = null
    else if (open) open.push(point)
    else {
      open = [point]
      stretches.push(open)
    }
  }
  return stretches
}

function strokesOf<T extends Drawable>(stretch: readonly T[]): Run<T>[] {
  const [first] = stretch
  if (!first || stretch.length === 1) return [{ dashed: first?.dashed ?? false, points: stretch }]
  const runs: { dashed: boolean; points: T[] }[] = []
  for (let index = 1; index < stretch.length; index++) {
    const [a, b] = [stretch[index - 1] as T, stretch[index] as T]
    const dashed = a.dashed || b.dashed
    const open = runs.at(-1)
    if (open?.dashed === dashed) open.points.push(b)
    else runs.push({ dashed, points: [a, b] })
  }
  return runs
}
