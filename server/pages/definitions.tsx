import type { Router } from 'express'
import { Definitions } from '../../web/pages/definitions.tsx'
import { readDefinitions } from '../definitions.ts'
import type { Context } from '../endpoint.ts'
import { languageOf, type Site, send } from './site.tsx'

/** `/definitions` */
export function definitionPages(router: Router, context: Context, site: Site): void {
  router.get('/definitions', async (request, response) => {
    const { title, described } = languageOf(request).t.definitions
    const props = await readDefinitions(context)
    await send(site, request, response, { title, description: described }, <Definitions {...props} />)
  })
}
