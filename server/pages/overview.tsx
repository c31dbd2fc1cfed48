import type { Router } from 'express'
import { Overview } from '../../web/pages/overview.tsx'
import { askerOf, type Context } from '../endpoint.ts'
import { readOverview } from '../overview.ts'
import { languageOf, type Site, send } from './site.tsx'

/** `/` */
export function overviewPages(router: Router, context: Context, site: Site): void {
  router.get('/', async (request, response) => {
    const language = languageOf(request)
    const props = await readOverview(context, language, askerOf(request, context), language.locale)
    // The page says itself whether upstreams are away.
    await send(site, request, response, language.t.told.overview, <Overview {...props} />)
  })
}
