import type { Db } from '../../db/connection/db.ts'
import { toUtcDay } from '../../db/model/time/day.ts'
import { readProjects, type StoredMetric } from '../../db/projects/catalogQueries.ts'
import { storePublishedFigures } from '../../db/published/storePublishedFigures.ts'
import { parsePublishedCsv } from './parsePublishedCsv.ts'

/**
 * Stores published figures, all or none. Returns how many rows there were, and how many were new or changed. Throws a
 * `UsageError` with every invalid line and how to correct it.
 */
export async function importPublished(
  db: Db,
  { file, text }: { file: string; text: string },
  metrics: readonly StoredMetric[],
  now = new Date(),
): Promise<{ rows: number; written: number }> {
  const projects = await readProjects(db)
  const figures = parsePublishedCsv(
    file,
    text,
    {
      subjects: new Map(
        projects.map(({ id, subjects }) => [
          id,
          subjects.filter(({ source }) => source === 'published').map(({ subject }) => subject),
        ]),
      ),
      metrics: metrics.filter(({ source }) => source === 'published'),
    },
    toUtcDay(now),
  )
  const written = await storePublishedFigures(db, figures, metrics, { at: now, reason: 'import' })
  return { rows: figures.length, written }
}
