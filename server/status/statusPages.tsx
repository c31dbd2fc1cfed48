import type { Router } from 'express'
import { z } from 'zod'
import { StatusPage } from '../../web/status/statusPage.tsx'
import { SERIES_STATES } from '../../web/status/statusProps.ts'
import { toChoices } from '../catalog/toChoices.ts'
import type { Context } from '../http/context.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'
import { describeAge, readLastStatus } from './readLastStatus.ts'
import { describeFreshness } from './readStatus.ts'
import { findSeries, statusFilter, statusPagePaging } from './statusList.ts'

const pageQuery = z.object({ ...statusFilter, ...statusPagePaging.parameters })

/** `/status` */
export function mountStatusPages(router: Router, context: Context, site: Site): void {
  router.get('/status', async (request, response) => {
    const { t } = choosePageLanguage(request)
    const { status } = await readLastStatus(context)
    const query = readQuery(parseQuery(request), pageQuery, PAGE_RULES)
    const found = findSeries(status, query).toSorted(
      (a, b) => SERIES_STATES.indexOf(a.state) - SERIES_STATES.indexOf(b.state),
    )
    const { state = null, source = null, metric = null, project = null } = query
    const measured = [...new Set(status.series.map(one => one.project))].sort()
    const props = {
      status,
      summary: describeFreshness(status, t.freshness),
      filter: { state, source, metric, project },
      found: statusPagePaging.take(found, query),
      // By id, as in the table.
      projects: toChoices(measured.map(id => ({ id, title: id }))),
    }
    response.set(describeAge(status, context))
    await sendPage(site, request, response, t.pageTitles.status, <StatusPage {...props} />)
  })
}
