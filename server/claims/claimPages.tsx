import type { Router } from 'express'
import { ClaimsPage } from '../../web/claims/claimsPage.tsx'
import { findFoundation } from '../../web/foundation/foundation.ts'
import type { Context } from '../http/context.ts'
import { isFiltered } from '../http/paging.ts'
import { parseQuery } from '../http/query.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'
import { readClaimsPage } from './readClaimsPage.ts'

/** `/claims` */
export function mountClaimPages(router: Router, context: Context, site: Site): void {
  router.get('/claims', async (request, response, next) => {
    if (!findFoundation().claims.isShown) return next()
    const { t, locale } = choosePageLanguage(request)
    const props = await readClaimsPage(context, parseQuery(request), locale)
    const { filter, place } = props
    const head = {
      ...t.pageTitles.claims,
      entry: 'client/claim.ts',
      cursor: isFiltered(filter) ? null : place.cursor,
    }
    await sendPage(site, request, response, head, <ClaimsPage {...props} />)
  })
}
