import { replaceFirstLine } from '../../db/model/foundation/chartColours.ts'
import type { Foundation } from '../../db/model/foundation/foundation.ts'
import { DARK_PALETTE, LIGHT_PALETTE, type Palette } from '../chart/palette.ts'
import { findFoundation } from './foundation.ts'

interface Palettes {
  readonly light: Palette
  readonly dark: Palette
}

const OWN: Palettes = { light: LIGHT_PALETTE, dark: DARK_PALETTE }
const known = new WeakMap<object, Palettes>()

/** The colours of charts in pictures and slides; a foundation with colours of its own has its accent for the first line. */
export function findPalettes({ colours }: Pick<Foundation, 'colours'> = findFoundation()): Palettes {
  if (!colours) return OWN
  const kept = known.get(colours) ?? {
    light: { ...LIGHT_PALETTE, lines: replaceFirstLine(LIGHT_PALETTE.lines, colours.light.accent) },
    dark: { ...DARK_PALETTE, lines: replaceFirstLine(DARK_PALETTE.lines, colours.dark.accent) },
  }
  known.set(colours, kept)
  return kept
}
