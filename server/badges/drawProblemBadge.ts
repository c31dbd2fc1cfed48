import { makeBadge } from 'badge-maker'
import { escapeXml } from '../../web/chart/text.ts'
import { BADGE_STYLES } from '../../web/url/builderChoices.ts'
import type { SaidProblem } from '../http/answerWithPicture.ts'

/** Dark enough for white text. */
export const UNKNOWN_COLOUR = '#767676'

const MOST_LETTERS = 60

/** A badge that says that there is none of this name, in the style that was asked for. */
export function drawProblemBadge({ name, short, full, query }: SaidProblem): string {
  const spoken = escapeXml(full.join(' '))
  const style = BADGE_STYLES.find(one => one === query.get('style')) ?? 'flat'
  const badge = makeBadge({
    label: name.slice(0, MOST_LETTERS),
    message: short,
    color: UNKNOWN_COLOUR,
    style,
  })
  return badge.replace(
    /aria-label="[^"]*"><title>[^<]*<\/title>/,
    () => `aria-label="${spoken}"><title>${spoken}</title>`,
  )
}
