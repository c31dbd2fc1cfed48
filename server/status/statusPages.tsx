import type { Router } from 'express'
import { z } from 'zod'
import { findScope } from '../../db/series/findScope.ts'
import type { SeriesStatusAnswer, WholeStatus } from '../../web/contract/status.ts'
import { translateTitle } from '../../web/foundation/foundation.ts'
import { StatusPage } from '../../web/status/statusPage.tsx'
import { countBySource, groupByCause, SERIES_STATES, STATUS_COLUMNS } from '../../web/status/statusProps.ts'
import { toChoices } from '../catalog/toChoices.ts'
import type { Context } from '../http/context.ts'
import { choiceParameter } from '../http/parameters.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { orderParameter, sortRows, toSorting } from '../http/sorting.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'
import { describeAge, readLastStatus } from './readLastStatus.ts'
import { describeFreshness } from './readStatus.ts'
import { findSeries, statusFilter, statusPagePaging } from './statusList.ts'

type Column = keyof typeof STATUS_COLUMNS

const pageQuery = z.object({
  ...statusFilter,
  ...statusPagePaging.parameters,
  sort: choiceParameter(Object.keys(STATUS_COLUMNS) as [Column, ...Column[]]).optional(),
  order: orderParameter,
})

const ranks = new Map<string, number>(SERIES_STATES.map((state, at) => [state, at]))

const worst = ({ state }: SeriesStatusAnswer): number => ranks.get(state) ?? 0

const cellOf = (row: SeriesStatusAnswer, column: string) =>
  column === 'state' ? worst(row) : row[column === 'due' ? 'expected' : (column as Exclude<Column, 'due'>)]

/** The oldest value first: nothing at all before any. */
const compareLast = (a: SeriesStatusAnswer, b: SeriesStatusAnswer): number =>
  (a.last ?? '') < (b.last ?? '') ? -1 : Number((a.last ?? '') > (b.last ?? ''))

/** The series that the page names beside its table. */
const listNamed = ({ series }: Pick<WholeStatus, 'series'>): SeriesStatusAnswer[] => [
  ...groupByCause(series).map(({ longest }) => longest),
  ...countBySource(series).flatMap(({ oldest, metrics }) =>
    [oldest, ...metrics.map(one => one.oldest)].flatMap(one => one ?? []),
  ),
]

/** `/status` */
export function mountStatusPages(router: Router, context: Context, site: Site): void {
  router.get('/status', async (request, response) => {
    const { t, locale } = choosePageLanguage(request)
    const { status, catalog } = await readLastStatus(context)
    const query = readQuery(parseQuery(request), pageQuery, PAGE_RULES)
    const worstFirst = findSeries(status, query).toSorted((a, b) => worst(a) - worst(b) || compareLast(a, b))
    const found = sortRows(worstFirst, query, STATUS_COLUMNS, cellOf)
    const { state = null, source = null, metric = null, project = null } = query
    const named = (id: string) => translateTitle({ id, title: findScope(id, catalog)?.title ?? id }, locale)
    const measured = [...new Set(status.series.map(one => one.project))].sort()
    const page = statusPagePaging.take(found, query)
    const props = {
      status,
      summary: describeFreshness(status, t.freshness),
      filter: { state, source, metric, project },
      sorting: toSorting(query),
      found: page,
      metrics: catalog.metrics,
      titles: new Map(
        [...page.rows, ...listNamed(status)].map(({ project }) => [project, named(project).title]),
      ),
      projects: toChoices(measured.map(named)),
    }
    response.set(describeAge(status, context))
    await sendPage(site, request, response, t.pageTitles.status, <StatusPage {...props} />)
  })
}
