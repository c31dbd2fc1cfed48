import { z } from 'zod'
import type { Db } from '../../db/connection/db.ts'
import { readRuns } from '../../db/runs/runQueries.ts'
import type { Run } from '../../db/runs/runs.ts'
import { RunAnswer } from '../../web/contract/status.ts'
import { SIZES_OF_PAGES } from '../http/pageSizes.ts'
import { createPaging, formatCursor } from '../http/paging.ts'

/** Runs are counted upwards: a page begins below the last run of the page before. */
const list = { name: 'runs', keyOf: ({ id }: Run) => String(id) }
const { parameters } = createPaging<Run>({ ...list, usual: 50, most: 500 })
/** The page is read by people. */
const { parameters: pageParameters } = createPaging<Run>({ ...list, ...SIZES_OF_PAGES.runs })

const toRunCursor = ({ id }: Run): string => formatCursor(list.name, { at: id, key: String(id) })

/** Which runs are asked for, by API and page. */
export const runQuery = z.object({
  source: z.string().optional().describe('Only runs of this source'),
  state: RunAnswer.shape.state.optional().describe('Only runs in this state'),
  ...parameters,
})

export const runPageQuery = runQuery.extend(pageParameters)

/** A page of the runs, newest first. */
export async function readRunList(
  db: Db,
  { source, state, limit, cursor }: z.output<typeof runQuery>,
): Promise<{ runs: Run[]; next: string | null }> {
  const found = await readRuns(db, { source, state, before: cursor?.at, limit: limit + 1 })
  const runs = found.slice(0, limit)
  const last = runs.at(-1)
  return { runs, next: last && found.length > limit ? toRunCursor(last) : null }
}
