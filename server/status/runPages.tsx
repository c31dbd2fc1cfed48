import type { Router } from 'express'
import { readSources } from '../../db/projects/catalogQueries.ts'
import { RunsPage } from '../../web/status/runsPage.tsx'
import { type Context, useFresh } from '../http/context.ts'
import { unknownName } from '../http/problem.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'
import { readRunList, runPageQuery } from './runList.ts'

/** `/runs` */
export function mountRunPages(router: Router, given: Context, site: Site): void {
  const context = useFresh(given)
  router.get('/runs', async (request, response) => {
    const { title, described } = choosePageLanguage(request).t.status.runPage
    const query = readQuery(parseQuery(request), runPageQuery, PAGE_RULES)
    const sources = (await readSources(context.db)).map(({ id }) => id)
    const { source = null, state = null, cursor } = query
    if (source !== null && !sources.includes(source))
      throw unknownName('source', source, sources, name => `/api/v1/runs?source=${name}`)
    const { runs, next } = await readRunList(context.db, query)
    const props = { runs, next, sources, filter: { source, state }, isFirst: cursor === undefined }
    const head = { title, description: described }
    await sendPage(site, request, response, head, <RunsPage {...props} />)
  })
}
