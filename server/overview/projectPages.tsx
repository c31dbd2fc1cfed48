import type { Router } from 'express'
import { chooseText } from '../../db/model/language/chooseText.ts'
import { findDescription } from '../../web/foundation/foundation.ts'
import { CollectionPage } from '../../web/overview/collectionPage.tsx'
import { ProjectPage } from '../../web/overview/projectPage.tsx'
import { buildCollectionUrl } from '../../web/url/links.ts'
import { type Context, createAsker } from '../http/context.ts'
import { isFiltered } from '../http/paging.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { choosePageLanguage, type Site, sendPage, toNotice } from '../pages/sendPage.tsx'
import { readFreshness } from '../status/readFreshness.ts'
import { readCollectionPage } from './readOverview.ts'
import { readProjectPage } from './readProjectPage.ts'
import { findTickedList, memberTableQuery } from './readProjectTable.ts'

/** `/projects/{id}` and `/collections/{id}` */
export function mountProjectPages(router: Router, context: Context, site: Site): void {
  router.get('/projects/:id', async (request, response) => {
    const language = choosePageLanguage(request)
    const asker = createAsker(request, context)
    const props = await readProjectPage(context, request.params.id, asker, language.locale)
    const { id, title } = props.project
    const description = chooseText(findDescription(id, props.project.description), language.locale)
    const notice = toNotice(await readFreshness(context, language))
    const head = { title, description, entry: 'client/copy.ts', ...notice }
    await sendPage(site, request, response, head, <ProjectPage {...props} />)
  })

  router.get('/collections/:id', async (request, response) => {
    const language = choosePageLanguage(request)
    const query = parseQuery(request)
    const ticked = findTickedList(query)
    if (ticked !== null)
      return response.redirect(303, `${buildCollectionUrl(request.params.id)}${ticked}#members`)
    const asked = readQuery(query, memberTableQuery, PAGE_RULES)
    const props = await readCollectionPage(context, request.params.id, asked, language.locale)
    const { title } = props.collection
    const { filter, place } = props.table
    const cursor = isFiltered({ ...filter, collection: null }) ? null : place.cursor
    const notice = toNotice(await readFreshness(context, language))
    const description = language.t.collection.described(title)
    const head = { title, description, entry: 'client/ticks.ts', cursor, ...notice }
    await sendPage(site, request, response, head, <CollectionPage {...props} />)
  })
}
