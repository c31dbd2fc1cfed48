import express, { type Router } from 'express'
import { z } from 'zod'
import { CheckPage } from '../../web/check/checkPage.tsx'
import { type Context, createAsker } from '../http/context.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'
import { checkText } from './checkText.ts'
import { parseForm } from './parseForm.ts'
import { MOST_UPLOAD_BYTES } from './uploadText.ts'

const checkPageQuery = z.object({ text: z.string().default('') })

/** `/check` */
export function mountCheckPages(router: Router, context: Context, site: Site): void {
  const readMetrics = async () => (await context.model.readCatalog()).metrics
  router.get('/check', async (request, response) => {
    const { t, locale } = choosePageLanguage(request)
    const { text } = readQuery(parseQuery(request), checkPageQuery, PAGE_RULES)
    const checked =
      text.trim() === '' ? null : await checkText(context, text, createAsker(request, context), locale)
    const head = { ...t.pageTitles.check, entry: 'client/copy.ts' }
    const props = { text, file: null, checked, metrics: await readMetrics() }
    await sendPage(site, request, response, head, <CheckPage {...props} />)
  })

  // A form, not the API: works without JavaScript, and takes files.
  const body = express.raw({ type: () => true, limit: MOST_UPLOAD_BYTES })
  router.post('/check', body, async (request, response) => {
    const { t, locale } = choosePageLanguage(request)
    const { all, ...sent } = await parseForm(request)
    const checked = await checkText(context, all, createAsker(request, context), locale)
    const head = { ...t.pageTitles.check, entry: 'client/copy.ts', indexed: false }
    const props = { ...sent, checked, metrics: await readMetrics() }
    await sendPage(site, request, response, head, <CheckPage {...props} />)
  })
}
