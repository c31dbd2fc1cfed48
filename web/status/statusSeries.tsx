import type { ComponentChildren } from 'preact'
import { ChosenLanguage } from '../components/chosenLanguage.tsx'
import { Pager } from '../components/pager.tsx'
import { ScopeField } from '../components/scopeField.tsx'
import { Scroller } from '../components/scroller.tsx'
import { SortHead } from '../components/sortHead.tsx'
import type { SeriesStatusAnswer } from '../contract/status.ts'
import { useEnglish, useLanguage } from '../language/language.ts'
import { findMetricTitle } from '../language/translateMetric.ts'
import { buildProjectUrl, buildTrendUrl } from '../url/links.ts'
import { useAges, useDataAge, useFailure } from './dataAge.tsx'
import {
  buildStatusUrl,
  type CountedSeries,
  countBySource,
  isUnfiltered,
  SERIES_STATES,
  STATUS_COLUMNS,
  type StatusProps,
} from './statusProps.ts'
import { useMoment } from './useMoment.ts'
import { useNextTime } from './useNextTime.ts'

interface GroupsProps extends Names {
  readonly series: readonly SeriesStatusAnswer[]
  readonly asOf: string
  readonly children: ComponentChildren
}

interface Props extends Pick<StatusProps, 'metrics'> {
  readonly series: readonly SeriesStatusAnswer[]
}

