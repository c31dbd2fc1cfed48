import type { Router } from 'express'
import { Search } from '../../web/pages/search.tsx'
import { searchQuery } from '../api/search.ts'
import { type Context, checked } from '../endpoint.ts'
import { find } from '../search.ts'
import { givenOf, languageOf, type Site, send } from './site.tsx'

const SHOWN = 40

/** `/search` */
export function searchPages(router: Router, context: Context, site: Site): void {
  router.get('/search', async (request, response) => {
    const { search } = languageOf(request).t
    const { q } = checked(searchQuery, { q: '', ...givenOf(request, { q: true }) })
    const { results, meant } = await find(context, { q, limit: SHOWN, locale: languageOf(request).locale })
    const told = { title: search.title, description: search.described, indexed: false }
    await send(site, request, response, told, <Search hits={{ q, meant, results: [...results] }} />)
  })
}
