/** What decides how a point is drawn. */
export interface DrawablePoint {
  readonly value: number | null
  readonly dashed: boolean
  /** No line leads to it from the point before: a sum counts other members from here on. */
  readonly begins?: boolean | undefined
}

/** Points drawn in one stroke. Neighbouring segments share a point; a single point is a dot. */
export interface Segment<T extends DrawablePoint> {
  readonly dashed: boolean
  readonly points: readonly T[]
}

/** Splits a line at its gaps and where it turns dashed. A segment is dashed if one of its ends is. */
export function splitSegments<T extends DrawablePoint>(
  points: readonly T[],
  drawn: (point: T) => boolean = hasValue,
): Segment<T>[] {
  return splitAtGaps(points, drawn).flatMap(stretch => strokesOf(stretch))
}

const hasValue = ({ value }: DrawablePoint): boolean => value !== null

/** The longest parts without a gap or a change of members. */
export function splitAtGaps<T extends DrawablePoint>(
  points: readonly T[],
  drawn: (point: T) => boolean = hasValue,
): T[][] {
  const stretches: T[][] = []
  let open: T[] | null = null
  for (const point of points) {
    if (!drawn(point)) open = null
    else if (open && !point.begins) open.push(point)
    else {
      open = [point]
      stretches.push(open)
    }
  }
  return stretches
}

function strokesOf<T extends DrawablePoint>(stretch: readonly T[]): Segment<T>[] {
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