/** Every source, collapsed: how many series of each metric are in which state, and how old their data is. */
export function SeriesGroups({ series, metrics: known, titles, asOf, children }: GroupsProps) {
  const language = useLanguage()
  const { t, w, to } = language
  const describeAges = useAges(asOf, titles)
  return (
    <section aria-labelledby="all-series">
      <h2 id="all-series">{t.status.all}</h2>
      {children}
      {countBySource(series).map(({ source, metrics, ...all }) => (
        <details key={source} class="status-group">
          <summary>
            <strong>{w.sourceWords(source)}</strong> <States {...all} />
            <span class="covered">{describeAges(all)}</span>
          </summary>
          <ul class="status-metrics">
            {metrics.map(({ metric, ...counted }) => (
              <li key={metric}>
                <a href={to(buildStatusUrl({ source, metric }))}>
                  {findMetricTitle(language, known, metric)}
                </a>{' '}
                <States {...counted} />
                <span class="covered">{describeAges(counted)}</span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}

function States({ counts }: Pick<CountedSeries, 'counts'>) {
  const { t, w } = useLanguage()
  return (
    <span class="states">
      {SERIES_STATES.map(state => ({ state, count: counts[state] ?? 0 }))
        .filter(({ count }) => count > 0)
        .map(({ state, count }) => (
          <span key={state} class={`mark mark-${state}`}>
            {w.exact(count)} {t.status.states[state]}
          </span>
        ))}
    </span>
  )
}

/** A form whose choices become the address. */
export function StatusFilters({
  series,
  metrics,
  filter,
  projects,
}: Props & Pick<StatusProps, 'filter' | 'projects'>) {
  const language = useLanguage()
  const { t, w, to } = language
  const { status } = t
  const all = (name: 'source' | 'metric') => [...new Set(series.map(one => one[name]))].sort()
  const choices = [
    { name: 'state', label: status.state, of: SERIES_STATES.map(id => ({ id, text: status.states[id] })) },
    { name: 'source', label: status.source, of: all('source').map(id => ({ id, text: w.sourceWords(id) })) },
    {
      name: 'metric',
      label: status.metric,
      of: all('metric').map(id => ({ id, text: findMetricTitle(language, metrics, id) })),
    },
  ] as const
  return (
    <form class="list-filters status-filters" action="/status">
      {choices.map(({ name, label, of }) => (
        <label key={name}>
          {label}
          <select name={name}>
            <option value="">{status.any}</option>
            {of.map(({ id, text }) => (
              <option key={id} value={id} selected={filter[name] === id}>
                {text}
              </option>
            ))}
          </select>
        </label>
      ))}
      <ScopeField
        name="project"
        label={status.project}
        choices={projects}
        chosen={filter.project}
        all={status.any}
      />
      <ChosenLanguage />
      <button type="submit">{status.filter}</button>
      {!isUnfiltered(filter) && <a href={to('/status')}>{t.claims.showAll}</a>}
    </form>
  )
}

/** A page of the series that match the filter, worst first unless a head was followed. */
export function FoundSeries({
  found,
  filter,
  sorting,
  asOf,
  ...names
}: Pick<StatusProps, 'found' | 'filter' | 'sorting'> & Names & { asOf: string }) {
  const { t } = useLanguage()
  const { status } = t
  const heads = [
    status.project,
    status.metric,
    status.subject,
    status.state,
    status.last,
    status.due,
    status.fault,
  ]
  const urlOf = (changed: object) => buildStatusUrl({ ...filter, ...sorting, limit: found.limit, ...changed })
  const head = { columns: STATUS_COLUMNS, sorting, urlOf }
  return (
    <section aria-labelledby="found">
      <h2 id="found">{found.total === 0 ? status.noneFound : status.found(found.total)}</h2>
      {found.rows.length > 0 && (
        <Scroller label={status.series}>
          <table class="plain plain-blocks">
            <thead>
              <tr data-sort={t.claims.sort}>
                {Object.keys(STATUS_COLUMNS).map((id, at) => (
                  <SortHead key={id} id={id} title={heads[at] ?? ''} {...head} />
                ))}
                <th scope="col">{status.fault}</th>
              </tr>
            </thead>
            <tbody>
              {found.rows.map(one => (
                <Row
                  key={`${one.project} ${one.metric} ${one.subject}`}
                  one={one}
                  heads={heads}
                  asOf={asOf}
                  {...names}
                />
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
      <Pager place={found} label={status.series} urlOf={urlOf} />
    </section>
  )
}

type Names = Pick<StatusProps, 'metrics' | 'titles'>

interface RowProps extends Names {
  readonly one: SeriesStatusAnswer
  readonly heads: readonly string[]
  readonly asOf: string
}

function Row({ one, heads, asOf, metrics, titles }: RowProps) {
  const [dataAge, failure] = [useDataAge(asOf), useFailure()]
  const language = useLanguage()
  const { t, w, to } = language
  return (
    <tr>
      <th scope="row">
        <a href={to(buildProjectUrl(one.project))}>{titles.get(one.project) ?? one.project}</a>
      </th>
      <td data-label={heads[1]}>
        <a href={to(buildTrendUrl(one.project, one.metric))}>
          {findMetricTitle(language, metrics, one.metric)}
        </a>
      </td>
      <td data-label={heads[2]}>
        {one.subject} <span class="source">{w.sourceWords(one.source)}</span>
      </td>
      <td data-label={heads[3]}>
        <span class={`mark mark-${one.state}`}>{t.status.states[one.state]}</span>
        {one.state === 'failing' &&
          failure(one).map(words => (
            <span key={words} class="detail">
              {words}
            </span>
          ))}
      </td>
      <td data-label={heads[4]}>{dataAge(one) ?? t.status.unknown}</td>
      <td class="day" data-label={heads[5]}>
        {one.expected ? w.dayShort(one.expected) : '–'}
      </td>
      <td data-label={heads[6]}>{one.fault ? <Fault one={one} fault={one.fault} asOf={asOf} /> : '–'}</td>
    </tr>
  )
}

/** What went wrong in two words; the rest unfolds, so that a row stays a line. */
function Fault({ one, fault, asOf }: { one: SeriesStatusAnswer; fault: string; asOf: string }) {
  const english = useEnglish()
  const { t } = useLanguage()
  const moment = useMoment()
  const nextTime = useNextTime(asOf)
  const { detail, triedAt, nextTry } = one
  return (
    <details class="fault">
      <summary>{t.status.faultNames[fault] ?? fault}</summary>
      {detail && (
        <span class="detail" lang={english}>
          {detail}
        </span>
      )}
      {triedAt && <span class="detail">{t.status.tried(moment(triedAt))}</span>}
      {nextTry && <span class="detail">{t.status.nextTry(nextTime(nextTry))}</span>}
    </details>
  )
}
