import type { Router } from 'express'
import { Overview } from '../../web/pages/overview.tsx'
import { Project } from '../../web/pages/project.tsx'
import type { Context } from '../endpoint.ts'
import { readFreshness, readOverview, readProjectPage } from '../overview.ts'
import { languageOf, noticeOf, type Site, send } from './site.tsx'

/** `/` and `/projects/{id}` */
export function overviewPages(router: Router, context: Context, site: Site): void {
  router.get('/', async (request, response) => {
    const language = languageOf(request)
    const props = await readOverview(context, language)
    send(site, request, response, language.t.told.overview, <Overview {...props} />)
  })

  router.get('/projects/:id', async (request, response) => {
    const props = await readProjectPage(context, request.params.id)
    const { title, description } = props.project
    const told = { title, description, ...noticeOf(await readFreshness(context, languageOf(request))) }
    send(site, request, response, told, <Project {...props} />)
  })
}
