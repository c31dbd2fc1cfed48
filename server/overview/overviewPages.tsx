import type { Router } from 'express'
import { OverviewPage } from '../../web/overview/overviewPage.tsx'
import { type Context, createAsker } from '../http/context.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'
import { readOverview } from './readOverview.ts'

/** `/` */
export function mountOverviewPages(router: Router, context: Context, site: Site): void {
  router.get('/', async (request, response) => {
    const language = choosePageLanguage(request)
    const props = await readOverview(context, language, createAsker(request, context), language.locale)
    // The page itself shows whether upstreams are unreachable.
    await sendPage(site, request, response, language.t.pageTitles.overview, <OverviewPage {...props} />)
  })
}
