import { toSpotPeriod, type UnsummarizedChart } from '../chart.ts'
import { rankLines } from './rankLines.ts'
import { type KnownSpot, listSettled } from './settled.ts'

/** Two lines on the same days: how far apart they are, since when one leads, and how each changed. */
export function describePair(chart: UnsummarizedChart): string[] {
  if (chart.lines.length !== 2 || chart.transform !== 'none' || chart.align !== 'date') return []
  return [...leadSentences(chart), ...growthSentences(chart)]
}

function leadSentences({ lines, granularity, language: { t, w } }: UnsummarizedChart): string[] {
  const [first, second] = lines
  if (!first || !second) return []
  // How far "about 800" is ahead is not known.
  const isExact = ({ bound }: KnownSpot) => !bound
  const others = new Map(
    listSettled(second)
      .filter(isExact)
      .map(spot => [spot.period, spot.value]),
  )
  const both = listSettled(first)
    .filter(isExact)
    .flatMap(spot => {
      const other = others.get(spot.period)
      return other === undefined ? [] : [{ spot, ahead: spot.value - other }]
    })
  const last = both.at(-1)
  if (!last || last.ahead === 0) return []
  const at = both.findLastIndex(({ ahead }) => ahead * last.ahead <= 0)
  const since = both[at + 1] ?? last
  const period = ({ spot }: typeof last) => w.periodWords(...toSpotPeriod(spot, granularity))
  const [leader, other] = last.ahead > 0 ? [first, second] : [second, first]
  const ahead = w.spoken(Math.abs(last.ahead))
  return [
    t.summary.leads(
      leader.label,
      other.label,
      ahead,
      period(last),
      since === last ? null : period(since),
      granularity,
    ),
  ]
}

/** Over the same periods only. */
function growthSentences(chart: UnsummarizedChart): string[] {
  const { t, w } = chart.language
  const ranked = rankLines(chart).rows.toSorted((a, b) => (b.ratio ?? 0) - (a.ratio ?? 0))
  const [one, other] = ranked
  const [start, end] = [one?.start, one?.end]
  if (!start || !end || ranked.some(({ ratio }) => ratio === null)) return []
  if (start.period !== other?.start?.period || end.period !== other?.end?.period) return []
  const changes = ranked.map(
    line => `${line.label} ${w.changeShort(line.start?.value ?? 0, line.end?.value ?? 0)}`,
  )
  const [from, to] = [start, end].map(spot => w.periodShort(...toSpotPeriod(spot, chart.granularity)))
  return [t.summary.changes(from ?? '', to ?? '', changes.join(t.chart.comma))]
}
