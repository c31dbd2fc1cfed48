import type { Request, Router } from 'express'
import { z } from 'zod'
import type { StatusAnswer } from '../../web/contract/status.ts'
import { StatusPage } from '../../web/status/statusPage.tsx'
import { SERIES_STATES, type StatusFilter } from '../../web/status/statusProps.ts'
import type { Context } from '../http/context.ts'
import { choiceParameter } from '../http/parameters.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'
import { describeAge, readLastStatus } from './readLastStatus.ts'
import { describeFreshness } from './readStatus.ts'

/** `/status` */
export function mountStatusPages(router: Router, context: Context, site: Site): void {
  router.get('/status', async (request, response) => {
    const { t } = choosePageLanguage(request)
    const { status } = await readLastStatus(context)
    const props = {
      status,
      summary: describeFreshness(status, t.freshness),
      filter: parseStatusFilter(request, status),
    }
    response.set(describeAge(status, context))
    await sendPage(site, request, response, t.pageTitles.status, <StatusPage {...props} />)
  })
}

/** What the address asks for; a word that is none of the choices is said. */
function parseStatusFilter(request: Request, { series }: StatusAnswer): StatusFilter {
  const among = <T extends string>(choices: readonly T[]) =>
    choiceParameter([...new Set(choices)] as unknown as readonly [T, ...T[]])
      .nullable()
      .default(null)
  const schema = z.object({
    state: among(SERIES_STATES),
    source: among(series.map(({ source }) => source)),
    metric: among(series.map(({ metric }) => metric)),
    project: among(series.map(({ project }) => project)),
  })
  return readQuery(parseQuery(request), schema, PAGE_RULES)
}
