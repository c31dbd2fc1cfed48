import { EventTitle } from '../components/eventList.tsx'
import { VisuallyHidden } from '../components/headlineParts.tsx'
import { formatMetricName } from '../language/formatMetricName.ts'
import { useLanguage } from '../language/language.ts'
import { translateMetric } from '../language/translateMetric.ts'
import { isOldMove, type MetricMoves, type MoveRow, type SpanMoves } from './overviewProps.ts'

/** What changed since last week and since last month: the largest moves of each metric. */
export function MovesList({ moves }: { moves: readonly SpanMoves[] }) {
  const { t } = useLanguage()
  if (moves.every(({ metrics }) => metrics.every(({ period }) => period === null)))
    return <p class="nothing">{t.overview.noMovesAtAll}</p>
  return (
    <>
      {moves.map(one => (
        <OneSpan key={one.span} moves={one} />
      ))}
    </>
  )
}

/** What has no data is named in one line. */
function OneSpan({ moves: { span, metrics } }: { moves: SpanMoves }) {
  const language = useLanguage()
  const { t } = language
  // Old periods come last, so that nobody takes them for news.
  const known = metrics
    .filter(({ period }) => period !== null)
    .toSorted((a, b) => Number(isOldMove(a)) - Number(isOldMove(b)))
  const unknown = metrics.filter(({ period }) => period === null)
  return (
    <section class="moves-span" aria-labelledby={`moves-${span}`}>
      <h3 id={`moves-${span}`}>
        {(known.length > 0 && known.every(isOldMove) ? t.overview.latestCompared : t.overview.since)[span]}
      </h3>
      <div class="moves">
        {known.map(one => (
          <OneMetric key={one.metric.id} moves={one} span={span} />
        ))}
      </div>
      {unknown.length > 0 && (
        <p class="moves-left">
          {t.overview.noMoves[span]}
          {t.marks.colon}
          {unknown.map(({ metric }) => formatMetricName(language, metric)).join(t.marks.comma)}
        </p>
      )}
    </section>
  )
}

function OneMetric({ moves, span }: { moves: MetricMoves; span: SpanMoves['span'] }) {
  const language = useLanguage()
  const { t, w } = language
  const {
    metric,
    period,
    risen,
    fallen,
    up,
    down,
    unlistedUp,
    unlistedDown,
    unknown,
    measured,
    smallestShown,
  } = moves
  const largest = Math.max(...[...risen, ...fallen].map(findSize))
  const shared = findSharedEvents([...risen, ...fallen])
  const when = t.overview.movesIn[span](
    span === 'month' ? w.periodWords(period ?? '', span) : w.periodShort(period ?? '', span),
  )
  return (
    <section aria-labelledby={`moves-${span} moves-${span}-${metric.id}`}>
      <h4 id={`moves-${span}-${metric.id}`}>{translateMetric(language, metric).title}</h4>
      <p class="moves-when">
        {when}
        {t.marks.comma}
        {metric.kind === 'flow' ? t.overview.movesDaily : t.overview.movesLevel[span]}
      </p>
      {isOldMove(moves) && <p class="moves-old">{t.overview.movesOld[span](moves.age, moves.later)}</p>}
      <p class="moves-counts">{t.overview.upDown(up, down)}</p>
      {shared.map(event => (
        <MoveEvent key={event.id} event={event} />
      ))}
      <h5>{t.overview.grewMost}</h5>
      {risen.length > 0 ? (
        <Rows rows={risen} span={span} largest={largest} told={shared} />
      ) : (
        <p class="moves-none">{t.overview.noneGrew(w.exact(smallestShown))}</p>
      )}
      {fallen.length > 0 && (
        <>
          <h5>{t.overview.fellMost}</h5>
          <Rows rows={fallen} span={span} largest={largest} told={shared} />
        </>
      )}
      <p class="moves-left">{t.overview.movesLeast(w.exact(smallestShown))}</p>
      {unlistedUp + unlistedDown > 0 && (
        <p class="moves-left">{t.overview.unlisted(unlistedUp, unlistedDown)}</p>
      )}
      <p class="moves-left">{t.overview.movesLeft(unknown, measured)}</p>
    </section>
  )
}

const findSize = ({ before, now }: MoveRow): number => Math.abs(now / before - 1)

type MoveEventAnswer = NonNullable<MoveRow['event']>

/** What could explain more than one move stands once above them. */
function findSharedEvents(rows: readonly MoveRow[]): MoveEventAnswer[] {
  const events = rows.flatMap(({ event }) => event ?? [])
  const byId = new Map(events.map(event => [event.id, event]))
  return [...byId.values()].filter(({ id }) => events.filter(event => event.id === id).length > 1)
}

function MoveEvent({ event }: { event: MoveEventAnswer }) {
  const { t, w } = useLanguage()
  return (
    <p class="move-event">
      <time datetime={event.day}>{w.dayShort(event.day)}</time>
      {t.marks.colon}
      <EventTitle event={event} />
    </p>
  )
}

interface RowsProps {
  readonly rows: readonly MoveRow[]
  readonly span: SpanMoves['span']
  readonly largest: number
  /** Events that stand above the rows. */
  readonly told: readonly MoveEventAnswer[]
}

/** The bars of a metric share one scale: the largest move fills its row. */
function Rows({ rows, span, largest, told }: RowsProps) {
  const { t, w, to } = useLanguage()
  return (
    <ol class="moves-list">
      {rows.map(row => {
        const { project, title, url, before, now, later, event } = row
        const part = Math.round((findSize(row) / largest) * 100)
        const up = now > before
        return (
          <li key={project}>
            <a href={to(url)}>{title}</a>
            <span class={`change change-${up ? 'up' : 'down'}`}>
              <span class="arrow" aria-hidden="true">
                {up ? '▲' : '▼'}
              </span>{' '}
              <span aria-hidden="true">{w.changeShort(before, now)}</span>
              <VisuallyHidden>{w.changeWords(before, now)}</VisuallyHidden>
            </span>
            <svg
              class={up ? 'bar bar-up' : 'bar bar-down'}
              viewBox="0 0 100 4"
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <path d={`M0 2H${Math.max(1, part)}`} />
            </svg>
            <span class="covered">
              {w.tabular(Math.floor(before))} → {w.tabular(Math.floor(now))}
            </span>
            {later && (
              <span class="covered move-later">{t.overview.laterData(w.periodShort(later, span))}</span>
            )}
            {event && !told.some(({ id }) => id === event.id) && <MoveEvent event={event} />}
          </li>
        )
      })}
    </ol>
  )
}
