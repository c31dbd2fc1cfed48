import type { Router } from 'express'
import { Check } from '../../web/pages/check.tsx'
import { Claims } from '../../web/pages/claims.tsx'
import { checkText } from '../check.ts'
import { readClaimsPage } from '../claimPage.ts'
import type { Context } from '../endpoint.ts'
import { languageOf, queryIn, type Site, send } from './site.tsx'

/** `/claims` and `/check` */
export function claimPages(router: Router, context: Context, site: Site): void {
  router.get('/claims', async (request, response) => {
    const props = await readClaimsPage(context, queryIn(request))
    send(site, request, response, languageOf(request).t.told.claims, <Claims {...props} />)
  })

  router.get('/check', async (request, response) => {
    const text = queryIn(request).get('text') ?? ''
    const props = await checkText(context, text)
    send(site, request, response, languageOf(request).t.told.check, <Check {...props} />)
  })
}
