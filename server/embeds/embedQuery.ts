import { z } from 'zod'
import { EMBED_THEMES, type EmbedAppearance } from '../../web/url/embedQuery.ts'
import type { TrendState } from '../../web/url/trendState.ts'
import { createTrendQuery, toTrendState } from '../charts/trendQuery.ts'
import type { FigureRequest } from '../figures/readFigure.ts'
import { choiceParameter, dayParameter, hashParameter, localeParameter } from '../http/parameters.ts'

const APPEARANCE = {
  theme: choiceParameter(EMBED_THEMES).default('auto'),
  title: choiceParameter(['on', 'off']).default('on'),
}

/** What a frame with a chart is asked for. */
export const embedQuery = createTrendQuery(APPEARANCE)

/** What a frame with a figure is asked for. */
export const figureEmbedQuery = z.object({
  ...APPEARANCE,
  asOf: dayParameter('2026-11-22').optional(),
  locale: localeParameter.default('en'),
  hash: hashParameter.optional(),
})

type Appearance = Pick<z.output<typeof figureEmbedQuery>, 'theme' | 'title'>

const toAppearance = ({ theme, title }: Appearance): EmbedAppearance => ({ theme, titled: title === 'on' })

/** English by default and never by Accept-Language: one address has one answer. */
export function toEmbedRequest(query: z.output<typeof embedQuery>): {
  state: TrendState
  appearance: EmbedAppearance
} {
  const state = toTrendState(query)
  return { state: { ...state, locale: state.locale ?? 'en' }, appearance: toAppearance(query) }
}

export function toFigureEmbedRequest(
  id: string,
  { theme, title, ...asked }: z.output<typeof figureEmbedQuery>,
): FigureRequest & { locale: NonNullable<FigureRequest['locale']>; appearance: EmbedAppearance } {
  return { ...asked, id, appearance: toAppearance({ theme, title }) }
}
