import type { Db } from '../../db/connection/db.ts'
import type { FigureDefinition } from '../../db/model/figures/figure.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { isSynthetic } from '../../db/model/series/synthetic.ts'
import { readOriginsBySeries } from '../../db/observations/series.ts'
import { listSeriesIds } from '../../db/series/combineSeries.ts'
import { findSeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { CheckedPiece, UnmarkedPiece } from '../../web/contract/check.ts'
import type { FigureInputs } from '../figures/figureInputs.ts'
import { describeReason } from './describeReason.ts'

/**
 * Marks the answers that are given by numbers of a stand-in on this machine, which no publisher has said: those of a
 * scope and metric, or a figure, of which a series was read there.
 */
export async function readSyntheticMarker(
  db: Db,
  inputs: FigureInputs,
  definitions: readonly FigureDefinition[],
  locale: Locale,
): Promise<(piece: UnmarkedPiece) => CheckedPiece> {
  const origins = await readOriginsBySeries(
    db,
    inputs.series.map(({ id }) => id),
  )
  const isStandIn = (id: number) => isSynthetic(origins.get(id) ?? [])
  return piece => {
    const { read, figure, reason } = piece
    const by = read ? { ...read, subject: null } : definitions.find(({ id }) => id === figure)
    const synthetic = by !== undefined && listSeriesIds(findSeriesMembers(by, inputs)).some(isStandIn)
    const said = synthetic
      ? [reason, describeReason(locale, 'not-real')].join(locale === 'zh' ? '' : ' ')
      : reason
    return { ...piece, synthetic, reason: said }
  }
}
