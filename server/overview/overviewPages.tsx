import type { Router } from 'express'
import { chooseText } from '../../db/model/language/chooseText.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import { formatMetricName } from '../../web/language/formatMetricName.ts'
import { OverviewPage } from '../../web/overview/overviewPage.tsx'
import { type Context, createAsker } from '../http/context.ts'
import { isFiltered } from '../http/paging.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'
import { readOverview } from './readOverview.ts'
import { findTickedList, projectTableQuery } from './readProjectTable.ts'

/** `/` */
export function mountOverviewPages(router: Router, context: Context, site: Site): void {
  router.get('/', async (request, response) => {
    const language = choosePageLanguage(request)
    const query = parseQuery(request)
    const ticked = findTickedList(query)
    if (ticked !== null) return response.redirect(303, `/${ticked}#all`)
    const asked = readQuery(query, projectTableQuery, PAGE_RULES)
    const props = await readOverview(context, language, createAsker(request, context), asked)
    const { filter, place } = props.table
    // The page itself shows whether upstreams are unreachable.
    const { title, description, measured } = language.t.pageTitles.overview
    const written = findFoundation().description
    const said = props.metrics.map(one => measured[one.id] ?? formatMetricName(language, one))
    const head = {
      title,
      description: written ? chooseText(written, language.locale) : description(said),
      entry: 'client/ticks.ts',
      cursor: isFiltered(filter) ? null : place.cursor,
    }
    await sendPage(site, request, response, head, <OverviewPage {...props} />)
  })
}
