import type { Router } from 'express'
import { DefinitionsPage } from '../../web/docs/definitionsPage.tsx'
import type { Context } from '../http/context.ts'
import { isFiltered } from '../http/paging.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'
import { definitionsQuery, readDefinitions } from './readDefinitions.ts'

/** `/definitions` */
export function mountDefinitionPages(router: Router, context: Context, site: Site): void {
  router.get('/definitions', async (request, response) => {
    const { title, described } = choosePageLanguage(request).t.definitions
    const asked = readQuery(parseQuery(request), definitionsQuery, PAGE_RULES)
    const props = await readDefinitions(context, asked)
    const { q, sorting, place } = props.people
    const head = {
      title,
      description: described,
      cursor: isFiltered({ q, ...sorting }) ? null : place.cursor,
    }
    await sendPage(site, request, response, head, <DefinitionsPage {...props} />)
  })
}
