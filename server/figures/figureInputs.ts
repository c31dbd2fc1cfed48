import type { Db } from '../../db/connection/db.ts'
import { readEvents, type StoredEvent } from '../../db/projects/catalogQueries.ts'
import { readSeriesCatalog, type SeriesCatalog } from '../../db/series/seriesCatalog.ts'

/** What all figures are computed with, read once. */
export interface FigureInputs extends SeriesCatalog {
  readonly events: readonly StoredEvent[]
}

export const readFigureInputs = async (db: Db): Promise<FigureInputs> => ({
  ...(await readSeriesCatalog(db)),
  events: await readEvents(db),
})
