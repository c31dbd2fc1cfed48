import type { Router } from 'express'
import { DefinitionsPage } from '../../web/docs/definitionsPage.tsx'
import type { Context } from '../http/context.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'
import { readDefinitions } from './readDefinitions.ts'

/** `/definitions` */
export function mountDefinitionPages(router: Router, context: Context, site: Site): void {
  router.get('/definitions', async (request, response) => {
    const { title, described } = choosePageLanguage(request).t.definitions
    const props = await readDefinitions(context)
    await sendPage(site, request, response, { title, description: described }, <DefinitionsPage {...props} />)
  })
}
