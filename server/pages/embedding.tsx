import type { Request } from 'express'
import type { ComponentChildren } from 'preact'
import type { Day } from '../../db/model/time/day.ts'
import type { FigureInFullAnswer } from '../../web/contract/figures.ts'
import { EmbedBuilder } from '../../web/embeds/embedBuilder.tsx'
import type { Embeddable } from '../../web/embeds/snippets.ts'
import { parseBuilderChoices } from '../../web/url/builderChoices.ts'
import { appendQuery } from '../../web/url/embedQuery.ts'
import { keepLanguage } from '../../web/url/keepLanguage.ts'
import type { TrendState } from '../../web/url/trendState.ts'
import { type Context, createAsker } from '../http/context.ts'
import { choosePageLanguage } from './sendPage.tsx'

/** What a page that can be embedded adds: to its head, and the part that hands out snippets. */
interface Embedding {
  readonly discovery: { readonly oembed: string }
  readonly builder: ComponentChildren
}

interface EmbeddedTrend {
  readonly scope: string
  readonly metric: string
  readonly state: TrendState
  /** `npm downloads of Express` */
  readonly title: string
}

export function buildTrendEmbedding(request: Request, context: Context, asked: EmbeddedTrend): Embedding {
  const { scope, metric, state, title } = asked
  const { locale } = choosePageLanguage(request)
  const of = { kind: 'trend', scope, metric, state: keepLanguage(state, locale) } as const
  return buildEmbedding(request, context, { name: title, of, asOf: state.asOf })
}

export function buildFigureEmbedding(
  request: Request,
  context: Context,
  figure: FigureInFullAnswer,
): Embedding {
  const { id, locale, title, asOf } = figure
  const pinned = asOf === context.today() ? null : (asOf as Day)
  const of = { kind: 'figure', id, locale } as const
  // The title, because a sentence holds a number that would soon be old in a snippet.
  return buildEmbedding(request, context, { name: title, of, asOf: pinned })
}

interface EmbeddedSubject extends Omit<Embeddable, 'site'> {
  readonly asOf: Day | null
}

function buildEmbedding(
  request: Request,
  context: Context,
  { asOf, ...subject }: EmbeddedSubject,
): Embedding {
  const { site } = createAsker(request, context)
  const choices = { ...parseBuilderChoices(new URLSearchParams()), asOf }
  return {
    discovery: { oembed: site + appendQuery('/oembed', { url: site + request.originalUrl, format: 'json' }) },
    builder: <EmbedBuilder embeddable={{ site, ...subject }} choices={choices} today={context.today()} />,
  }
}
