import type { Request, Router } from 'express'
import { metricWords } from '../../web/language/metricWords.ts'
import { compareUrl } from '../../web/links.ts'
import { Compare } from '../../web/pages/compare.tsx'
import type { MetricCompared } from '../../web/props.ts'
import { MOST_COMPARED, type TrendState } from '../../web/state.ts'
import type { Context } from '../endpoint.ts'
import { readFreshness } from '../freshness.ts'
import { badParameter, unknownName } from '../problem.ts'
import { readChart } from '../readChart.ts'
import { readComparable } from '../scopesWith.ts'
import { scopeNamed, trendPropsOf } from '../trendProps.ts'
import { trendStateOf } from '../trendState.ts'
import { languageOf, noticeOf, queryIn, type Site, send } from './site.tsx'

/** What an address of `/compare` asks for. */
interface Asked {
  readonly metric: string | null
  readonly scopes: readonly string[]
  readonly state: TrendState
}

/** `/compare`, and what fills it as JSON, for the page's own script. */
export function comparePages(router: Router, context: Context, site: Site): void {
  router.get('/compare.json', async (request, response) => {
    const asked = askedIn(request)
    const [first] = asked.scopes
    if (!asked.metric || !first)
      throw badParameter('scopes', 'Name a metric, and what has it: scopes=koa,express.')
    response.json(await shownFor(context, request, { ...asked, metric: asked.metric, first }))
  })

  router.get('/compare', async (request, response) => {
    const { metric, scopes, state } = askedIn(request)
    const added = queryIn(request).get('add')
    if (added !== null && metric) {
      const urlWith = (id: string) => compareUrl(metric, [...scopes.filter(one => one !== id), id], state)
      const id = added.trim() ? await scopeNamed(context, metric, added, urlWith) : null
      return response.redirect(303, id ? urlWith(id) : compareUrl(metric, scopes, state))
    }
    const metrics = await readComparable(context.db)
    const chosen = metric ? metricIn(metrics, metric) : null
    const [first] = scopes
    const shown =
      chosen && first ? await shownFor(context, request, { metric: chosen.id, first, scopes, state }) : null
    const language = languageOf(request)
    const { t } = language
    const measured = shown ? metricWords(language, shown.series[0].metric).title : null
    const told = {
      title: measured ? t.compare.titleOf(measured) : t.compare.title,
      description: t.compare.description,
      ...(shown ? { entry: 'client/trend.ts' } : {}),
      ...noticeOf(await readFreshness(context, language)),
    }
    send(site, request, response, told, <Compare metrics={metrics} metric={chosen} shown={shown} />)
  })
}

function askedIn(request: Request): Asked {
  const query = queryIn(request)
  const state = trendStateOf(query, ['metric', 'scopes', 'add'])
  if (state.compare.length > 0) throw badParameter('compare', 'Name all of them in "scopes".')
  const scopes = [...new Set((query.get('scopes') ?? '').split(',').filter(id => id !== ''))]
  if (scopes.length > MOST_COMPARED) throw badParameter('scopes', `At most ${MOST_COMPARED} are compared.`)
  return { metric: query.get('metric') || null, scopes, state }
}

function metricIn(metrics: readonly MetricCompared[], id: string): MetricCompared {
  const found = metrics.find(metric => metric.id === id)
  if (found) return found
  throw unknownName(
    'metric',
    id,
    metrics.map(metric => metric.id),
    name => compareUrl(name, []),
  )
}

async function shownFor(
  context: Context,
  request: Request,
  { metric, first, scopes, state }: Asked & { metric: string; first: string },
) {
  const { locale } = languageOf(request)
  const asked = { scope: first, metric, state: { ...state, compare: scopes.slice(1) }, locale }
  return trendPropsOf(context, 'compare', await readChart(context, asked))
}
