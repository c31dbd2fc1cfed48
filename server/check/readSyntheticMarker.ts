import type { Db } from '../../db/connection/db.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import type { FullCatalog } from '../../db/readModel/readModel.ts'
import type { CheckedPiece, UnmarkedPiece } from '../../web/contract/check.ts'
import { readSyntheticCheck } from '../figures/readSyntheticCheck.ts'
import { describeReason } from './describeReason.ts'

/**
 * Marks the answers that are given by numbers of a stand-in on this machine, which no publisher has said: those of a
 * scope and metric, or a figure, of which a series was read there.
 */
export async function readSyntheticMarker(
  db: Db,
  inputs: FullCatalog,
  definitions: readonly FigureDefinition[],
  locale: Locale,
): Promise<(piece: UnmarkedPiece) => CheckedPiece> {
  const isStandIn = await readSyntheticCheck(db, inputs)
  return piece => {
    const { read, figure, nearest, reason } = piece
    const ids = [read ? null : figure, ...(nearest?.figures ?? []).map(one => one.figure)]
    const by = [...(read ? [read] : []), ...definitions.filter(({ id }) => ids.includes(id))]
    const synthetic = by.some(isStandIn)
    const said = synthetic
      ? [reason, describeReason(locale, 'not-real')].join(locale === 'zh' ? '' : ' ')
      : reason
    return { ...piece, synthetic, reason: said }
  }
}
