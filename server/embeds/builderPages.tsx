import type { Request, Response, Router } from 'express'
import { BuilderPage } from '../../web/embeds/builderPage.tsx'
import type { Embeddable } from '../../web/embeds/snippets.ts'
import { translateTitle } from '../../web/foundation/foundation.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { BUILDER_CHOICES, parseBuilderChoices } from '../../web/url/builderChoices.ts'
import { keepLanguage } from '../../web/url/keepLanguage.ts'
import type { TrendState } from '../../web/url/trendState.ts'
import { figureBadgeQuery } from '../badges/badgeQuery.ts'
import { createTrendQuery, toTrendState } from '../charts/trendQuery.ts'
import { readSayableFigure } from '../figures/readFigure.ts'
import { type Context, createAsker } from '../http/context.ts'
import { choiceParameter } from '../http/parameters.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { choosePageLanguage, type Site, sendPage } from '../pages/sendPage.tsx'
import { resolveAsOf } from '../series/resolveQuery.ts'
import { resolveSeries } from '../series/resolveSeries.ts'

/** `/embed-builder/…`: the builder as its own page, for browsers without scripts. */
export function mountBuilderPages(router: Router, context: Context, site: Site): void {
  const answer = (request: Request, response: Response, subject: Omit<Embeddable, 'site'>, back: string) => {
    const embeddable = { site: createAsker(request, context).site, ...subject }
    const choices = parseBuilderChoices(parseQuery(request))
    const title = choosePageLanguage(request).t.embedding.builder.page(subject.name)
    const head = { title, description: title, entry: 'client/builder.ts', indexed: false }
    const props = { embeddable, choices, today: context.today(), back }
    return sendPage(site, request, response, head, <BuilderPage {...props} />)
  }

  router.get('/embed-builder/figures/:id', async (request, response) => {
    const state = readBuilderState(request, context)
    const asker = createAsker(request, context)
    const { id, title, locale } = await readSayableFigure(
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
    const state = readBuilderState(request, context)
    const found = await resolveSeries(context, scope, metric, state.subject ?? undefined)
    const language = choosePageLanguage(request)
    const named = translateTitle(found.scope, language.locale).title
    const name = language.t.chart.title(named, translateMetric(language, found.metric).title)
    const back = `/trends/${encodeURIComponent(scope)}/${encodeURIComponent(metric)}`
    const of = { kind: 'trend', scope, metric, state: keepLanguage(state, language.locale) } as const
    await answer(request, response, { name, of }, back)
  })
}

const optional = ({ asOf, locale }: TrendState) => ({
  ...(asOf ? { asOf } : {}),
  ...(locale ? { locale } : {}),
})

/** The form's fields, as strict as the embeds that it builds. */
const builderQuery = createTrendQuery({
  kind: choiceParameter(BUILDER_CHOICES.kind).optional(),
  theme: choiceParameter(BUILDER_CHOICES.theme).optional(),
  title: choiceParameter(BUILDER_CHOICES.title).optional(),
  badgeStyle: choiceParameter(BUILDER_CHOICES.badgeStyle).optional(),
  badgeStat: choiceParameter(BUILDER_CHOICES.badgeStat).optional(),
  badgeCompare: choiceParameter(BUILDER_CHOICES.badgeCompare).optional(),
  badgeLabel: figureBadgeQuery.shape.label,
})

function readBuilderState(request: Request, context: Context): TrendState {
  const state = toTrendState(readQuery(parseQuery(request), builderQuery, PAGE_RULES))
  resolveAsOf(context, { asOf: state.asOf ?? undefined })
  return state
}
