import express, { type Router } from 'express'
import { CheckPage } from '../../web/check/checkPage.tsx'
import { ClaimsPage } from '../../web/claims/claimsPage.tsx'
import { checkText } from '../check/checkText.ts'
import { parseForm } from '../check/parseForm.ts'
import { MOST_UPLOAD_BYTES } from '../check/parseUpload.ts'
import { type Context, createAsker } from '../http/endpoint.ts'
import { choosePageLanguage, parseQuery, type Site, sendPage } from '../pages/sendPage.tsx'
import { readClaimsPage } from './readClaimsPage.ts'

/** `/claims` and `/check` */
export function mountClaimPages(router: Router, context: Context, site: Site): void {
  router.get('/claims', async (request, response) => {
    const { t, locale } = choosePageLanguage(request)
    const props = await readClaimsPage(context, parseQuery(request), locale)
    await sendPage(site, request, response, t.told.claims, <ClaimsPage {...props} />)
  })

  router.get('/check', async (request, response) => {
    const { t, locale } = choosePageLanguage(request)
    const text = parseQuery(request).get('text') ?? ''
    const checked =
      text.trim() === '' ? null : await checkText(context, text, createAsker(request, context), locale)
    const told = { ...t.told.check, entry: 'client/copy.ts' }
    await sendPage(site, request, response, told, <CheckPage text={text} file={null} checked={checked} />)
  })

  // A form and not the API: it works without JavaScript, and takes files.
  router.post(
    '/check',
    express.raw({ type: () => true, limit: MOST_UPLOAD_BYTES }),
    async (request, response) => {
      const { t, locale } = choosePageLanguage(request)
      const { all, ...sent } = await parseForm(request)
      const checked = await checkText(context, all, createAsker(request, context), locale)
      const told = { ...t.told.check, entry: 'client/copy.ts' }
      await sendPage(
        site,
        request,
        response,
        { ...told, indexed: false },
        <CheckPage {...sent} checked={checked} />,
      )
    },
  )
}
