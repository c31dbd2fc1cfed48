import type { Db } from '../../db/connection.ts'
import type { FigureDefinition } from '../../db/model/figure.ts'
import type { Locale } from '../../db/model/locale.ts'
import { isMadeUp } from '../../db/model/standIn.ts'
import { readOriginsOf } from '../../db/series.ts'
import type { Piece, Unmarked } from '../checkAnswers.ts'
import { behindOf, type Holdings } from '../figureHoldings.ts'
import { seriesIds } from '../figureMaking.ts'
import { reasonIn } from './words.ts'

/**
 * Marks the answers that are given by numbers of a stand-in on this machine, which no publisher has said: those of a
 * scope and metric, or a figure, of which a series was read there.
 */
export async function readMarking(
  db: Db,
  holdings: Holdings,
  definitions: readonly FigureDefinition[],
  locale: Locale,
): Promise<(piece: Unmarked) => Piece> {
  const origins = await readOriginsOf(
    db,
    holdings.series.map(({ id }) => id),
  )
  const isStandIn = (id: number) => isMadeUp(origins.get(id) ?? [])
  return piece => {
    const { read, figure, reason } = piece
    const by = read ? { ...read, subject: null } : definitions.find(({ id }) => id === figure)
    const synthetic = by !== undefined && seriesIds(behindOf(by, holdings)).some(isStandIn)
    const said = synthetic ? [reason, reasonIn(locale, 'not-real')].join(locale === 'zh' ? '' : ' ') : reason
    return { ...piece, synthetic, reason: said }
  }
}
