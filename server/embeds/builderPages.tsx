import type { Request, Response, Router } from 'express'
import { BuilderPage } from '../../web/embeds/builderPage.tsx'
import type { Embeddable } from '../../web/embeds/snippets.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { BUILDER_CHOICES, BUILDER_PARAMETERS, parseBuilderChoices } from '../../web/url/builderChoices.ts'
import { figureBadgeQuery } from '../badges/badgeQuery.ts'
import { readFigure } from '../figures/readFigure.ts'
import { type Context, createAsker, parseInput } from '../http/endpoint.ts'
import { badParameter } from '../http/problem.ts'
import { choosePageLanguage, parseQuery, type Site, sendPage } from '../pages/sendPage.tsx'
import { resolveAsOf } from '../series/readSeries.ts'
import { resolveSeries } from '../series/resolveSeries.ts'
import { parseTrendState } from '../trends/parseTrendState.ts'

/** `/embed-builder/…`: the builder as a page of its own, where there is no script to make it live. */
export function mountBuilderPages(router: Router, context: Context, site: Site): void {
  const answer = (request: Request, response: Response, subject: Omit<Embeddable, 'site'>, back: string) => {
    const embeddable = { site: createAsker(request, context).site, ...subject }
    const choices = parseBuilderChoices(parseQuery(request))
    const title = choosePageLanguage(request).t.embedding.builder.page(subject.name)
    const told = { title, description: title, entry: 'client/builder.ts', indexed: false }
    const props = { embeddable, choices, today: context.today(), back }
    return sendPage(site, request, response, told, <BuilderPage {...props} />)
  }

  router.get('/embed-builder/figures/:id', async (request, response) => {
    const state = parseBuilderState(parseQuery(request), context)
    const asker = createAsker(request, context)
    const { id, title, locale } = await readFigure(
      context,
      { id: request.params.id, ...optional(state) },
      asker,
    )
    await answer(
      request,
      response,
      { name: title, of: { kind: 'figure', id, locale } },
      `/figures/${encodeURIComponent(id)}`,
    )
  })

  router.get('/embed-builder/:scope/:metric', async (request, response) => {
    const { scope, metric } = request.params
    const state = parseBuilderState(parseQuery(request), context)
    const found = await resolveSeries(context.db, scope, metric, state.subject ?? undefined)
    const language = choosePageLanguage(request)
    const name = language.t.told.trend(translateMetric(language, found.metric).title, found.scope.title)
    const back = `/trends/${encodeURIComponent(scope)}/${encodeURIComponent(metric)}`
    await answer(request, response, { name, of: { kind: 'trend', scope, metric, state } }, back)
  })
}

const optional = ({ asOf, locale }: ReturnType<typeof parseBuilderState>) => ({
  ...(asOf ? { asOf } : {}),
  ...(locale ? { locale } : {}),
})

/** What the form sends, as strictly read as what it makes. */
function parseBuilderState(query: URLSearchParams, context: Context) {
  const state = parseTrendState(query, BUILDER_PARAMETERS)
  for (const [name, known] of Object.entries(BUILDER_CHOICES)) {
    const text = query.get(name)
    if (text && !(known as readonly string[]).includes(text))
      throw badParameter(name, `It must be one of ${known.join(', ')}.`)
  }
  resolveAsOf(context, { asOf: state.asOf ?? undefined })
  parseInput(figureBadgeQuery.pick({ label: true }), { label: query.get('badgeLabel') ?? '' })
  return state
}
