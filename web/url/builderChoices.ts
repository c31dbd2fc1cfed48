import { type Day, isDay } from '../../db/model/time/day.ts'
import { EMBED_THEMES, type EmbedTheme } from './embedQuery.ts'

export const BADGE_STYLES = ['flat', 'flat-square', 'for-the-badge', 'plastic', 'social'] as const
export const BADGE_STATISTICS = ['latest', 'day', 'week', 'month', 'quarter', 'year'] as const
export const BADGE_COMPARISONS = ['none', 'week', 'month', 'quarter', 'year'] as const

/** The reader's choices in the builder. */
export interface BuilderChoices {
  readonly kind: 'chart' | 'badge'
  /** Null follows the numbers; a day pins them as they were known then. */
  readonly asOf: Day | null
  readonly theme: EmbedTheme
  readonly titled: boolean
  /** Null leaves the badge's default. */
  readonly badge: {
    readonly style: string | null
    readonly stat: string | null
    readonly compare: string | null
    readonly label: string | null
  }
}

/** The values that each field accepts, the default first. */
export const BUILDER_CHOICES = {
  kind: ['chart', 'badge'],
  theme: EMBED_THEMES,
  title: ['on', 'off'],
  badgeStyle: BADGE_STYLES,
  badgeStat: BADGE_STATISTICS,
  badgeCompare: BADGE_COMPARISONS,
} as const

/** Parses the builder's form; values that it does not know are ignored. */
export function parseBuilderChoices(form: URLSearchParams): BuilderChoices {
  const asOf = form.get('asOf')
  const chosen = <T extends string>(name: string, known: readonly T[]): T | null =>
    known.slice(1).find(one => one === form.get(name)) ?? null
  return {
    kind: chosen('kind', BUILDER_CHOICES.kind) ?? 'chart',
    asOf: asOf && isDay(asOf) ? asOf : null,
    theme: chosen('theme', EMBED_THEMES) ?? 'auto',
    titled: form.get('title') !== 'off',
    badge: {
      style: chosen('badgeStyle', BADGE_STYLES),
      stat: chosen('badgeStat', BADGE_STATISTICS),
      compare: chosen('badgeCompare', BADGE_COMPARISONS),
      label: form.get('badgeLabel') || null,
    },
  }
}
