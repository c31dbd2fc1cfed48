import type { Router } from 'express'
import { Status } from '../../web/pages/status.tsx'
import type { Context } from '../endpoint.ts'
import { readStatus } from '../status.ts'
import { type Site, send } from './site.tsx'

/** `/status` */
export function statusPages(router: Router, context: Context, site: Site): void {
  router.get('/status', async (request, response) => {
    const status = await readStatus(context)
    const told = { title: 'Status', description: 'What was collected when, what failed, and why.' }
    send(site, request, response, told, <Status status={status} />)
  })
}
