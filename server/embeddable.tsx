import type { Request } from 'express'
import type { ComponentChildren } from 'preact'
import type { Day } from '../db/model/day.ts'
import { choicesIn } from '../web/embed/choices.ts'
import type { Embeddable } from '../web/embed/snippets.ts'
import { EmbedBuilder } from '../web/parts/embed-builder.tsx'
import type { TrendState } from '../web/state.ts'
import { askerOf, type Context } from './endpoint.ts'
import type { FigureInFull } from './figureAnswers.ts'
import { oembedUrl } from './oembed.ts'
import { languageOf } from './pages/site.tsx'

/** What a page that can be embedded says in its head, and the part of it that hands out snippets. */
export interface Embedding {
  readonly told: { readonly oembed: string }
  readonly builder: ComponentChildren
}

interface TrendAsked {
  readonly scope: string
  readonly metric: string
  readonly state: TrendState
  /** `npm downloads of Express` */
  readonly title: string
}

export function trendEmbedding(request: Request, context: Context, asked: TrendAsked): Embedding {
  const { scope, metric, state, title } = asked
  const { locale } = languageOf(request)
  // Whoever reads the page in a language wants to hand it out in that language.
  const shown = { ...state, locale: state.locale ?? (locale === 'en' ? null : locale) }
  const of = { kind: 'trend', scope, metric, state: shown } as const
  return embeddingOf(request, context, { name: title, of, asOf: state.asOf })
}

export function figureEmbedding(request: Request, context: Context, figure: FigureInFull): Embedding {
  const { id, locale, title, asOf } = figure
  const pinned = asOf === context.today() ? null : (asOf as Day)
  const of = { kind: 'figure', id, locale } as const
  // A sentence holds a number, which in a snippet would soon be an old one.
  return embeddingOf(request, context, { name: title, of, asOf: pinned })
}

interface Subject extends Omit<Embeddable, 'site'> {
  readonly asOf: Day | null
}

function embeddingOf(request: Request, context: Context, { asOf, ...subject }: Subject): Embedding {
  const { site } = askerOf(request, context)
  const choices = { ...choicesIn(new URLSearchParams()), asOf }
  return {
    told: { oembed: oembedUrl(site, site + request.originalUrl) },
    builder: <EmbedBuilder embeddable={{ site, ...subject }} choices={choices} today={context.today()} />,
  }
}
