import type { Request, Router } from 'express'
import { Status } from '../../web/pages/status.tsx'
import { STATES, type StatusAsked } from '../../web/statusProps.ts'
import type { Status as Answer } from '../answers.ts'
import type { Context } from '../endpoint.ts'
import { badParameter } from '../problem.ts'
import { freshnessOf, readStatus } from '../status.ts'
import { languageOf, queryIn, type Site, send } from './site.tsx'

/** `/status` */
export function statusPages(router: Router, context: Context, site: Site): void {
  router.get('/status', async (request, response) => {
    const { t } = languageOf(request)
    const status = await readStatus(context)
    const props = { status, summary: freshnessOf(status, t.freshness), asked: askedOf(request, status) }
    await send(site, request, response, t.told.status, <Status {...props} />)
  })
}

/** What the address asks for; a word that is none of the choices is said. */
function askedOf(request: Request, { series }: Answer): StatusAsked {
  const query = queryIn(request)
  const chosen = <T extends string>(name: keyof StatusAsked, choices: readonly T[]): T | null => {
    const word = query.get(name)
    if (!word) return null
    const known = choices.find(one => one === word)
    if (!known) throw badParameter(name, `It must be one of ${[...new Set(choices)].join(', ')}.`)
    return known
  }
  return {
    state: chosen('state', STATES),
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
