import { type Format, makeBadge } from 'badge-maker'
import { LRUCache } from 'lru-cache'
import { fnv1a } from '../../db/model/figures/hashEvidence.ts'
import { removeIsolates } from '../../db/model/language/isolateName.ts'
import { escapeXml } from '../../web/chart/text.ts'

/**
 * badge-maker labels a badge with its visible text only, and all of its badges have the same ids: of two in one page, the
 * second would be cut to the width of the first.
 */
export function drawSpokenBadge(format: Format, spoken: string): string {
  const named = JSON.stringify(format)
  const key = `${named} ${spoken}`
  const known = drawn.get(key) ?? draw(format, { named, spoken })
  drawn.set(key, known)
  return known
}

/** A badge says the same for a day or longer. One takes some 3 KB. */
const drawn = new LRUCache<string, string>({ max: 1_000 })

function draw(
  format: Format,
  { named, spoken }: { readonly named: string; readonly spoken: string },
): string {
  const text = escapeXml(spoken)
  const idSuffix = fnv1a(named).slice(0, 8)
  // Each text stands alone, and a mark for its direction would be given the width of a letter.
  const [label, message] = [removeIsolates(format.label ?? ''), removeIsolates(format.message)]
  return makeBadge({ ...format, ...(format.label === undefined ? {} : { label }), message, idSuffix })
    .replace(/(id="|#)blur\b/g, `$1blur${idSuffix}`)
    .replace(/aria-label="[^"]*"><title>[^<]*<\/title>/, () => `aria-label="${text}"><title>${text}</title>`)
}
