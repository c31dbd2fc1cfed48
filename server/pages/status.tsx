import type { Router } from 'express'
import { Status } from '../../web/pages/status.tsx'
import type { Context } from '../endpoint.ts'
import { readStatus } from '../status.ts'
import { languageOf, type Site, send } from './site.tsx'

/** `/status` */
export function statusPages(router: Router, context: Context, site: Site): void {
  router.get('/status', async (request, response) => {
    const status = await readStatus(context)
    send(site, request, response, languageOf(request).t.told.status, <Status status={status} />)
  })
}
