import { z } from 'zod'
import { LOCALES } from '../../db/model/language/locale.ts'
import { EMBED_PARAMETERS, EMBED_THEMES, type EmbedAppearance } from '../../web/url/embedQuery.ts'
import type { TrendState } from '../../web/url/trendState.ts'
import type { FigureRequest } from '../figures/readFigure.ts'
import { parseInput } from '../http/endpoint.ts'
import { dayParameter } from '../http/parameters.ts'
import { badParameter } from '../http/problem.ts'
import { parseTrendState } from '../trends/parseTrendState.ts'

/** What a frame is asked. In English unless another language is asked for: one address, one answer. */
export function parseEmbedQuery(query: URLSearchParams): { state: TrendState; look: EmbedAppearance } {
  const state = parseTrendState(query, EMBED_PARAMETERS)
  return { state: { ...state, locale: state.locale ?? 'en' }, look: parseEmbedLook(query) }
}

function parseEmbedLook(query: URLSearchParams): EmbedAppearance {
  const [theme, title] = [query.get('theme') || 'auto', query.get('title') || 'on']
  const known = EMBED_THEMES.find(one => one === theme)
  if (!known) throw badParameter('theme', `It must be one of ${EMBED_THEMES.join(', ')}.`)
  if (title !== 'on' && title !== 'off') throw badParameter('title', 'It must be one of on, off.')
  return { theme: known, titled: title === 'on' }
}

const figureEmbedQuery = z.object({
  theme: z.string().optional(),
  title: z.string().optional(),
  asOf: dayParameter('2026-11-22').optional(),
  locale: z.enum(LOCALES, { error: `It must be one of ${LOCALES.join(', ')}.` }).default('en'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{12}$/, { error: 'It must be the hash of a permalink: twelve hexadecimal digits.' })
    .optional(),
})

export function parseFigureEmbedQuery(
  id: string,
  query: URLSearchParams,
): FigureRequest & { locale: NonNullable<FigureRequest['locale']>; look: EmbedAppearance } {
  const given = [...query].filter(([, text]) => text !== '')
  const names = given.map(([name]) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw badParameter(twice, 'It must be given once.')
  const { theme: _theme, title: _title, ...asked } = parseInput(figureEmbedQuery, Object.fromEntries(given))
  return { ...asked, id, look: parseEmbedLook(query) }
}
