import type { Request, Router } from 'express'
import type { StatusAnswer as Answer } from '../../web/contract/series.ts'
import { StatusPage } from '../../web/status/statusPage.tsx'
import { SERIES_STATES, type StatusFilter } from '../../web/status/statusProps.ts'
import type { Context } from '../http/endpoint.ts'
import { badParameter } from '../http/problem.ts'
import { choosePageLanguage, parseQuery, type Site, sendPage } from '../pages/sendPage.tsx'
import { describeFreshness, readStatus } from './readStatus.ts'

/** `/status` */
export function mountStatusPages(router: Router, context: Context, site: Site): void {
  router.get('/status', async (request, response) => {
    const { t } = choosePageLanguage(request)
    const status = await readStatus(context)
    const props = {
      status,
      summary: describeFreshness(status, t.freshness),
      asked: parseStatusFilter(request, status),
    }
    await sendPage(site, request, response, t.told.status, <StatusPage {...props} />)
  })
}

/** What the address asks for; a word that is none of the choices is said. */
function parseStatusFilter(request: Request, { series }: Answer): StatusFilter {
  const query = parseQuery(request)
  const chosen = <T extends string>(name: keyof StatusFilter, choices: readonly T[]): T | null => {
    const word = query.get(name)
    if (!word) return null
    const known = choices.find(one => one === word)
    if (!known) throw badParameter(name, `It must be one of ${[...new Set(choices)].join(', ')}.`)
    return known
  }
  return {
    state: chosen('state', SERIES_STATES),
    source: chosen(
      'source',
      series.map(({ source }) => source),
    ),
    metric: chosen(
      'metric',
      series.map(({ metric }) => metric),
    ),
    project: chosen(
      'project',
      series.map(({ project }) => project),
    ),
  }
}
