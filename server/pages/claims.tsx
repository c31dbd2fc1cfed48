import type { Router } from 'express'
import { Check } from '../../web/pages/check.tsx'
import { Claims } from '../../web/pages/claims.tsx'
import { checkText } from '../check.ts'
import { readClaimsPage } from '../claimPage.ts'
import type { Context } from '../endpoint.ts'
import { queryIn, type Site, send } from './site.tsx'

/** `/claims` and `/check` */
export function claimPages(router: Router, context: Context, site: Site): void {
  router.get('/claims', async (request, response) => {
    const props = await readClaimsPage(context, queryIn(request))
    const told = { title: 'Claims', description: 'Numbers that were said in public, each checked.' }
    send(site, request, response, told, <Claims {...props} />)
  })

  router.get('/check', async (request, response) => {
    const text = queryIn(request).get('text') ?? ''
    const told = { title: 'Check', description: 'Sentences with numbers, checked against what is collected.' }
    send(site, request, response, told, <Check {...(await checkText(context, text))} />)
  })
}
