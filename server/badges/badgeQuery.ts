import { z } from 'zod'
import { BADGE_COMPARISONS, BADGE_STATISTICS, BADGE_STYLES } from '../../web/url/builderChoices.ts'
import { choiceParameter, dayParameter, localeParameter } from '../http/parameters.ts'

/** The names that shields knows, https://shields.io/badges: any other name could reach into the program. */
const COLOURS: readonly string[] = [
  ...['brightgreen', 'green', 'yellow', 'yellowgreen', 'orange', 'red', 'blue', 'grey', 'lightgrey'],
  ...['gray', 'lightgray', 'critical', 'important', 'success', 'informational', 'inactive'],
]

const HEX = /^#?(?:[\da-f]{3}|[\da-f]{6})$/i

const colour = z
  .string()
  .refine(text => COLOURS.includes(text) || HEX.test(text), {
    error: `It must be a colour such as 0b6380, or one of ${COLOURS.join(', ')}.`,
  })
  .transform(text => (HEX.test(text) ? `#${text.replace('#', '').toLowerCase()}` : text))
  .optional()

const MAX_LABEL_LENGTH = 80

/** Everything that a badge can be asked for. */
export const figureBadgeQuery = z.object({
  style: choiceParameter(BADGE_STYLES).default('flat'),
  label: z
    .string()
    .max(MAX_LABEL_LENGTH, { error: `It must be at most ${MAX_LABEL_LENGTH} characters.` })
    .regex(/^\P{C}*$/u, { error: 'It must be one line of plain text.' })
    .optional(),
  color: colour,
  labelColor: colour,
  asOf: dayParameter('2026-11-22').optional(),
  locale: localeParameter.default('en'),
})

export const badgeQuery = figureBadgeQuery.extend({
  stat: choiceParameter(BADGE_STATISTICS).default('latest'),
  compare: choiceParameter(BADGE_COMPARISONS).default('none'),
  subject: z.string().max(300, { error: 'It must be at most 300 characters.' }).optional(),
})

export type FigureBadgeQuery = z.output<typeof figureBadgeQuery>
export type BadgeQuery = z.output<typeof badgeQuery>
