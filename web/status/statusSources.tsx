import { Scroller } from '../components/scroller.tsx'
import { TableHead } from '../components/tableHead.tsx'
import type { SeriesStatusAnswer, StatusAnswer } from '../contract/status.ts'
import { useLanguage } from '../language/language.ts'
import { useFailure } from './dataAge.tsx'
import { findSourceFailure } from './statusProps.ts'
import { useMoment } from './useMoment.ts'
import { useNextTime } from './useNextTime.ts'
import { useRunState } from './useRunState.ts'

type Source = StatusAnswer['sources'][number]

interface Props {
  readonly sources: readonly Source[]
  readonly series: readonly SeriesStatusAnswer[]
  readonly asOf: string
}

/** Whether the last run of a source was as it should be. One that has never run is not known to be well. */
const isWell = ({ reachable, schedule, lastRun }: Source): boolean =>
  reachable !== false &&
  (lastRun === null
    ? schedule === null
    : lastRun.faults === 0 && lastRun.state !== 'failed' && lastRun.state !== 'abandoned')

/** Sources in trouble first, with their last runs; all that is well is one line, folded. */
export function Sources({ sources, ...rest }: Props) {
  const { status } = useLanguage().t
  const well = sources.filter(isWell)
  const others = sources.filter(one => !isWell(one))
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{status.sources}</h2>
      {others.length > 0 && (
        <SourcesTable label={`${status.source}, ${status.lastRun}`} sources={others} {...rest} />
      )}
      {well.length > 0 && (
        <details class="folded">
          <summary>{status.wellSources(well.length, sources.length)}</summary>
          <SourcesTable label={status.wellSources(well.length, sources.length)} sources={well} {...rest} />
        </details>
      )}
    </section>
  )
}

function SourcesTable({ label, sources, ...rest }: Props & { readonly label: string }) {
  const { status } = useLanguage().t
  const heads = [
    status.source,
    status.reachable,
    status.lastRun,
    status.subjects,
    status.faults,
    status.written,
    status.nextRun,
  ]
  return (
    <Scroller label={label}>
      <table class="plain plain-blocks">
        <TableHead heads={heads} numeric={[3, 4, 5]} />
        <tbody>
          {sources.map(source => (
            <Row key={source.id} source={source} heads={heads} {...rest} />
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}

function Row({
  source,
  heads,
  series,
  asOf,
}: Omit<Props, 'sources'> & { source: Source; heads: readonly string[] }) {
  const failure = useFailure()
  const { t, w } = useLanguage()
  const { status } = t
  const nextTime = useNextTime(asOf)
  const { lastRun: run, reachable } = source
  const mark = reachable === null ? 'empty' : reachable ? 'fresh' : 'failing'
  return (
    <tr>
      <th scope="row">{w.sourceWords(source.id)}</th>
      <td data-label={heads[1]}>
        <span class={`mark mark-${mark}`}>
          {reachable === null ? status.never : reachable ? status.yes : status.no}
        </span>
        {reachable === false &&
          failure(findSourceFailure(series, source.id)).map(words => (
            <span key={words} class="detail">
              {words}
            </span>
          ))}
      </td>
      {run ? <Run run={run} heads={heads} /> : <td colspan={4}>{status.neverRun}</td>}
      <td data-label={heads[6]}>{source.nextRun ? nextTime(source.nextRun) : status.byHand}</td>
    </tr>
  )
}

function Run({ run, heads }: { run: NonNullable<Source['lastRun']>; heads: readonly string[] }) {
  const { t, w } = useLanguage()
  const { status } = t
  const [moment, runState] = [useMoment(), useRunState()]
  return (
    <>
      <td data-label={heads[2]}>
        <a href={`/api/v1/runs/${run.id}`}>{runState(run)}</a>{' '}
        {moment(run.finishedAt ?? run.startedAt ?? run.createdAt)}
        {run.detail && <span class="detail">{run.detail}</span>}
      </td>
      <td class="numeric" data-label={heads[3]}>
        {status.ofWanted(run.done, run.wanted)}
      </td>
      <td class="numeric" data-label={heads[4]}>
        {w.exact(run.faults)}
      </td>
      <td class="numeric" data-label={heads[5]}>
        {w.exact(run.written)}
      </td>
    </>
  )
}
