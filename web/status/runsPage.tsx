import { ChosenLanguage } from '../components/chosenLanguage.tsx'
import { Scroller } from '../components/scroller.tsx'
import { TableHead } from '../components/tableHead.tsx'
import type { RunAnswer } from '../contract/status.ts'
import { useEnglish, useLanguage } from '../language/language.ts'
import { buildListUrl } from '../url/links.ts'
import { useMoment } from './useMoment.ts'
import { hasAllFailed, useRunState } from './useRunState.ts'

const RUN_STATES = [
  'running',
  'requested',
  'failed',
  'abandoned',
  'finished',
] as const satisfies RunAnswer['state'][]

/** `/runs` */
export interface RunsProps {
  /** Newest first. */
  readonly runs: readonly RunAnswer[]
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null
  readonly isFirst: boolean
  /** All sources that there are. */
  readonly sources: readonly string[]
  /** Null is any. */
  readonly filter: { readonly source: string | null; readonly state: RunAnswer['state'] | null }
}

/** What was collected when: a row a run, newest first. */
export function RunsPage(props: RunsProps) {
  const { runs, next, isFirst, filter } = props
  const { t, to } = useLanguage()
  const { runPage } = t.status
  return (
    <article class="status-page">
      <header class="lead">
        <p class="crumbs">
          <a href={to('/status')}>{t.status.title}</a>
        </p>
        <h1>{runPage.title}</h1>
        <p class="standfirst">{runPage.described}</p>
        <p class="freshness">
          <a href="/api/v1/runs">{runPage.api}</a>
        </p>
      </header>
      <RunFilters {...props} />
      {runs.length === 0 ? <p class="nothing">{runPage.nothing}</p> : <RunTable runs={runs} />}
      {(next !== null || !isFirst) && (
        <nav class="pager" aria-label={t.search.pager.of(runPage.title)}>
          {!isFirst && <a href={to(buildListUrl('/runs', filter))}>{runPage.newest}</a>}
          {next !== null && (
            <a rel="next" href={to(buildListUrl('/runs', { ...filter, cursor: next }))}>
              {t.search.pager.next}
            </a>
          )}
        </nav>
      )}
    </article>
  )
}

function RunFilters({ sources, filter }: RunsProps) {
  const { t, w, to } = useLanguage()
  const { status } = t
  const choices = [
    ['source', status.source, sources.map(id => [id, w.sourceWords(id)] as const)],
    ['state', status.state, RUN_STATES.map(id => [id, status.runStates[id]] as const)],
  ] as const
  return (
    <form class="list-filters status-filters" action="/runs">
      {choices.map(([name, label, of]) => (
        <label key={name}>
          {label}
          <select name={name}>
            <option value="">{status.any}</option>
            {of.map(([id, text]) => (
              <option key={id} value={id} selected={filter[name] === id}>
                {text}
              </option>
            ))}
          </select>
        </label>
      ))}
      <ChosenLanguage />
      <button type="submit">{status.filter}</button>
      {(filter.source ?? filter.state) !== null && <a href={to('/runs')}>{status.runPage.all}</a>}
    </form>
  )
}

function RunTable({ runs }: Pick<RunsProps, 'runs'>) {
  const { status } = useLanguage().t
  const heads = [
    status.runPage.run,
    status.source,
    status.state,
    status.runPage.started,
    status.subjects,
    status.faults,
    status.written,
  ]
  return (
    <Scroller label={status.runPage.title}>
      <table class="plain plain-blocks">
        <TableHead heads={heads} numeric={[4, 5, 6]} />
        <tbody>
          {runs.map(run => (
            <Row key={run.id} run={run} heads={heads} />
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}

/** The state of a run as a mark of a series: what needs a look stands out. */
const MARKS = {
  requested: 'empty',
  running: 'history',
  finished: 'fresh',
  abandoned: 'late',
  failed: 'failing',
} as const satisfies Record<RunAnswer['state'], string>

const findMark = (run: RunAnswer) =>
  hasAllFailed(run) ? 'failing' : run.state === 'finished' && run.faults > 0 ? 'late' : MARKS[run.state]

function Row({ run, heads }: { run: RunAnswer; heads: readonly string[] }) {
  const { t, w } = useLanguage()
  const { status } = t
  const [moment, runState] = [useMoment(), useRunState()]
  const english = useEnglish()
  return (
    <tr>
      <th scope="row">
        <a href={`/api/v1/runs/${run.id}`}>{w.exact(run.id)}</a>
      </th>
      <td data-label={heads[1]}>{w.sourceWords(run.source)}</td>
      <td data-label={heads[2]}>
        <span class={`mark mark-${findMark(run)}`}>{runState(run)}</span>
        {run.detail && (
          <span class="detail" lang={english}>
            {run.detail}
          </span>
        )}
      </td>
      <td data-label={heads[3]}>{moment(run.startedAt ?? run.createdAt)}</td>
      <td class="numeric" data-label={heads[4]}>
        {status.ofWanted(run.done, run.wanted)}
      </td>
      <td class="numeric" data-label={heads[5]}>
        {w.exact(run.faults)}
      </td>
      <td class="numeric" data-label={heads[6]}>
        {w.exact(run.written)}
      </td>
    </tr>
  )
}
