import type { WholeStatus } from '../contract/status.ts'
import { useEnglish, useLanguage } from '../language/language.ts'
import { findMetricTitle } from '../language/translateMetric.ts'
import { useAges, useDataAge, useFailure } from './dataAge.tsx'
import { ProcessNotes } from './processNotes.tsx'
import { RepositoryNotes } from './repositoryNotes.tsx'
import {
  buildStatusUrl,
  countCollected,
  groupByCause,
  isUnfiltered,
  SERIES_STATES,
  type StatusCause,
  type StatusProps,
} from './statusProps.ts'
import { FoundSeries, SeriesGroups, StatusFilters } from './statusSeries.tsx'
import { Sources } from './statusSources.tsx'
import { useMoment } from './useMoment.ts'
import { useNextTime } from './useNextTime.ts'

/** `/status`: problems first; a filter lists the series themselves. */
export function StatusPage({ status, summary, filter, sorting, found, projects, ...names }: StatusProps) {
  const { t, to } = useLanguage()
  const moment = useMoment()
  const describeAges = useAges(status.asOf, names.titles, names.metrics)
  const collected = countCollected(status)
  return (
    <article class="status-page">
      <header class="lead">
        <h1>{t.status.title}</h1>
        <p class="standfirst">{summary}</p>
        {collected.newest && <p class="ages">{t.status.ages(describeAges(collected))}</p>}
        <p class="freshness">
          <strong>{t.status.asOf(moment(status.asOf))}</strong> <a href="/api/v1/status">{t.status.api}</a>
          {' · '}
          <a href={to('/runs')}>{t.status.runs}</a>
          {' · '}
          {t.status.strict}
          {t.marks.colon}
          <a href="/api/v1/status?strict">/api/v1/status?strict</a> {t.status.strictWhat}
        </p>
      </header>
      <Counts counts={status.counts} />
      {isUnfiltered(filter) && sorting.sort === null ? (
        <>
          <CatalogMistakes mistakes={status.catalog} />
          <ProcessNotes processes={status.processes} replicas={status.replicas} />
          <Problems causes={groupByCause(status.series)} asOf={status.asOf} {...names} />
          <RepositoryNotes notes={status.repositories} />
          <Sources sources={status.sources} series={status.series} asOf={status.asOf} />
          <SeriesGroups series={status.series} asOf={status.asOf} {...names}>
            <StatusFilters
              series={status.series}
              metrics={names.metrics}
              filter={filter}
              projects={projects}
            />
          </SeriesGroups>
        </>
      ) : (
        <>
          <StatusFilters series={status.series} metrics={names.metrics} filter={filter} projects={projects} />
          <FoundSeries found={found} filter={filter} sorting={sorting} asOf={status.asOf} {...names} />
        </>
      )}
    </article>
  )
}

/** The previous catalog is used until they are corrected. */
function CatalogMistakes({ mistakes }: { mistakes: WholeStatus['catalog'] }) {
  const { t } = useLanguage()
  const english = useEnglish()
  if (mistakes.length === 0) return null
  return (
    <section aria-labelledby="catalog">
      <h2 id="catalog">{t.status.catalogMistakes}</h2>
      <p>{t.status.catalogKept}</p>
      <ul class="problems">
        {mistakes.map(({ file, line, text }) => (
          <li key={`${file} ${line} ${text}`}>
            <code>{line === null ? file : `${file}:${line}`}</code>{' '}
            <span class="detail" lang={english}>
              {text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Counts({ counts }: Pick<WholeStatus, 'counts'>) {
  const { t, w, to } = useLanguage()
  return (
    <ul class="counts">
      {SERIES_STATES.filter(name => counts[name] !== undefined).map(name => (
        <li key={name}>
          <a href={to(buildStatusUrl({ state: name }))} title={t.status.meaning[name]}>
            <span class="counts-number">{w.exact(counts[name] ?? 0)}</span>
            <span class={`mark mark-${name}`}>{t.status.states[name]}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The rest is found by its state. */
const MOST_PROBLEMS = 50

type Names = Pick<StatusProps, 'metrics' | 'titles'>

function Problems({ causes, ...rest }: { causes: readonly StatusCause[]; asOf: string } & Names) {
  const { t } = useLanguage()
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">{t.status.problems}</h2>
      {causes.length === 0 ? (
        <p class="nothing">{t.status.noProblems}</p>
      ) : (
        <ul class="problems">
          {causes.slice(0, MOST_PROBLEMS).map(cause => (
            <Problem key={`${cause.source} ${cause.state} ${cause.detail}`} cause={cause} {...rest} />
          ))}
        </ul>
      )}
      {causes.length > MOST_PROBLEMS && <p class="nothing">{t.status.more(causes.length - MOST_PROBLEMS)}</p>}
    </section>
  )
}

function Problem({
  cause: { source, state, fault, detail, count, triedAt, nextTry, longest },
  asOf,
  metrics,
  titles,
}: { cause: StatusCause; asOf: string } & Names) {
  const language = useLanguage()
  const { t, w, to } = language
  const [dataAge, failure] = [useDataAge(asOf), useFailure()]
  const known = dataAge(longest)
  const told = [
    ...(state === 'failing' ? failure(longest) : []),
    known ? t.status.lastValue(known) : t.overview.noDay,
  ]
  const title = titles.get(longest.project) ?? longest.project
  const name = t.chart.title(title, findMetricTitle(language, metrics, longest.metric))
  const moment = useMoment()
  const nextTime = useNextTime(asOf)
  const english = useEnglish()
  const tries = [
    ...(triedAt ? [t.status.since(moment(triedAt))] : []),
    ...(nextTry ? [t.status.nextTry(nextTime(nextTry))] : []),
  ]
  const what = {
    failing: fault ? (t.status.faultNames[fault] ?? fault) : '',
    late: t.status.lateProblem,
    empty: t.status.emptyProblem,
  }[state]
  return (
    <li>
      <span class={`mark mark-${state}`}>
        <strong>{w.sourceWords(source)}</strong> {what}
      </span>
      <a href={to(buildStatusUrl({ source, state }))}>{t.status.affected(count)}</a>
      {detail && (
        <span class="detail" lang={english}>
          {detail}
        </span>
      )}
      {state !== 'empty' && (
        <span class="detail">
          {count > 1 && t.status.longest(name) + t.marks.comma}
          {told.join(' · ')}
        </span>
      )}
      {state === 'failing' && tries.length > 0 && <span class="detail">{tries.join(' · ')}</span>}
    </li>
  )
}
