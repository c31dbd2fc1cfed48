import { Scroller } from '../components/scroller.tsx'
import { TableHead } from '../components/tableHead.tsx'
import type { StatusAnswer } from '../contract/status.ts'
import { useLanguage } from '../language/language.ts'
import { useMoment } from './useMoment.ts'
import { useNextTime } from './useNextTime.ts'

type Source = StatusAnswer['sources'][number]

/** Every source with its last run. */
export function SourcesTable({ sources, asOf }: { sources: readonly Source[]; asOf: string }) {
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
    <section aria-labelledby="sources">
      <h2 id="sources">{status.sources}</h2>
      <Scroller label={`${status.source}, ${status.lastRun}`}>
        <table class="plain plain-blocks">
          <TableHead heads={heads} />
          <tbody>
            {sources.map(source => (
              <Row key={source.id} source={source} heads={heads} asOf={asOf} />
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  )
}

function Row({ source, heads, asOf }: { source: Source; heads: readonly string[]; asOf: string }) {
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
      </td>
      {run ? <Run run={run} heads={heads} /> : <td colspan={4}>{status.neverRun}</td>}
      <td data-label={heads[6]}>{source.nextRun ? nextTime(source.nextRun) : status.byHand}</td>
    </tr>
  )
}

function Run({ run, heads }: { run: NonNullable<Source['lastRun']>; heads: readonly string[] }) {
  const { t, w } = useLanguage()
  const { status } = t
  const moment = useMoment()
  return (
    <>
      <td data-label={heads[2]}>
        <a href={`/api/v1/runs/${run.id}`}>{status.runStates[run.state]}</a>{' '}
        {moment(run.finishedAt ?? run.startedAt ?? run.createdAt)}
        {run.detail && <span class="detail">{run.detail}</span>}
      </td>
      <td data-label={heads[3]}>{status.ofWanted(run.done, run.wanted)}</td>
      <td data-label={heads[4]}>{w.exact(run.faults)}</td>
      <td data-label={heads[5]}>{w.exact(run.written)}</td>
    </>
  )
}
