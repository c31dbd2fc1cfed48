import type { Request, Response, Router } from 'express'
import { BUILDER_CHOICES, BUILDER_PARAMETERS, choicesIn } from '../../web/embed/choices.ts'
import type { Embeddable } from '../../web/embed/snippets.ts'
import { metricWords } from '../../web/language/metricWords.ts'
import { BuilderPage } from '../../web/pages/builder.tsx'
import { figureBadgeQuery } from '../badgeQuery.ts'
import { askerOf, type Context, checked } from '../endpoint.ts'
import { readFigure } from '../figures.ts'
import { badParameter } from '../problem.ts'
import { asOfFor } from '../readSeries.ts'
import { resolve } from '../scope.ts'
import { trendStateOf } from '../trendState.ts'
import { languageOf, queryIn, type Site, send } from './site.tsx'

/** `/embed-builder/…`: the builder as a page of its own, where there is no script to make it live. */
export function builderPages(router: Router, context: Context, site: Site): void {
  const answer = (request: Request, response: Response, subject: Omit<Embeddable, 'site'>, back: string) => {
    const embeddable = { site: askerOf(request, context).site, ...subject }
    const choices = choicesIn(queryIn(request))
    const title = languageOf(request).t.embedding.builder.page(subject.name)
    const told = { title, description: title, entry: 'client/builder.ts', indexed: false }
    const props = { embeddable, choices, today: context.today(), back }
    return send(site, request, response, told, <BuilderPage {...props} />)
  }

  router.get('/embed-builder/figures/:id', async (request, response) => {
    const state = formState(queryIn(request), context)
    const asker = askerOf(request, context)
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
    const state = formState(queryIn(request), context)
    const found = await resolve(context.db, scope, metric, state.subject ?? undefined)
    const language = languageOf(request)
    const name = language.t.told.trend(metricWords(language, found.metric).title, found.scope.title)
    const back = `/trends/${encodeURIComponent(scope)}/${encodeURIComponent(metric)}`
    await answer(request, response, { name, of: { kind: 'trend', scope, metric, state } }, back)
  })
}

const optional = ({ asOf, locale }: ReturnType<typeof formState>) => ({
  ...(asOf ? { asOf } : {}),
  ...(locale ? { locale } : {}),
})

/** What the form sends, as strictly read as what it makes. */
function formState(query: URLSearchParams, context: Context) {
  const state = trendStateOf(query, BUILDER_PARAMETERS)
  for (const [name, known] of Object.entries(BUILDER_CHOICES)) {
    const text = query.get(name)
    if (text && !(known as readonly string[]).includes(text))
      throw badParameter(name, `It must be one of ${known.join(', ')}.`)
  }
  asOfFor(context, { asOf: state.asOf ?? undefined })
  checked(figureBadgeQuery.pick({ label: true }), { label: query.get('badgeLabel') ?? '' })
  return state
}
