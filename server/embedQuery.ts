import { z } from 'zod'
import { LOCALES } from '../db/model/locale.ts'
import { EMBED_PARAMETERS, EMBED_THEMES, type EmbedLook } from '../web/embed/query.ts'
import type { TrendState } from '../web/state.ts'
import { checked } from './endpoint.ts'
import type { FigureAsked } from './figures.ts'
import { day } from './parameters.ts'
import { badParameter } from './problem.ts'
import { trendStateOf } from './trendState.ts'

/** What a frame is asked. In English unless another language is asked for: one address, one answer. */
export function embedAsked(query: URLSearchParams): { state: TrendState; look: EmbedLook } {
  const state = trendStateOf(query, EMBED_PARAMETERS)
  return { state: { ...state, locale: state.locale ?? 'en' }, look: lookIn(query) }
}

function lookIn(query: URLSearchParams): EmbedLook {
  const [theme, title] = [query.get('theme') || 'auto', query.get('title') || 'on']
  const known = EMBED_THEMES.find(one => one === theme)
  if (!known) throw badParameter('theme', `It must be one of ${EMBED_THEMES.join(', ')}.`)
  if (title !== 'on' && title !== 'off') throw badParameter('title', 'It must be one of on, off.')
  return { theme: known, titled: title === 'on' }
}

const figureQuery = z.object({
  theme: z.string().optional(),
  title: z.string().optional(),
  asOf: day('2026-11-22').optional(),
  locale: z.enum(LOCALES, { error: `It must be one of ${LOCALES.join(', ')}.` }).default('en'),
  hash: z
    .string()
    .regex(/^[0-9a-f]{12}$/, { error: 'It must be the hash of a permalink: twelve hexadecimal digits.' })
    .optional(),
})

export function figureEmbedAsked(
  id: string,
  query: URLSearchParams,
): FigureAsked & { locale: NonNullable<FigureAsked['locale']>; look: EmbedLook } {
  const given = [...query].filter(([, text]) => text !== '')
  const names = given.map(([name]) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw badParameter(twice, 'It must be given once.')
  const { theme: _theme, title: _title, ...asked } = checked(figureQuery, Object.fromEntries(given))
  return { ...asked, id, look: lookIn(query) }
}
