import type { Router } from 'express'
import { z } from 'zod'
import { SearchPage } from '../../web/search/searchPage.tsx'
import type { Context } from '../http/context.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'
import { searchCatalog } from './searchCatalog.ts'
import { searchQuery } from './searchEndpoints.ts'

const SHOWN = 40

const searchPageQuery = z.object({ q: searchQuery.shape.q.default('') })

/** `/search` */
export function mountSearchPages(router: Router, context: Context, site: Site): void {
  router.get('/search', async (request, response) => {
    const { search } = choosePageLanguage(request).t
    const { q } = readQuery(parseQuery(request), searchPageQuery, PAGE_RULES)
    const { results, meant } = await searchCatalog(context, {
      q,
      limit: SHOWN,
      locale: choosePageLanguage(request).locale,
    })
    const head = { title: search.title, description: search.described, indexed: false }
    await sendPage(site, request, response, head, <SearchPage hits={{ q, meant, results: [...results] }} />)
  })
}
