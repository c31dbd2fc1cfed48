import express, { type Router } from 'express'
import { Check } from '../../web/pages/check.tsx'
import { Claims } from '../../web/pages/claims.tsx'
import { sentIn } from '../check/form.ts'
import { checkText } from '../check/index.ts'
import { MOST_BYTES } from '../check/upload.ts'
import { readClaimsPage } from '../claimPage.ts'
import { askerOf, type Context } from '../endpoint.ts'
import { languageOf, queryIn, type Site, send } from './site.tsx'

/** `/claims` and `/check` */
export function claimPages(router: Router, context: Context, site: Site): void {
  router.get('/claims', async (request, response) => {
    const { t, locale } = languageOf(request)
    const props = await readClaimsPage(context, queryIn(request), locale)
    await send(site, request, response, t.told.claims, <Claims {...props} />)
  })

  router.get('/check', async (request, response) => {
    const { t, locale } = languageOf(request)
    const text = queryIn(request).get('text') ?? ''
    const checked =
      text.trim() === '' ? null : await checkText(context, text, askerOf(request, context), locale)
    const told = { ...t.told.check, entry: 'client/copy.ts' }
    await send(site, request, response, told, <Check text={text} file={null} checked={checked} />)
  })

  // A form and not the API: it works without JavaScript, and takes files.
  router.post('/check', express.raw({ type: () => true, limit: MOST_BYTES }), async (request, response) => {
    const { t, locale } = languageOf(request)
    const { all, ...sent } = await sentIn(request)
    const checked = await checkText(context, all, askerOf(request, context), locale)
    const told = { ...t.told.check, entry: 'client/copy.ts' }
    await send(site, request, response, { ...told, indexed: false }, <Check {...sent} checked={checked} />)
  })
}
