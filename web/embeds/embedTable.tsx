import { toUtcDay } from '../../db/model/time/day.ts'
import type { Chart, Spot } from '../chart/chart.ts'
import { useLanguage } from '../language/language.ts'

/** A frame shows at most so many values; the page that it links to has all. */
const MAX_ROWS = 400

const DAY_MS = 86_400_000

/** The drawn values as a table, latest first; the frame's script reads its values here. */
export function EmbedTable({ chart }: { chart: Chart }) {
  const { t, w } = useLanguage()
  const all = rowsOf(chart)
  const shown = all.slice(-MAX_ROWS).reverse()
  const { frame } = t.embedding
  const title =
    shown.length < all.length
      ? frame.tableOfLast(w.exact(shown.length), w.exact(all.length))
      : frame.table(w.exact(all.length))
  return (
    <details class="values">
      <summary>{title}</summary>
      <section class="scroller" tabindex={0} aria-label={frame.values}>
        <table>
          <caption class="visually-hidden">{`${chart.title}. ${chart.subtitle}`}</caption>
          <thead>
            <tr>
              <th scope="col">{t.reckoned.each[chart.granularity]}</th>
              {chart.lines.map(({ label }) => (
                <th key={label} scope="col">
                  {chart.lines.length > 1 ? label : chart.unit}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(([at, spots]) => (
              <Row key={at} chart={chart} at={at} spots={spots} />
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

function Row({ chart, at, spots }: { chart: Chart; at: number; spots: readonly (Spot | undefined)[] }) {
  const { t, w } = useLanguage()
  return (
    <tr data-at={at}>
      <th scope="row">
        {chart.align === 'age'
          ? t.reckoned.age.day(Math.round(at / DAY_MS))
          : w.periodShort(toUtcDay(new Date(at)), chart.granularity)}
      </th>
      {spots.map((spot, index) => (
        <Value key={chart.lines[index]?.label} spot={spot} />
      ))}
    </tr>
  )
}

function Value({ spot }: { spot: Spot | undefined }) {
  const { t, w } = useLanguage()
  if (!spot || spot.value === null) return <td class="unknown">{t.embedding.frame.unknown}</td>
  const sure = [
    spot.status === 'final' ? null : w.status[spot.status],
    spot.complete ? null : t.embedding.frame.partly,
  ].filter(Boolean)
  return (
    <td>
      {w.exact(spot.value)}
      {sure.length > 0 && <small> ({sure.join(', ')})</small>}
    </td>
  )
}

/** Each position at which any line has a spot, with the spots of every line. */
function rowsOf({ lines }: Chart): [number, (Spot | undefined)[]][] {
  const spots = lines.map(({ points }) => new Map(points.map(spot => [spot.at, spot])))
  const places = [...new Set(spots.flatMap(line => [...line.keys()]))].sort((a, b) => a - b)
  return places.map(at => [at, spots.map(line => line.get(at))])
}
