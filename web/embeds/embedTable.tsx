import { type Chart, type Spot, toSpotPeriod } from '../chart/chart.ts'
import { formatQuoted } from '../language/format/formatQuoted.ts'
import { useLanguage } from '../language/language.ts'

/** A frame shows at most so many values; the page that it links to has all. */
const MAX_ROWS = 400

const DAY_MS = 86_400_000

/** The drawn values as a table, latest first. */
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
              <th scope="col">{t.transformed.each[chart.granularity]}</th>
              {chart.lines.map(({ label }) => (
                <th key={label} scope="col">
                  {chart.lines.length > 1 ? label : chart.unit}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(spots => (
              <Row key={findPlace(spots)} chart={chart} spots={spots} />
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

/** The spots of one period, by line. */
type RowSpots = readonly (Spot | undefined)[]

/** Where the row's spots are drawn: readings of one period may be of several days. */
const findPlace = (spots: RowSpots): number => Math.max(...spots.flatMap(spot => spot?.at ?? []))

function Row({ chart, spots }: { chart: Chart; spots: RowSpots }) {
  const { t, w } = useLanguage()
  const at = findPlace(spots)
  const [first] = spots.flatMap(spot => spot ?? [])
  const named = first && toSpotPeriod(spots.length > 1 ? { ...first, day: null } : first, chart.granularity)
  return (
    <tr>
      <th scope="row">
        {chart.align === 'age'
          ? t.transformed.age.day(Math.round(at / DAY_MS))
          : named && w.periodShort(...named)}
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
      {formatQuoted({ ...spot, value: spot.value }, w)}
      {sure.length > 0 && <small> ({sure.join(', ')})</small>}
    </td>
  )
}

/** Each period, or age, at which any line has a spot, with the spots of every line. */
function rowsOf({ lines, align }: Chart): RowSpots[] {
  const keyOf = ({ at, period }: Spot) => (align === 'age' ? at : Date.parse(period))
  const spots = lines.map(({ points }) => new Map(points.map(spot => [keyOf(spot), spot])))
  const places = [...new Set(spots.flatMap(line => [...line.keys()]))].sort((a, b) => a - b)
  return places.map(at => spots.map(line => line.get(at)))
}
