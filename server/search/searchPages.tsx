import type { Router } from 'express'
import { SearchPage } from '../../web/search/searchPage.tsx'
import { type Context, parseInput } from '../http/endpoint.ts'
import { choosePageLanguage, pickGiven, type Site, sendPage } from '../pages/sendPage.tsx'
import { searchCatalog } from './searchCatalog.ts'
import { searchQuery } from './searchEndpoints.ts'

const SHOWN = 40

/** `/search` */
export function mountSearchPages(router: Router, context: Context, site: Site): void {
  router.get('/search', async (request, response) => {
    const { search } = choosePageLanguage(request).t
    const { q } = parseInput(searchQuery, { q: '', ...pickGiven(request, { q: true }) })
    const { results, meant } = await searchCatalog(context, {
      q,
      limit: SHOWN,
      locale: choosePageLanguage(request).locale,
    })
    const told = { title: search.title, description: search.described, indexed: false }
    await sendPage(site, request, response, told, <SearchPage hits={{ q, meant, results: [...results] }} />)
  })
}
