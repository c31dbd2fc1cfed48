import type { Router } from 'express'
import { Collection } from '../../web/pages/collection.tsx'
import { Project } from '../../web/pages/project.tsx'
import { askerOf, type Context } from '../endpoint.ts'
import { readFreshness } from '../freshness.ts'
import { readCollectionPage } from '../overview.ts'
import { readProjectPage } from '../projectPage.ts'
import { languageOf, noticeOf, type Site, send } from './site.tsx'

/** `/projects/{id}` and `/collections/{id}` */
export function projectPages(router: Router, context: Context, site: Site): void {
  router.get('/projects/:id', async (request, response) => {
    const language = languageOf(request)
    const asker = askerOf(request, context)
    const props = await readProjectPage(context, request.params.id, asker, language.locale)
    const { title, description } = props.project
    const notice = noticeOf(await readFreshness(context, language))
    const told = { title, description, entry: 'client/copy.ts', ...notice }
    await send(site, request, response, told, <Project {...props} />)
  })

  router.get('/collections/:id', async (request, response) => {
    const language = languageOf(request)
    const props = await readCollectionPage(context, request.params.id)
    const { title } = props.collection
    const notice = noticeOf(await readFreshness(context, language))
    const told = { title, description: language.t.collection.described(title), ...notice }
    await send(site, request, response, told, <Collection {...props} />)
  })
}
