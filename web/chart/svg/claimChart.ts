import { type Day, type DayRange, toDayNumber } from '../../../db/model/time/day.ts'
import { createLanguageFor } from '../../language/createLanguageFor.ts'
import { type DrawablePoint, type Segment, splitSegments } from '../geometry/segments.ts'
import type { ChartLanguage } from '../language.ts'
import { roundPixel } from '../roundPixel.ts'
import { escapeXml } from '../text.ts'

/** A measured value; null is a gap. */
export interface ClaimLinePoint extends DrawablePoint {
  readonly day: Day
}

/** A claimed number, and the days that it is about. */
export interface ClaimedNumber {
  readonly range: DayRange
  readonly number: number
}

const [WIDTH, HEIGHT, EDGE, FOOT] = [320, 112, 8, 18]

/** The measured line around a claim's days, from zero, with the claimed number as a diamond. Empty without a line. */
export function toClaimChart(
  points: readonly ClaimLinePoint[],
  said: ClaimedNumber,
  { locale, w }: ChartLanguage,
): string {
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]))
  const [first, last] = [points[0]?.day, points.at(-1)?.day]
  if (known.length === 0 || !first || !last) return ''
  const days = [first, last, said.range.from, said.range.to].sort()
  const [from, to] = [days[0] as Day, days.at(-1) as Day]
  const [start, length] = [toDayNumber(from), Math.max(1, toDayNumber(to) - toDayNumber(from))]
  const [low, high] = [Math.min(0, ...known), Math.max(1, said.number, ...known)]
  const x = (at: number) => roundPixel(EDGE + ((at - start) / length) * (WIDTH - 2 * EDGE))
  const y = (value: number) =>
    roundPixel(HEIGHT - FOOT - ((value - low) / (high - low)) * (HEIGHT - FOOT - 2 * EDGE))
  const path = ({ points: stroke }: Segment<ClaimLinePoint>) =>
    `M${stroke.map(({ day, value }) => `${x(toDayNumber(day))} ${y(value as number)}`).join('L')}${stroke.length === 1 ? 'h0' : ''}`
  const runs = splitSegments(points)
  const draw = (dashed: boolean) =>
    runs
      .filter(run => run.dashed === dashed)
      .map(path)
      .join('')
  const [left, right] = [toDayNumber(said.range.from), toDayNumber(said.range.to)]
  const middle = `${x((left + right) / 2)} ${y(said.number)}`
  const title = createLanguageFor(locale, true).t.picture.claimed(
    w.dayShort(from),
    w.dayShort(to),
    w.exact(said.number),
  )
  return [
    `<svg class="claim-chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escapeXml(title)}">`,
    `<path class="base" d="M${EDGE} ${y(0)}H${WIDTH - EDGE}"/>`,
    `<path d="${draw(false)}"/><path class="dashed" d="${draw(true)}"/>`,
    left === right ? '' : `<path class="said-of" d="M${x(left)} ${y(said.number)}H${x(right)}"/>`,
    `<path class="said" d="M${middle}m-5.5 0l5.5 -5.5 5.5 5.5 -5.5 5.5z"/>`,
    `<text x="${EDGE}" y="${HEIGHT - 3}">${escapeXml(w.dayShort(from))}</text>`,
    `<text class="last" x="${WIDTH - EDGE}" y="${HEIGHT - 3}">${escapeXml(w.dayShort(to))}</text>`,
    '</svg>',
  ].join('')
}
