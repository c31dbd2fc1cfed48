import type { Environment } from '../../db/config/environment.ts'
import type { Db } from '../../db/connection/db.ts'
import { readLastOutcomes } from '../../db/runs/runQueries.ts'
import { insertRun } from '../../db/runs/runs.ts'
import { replaceSettingsMark } from '../../db/runs/settingsMark.ts'
import { findUpstreamAddress, hashSettings } from '../collect/createSourceUpstream.ts'
import type { Source } from '../sources/source.ts'

/**
 * Where a source's address or token is another one than at the last start, requests a run of all projects that failed:
 * the change is a correction, and the next firing of a source may be a day away. A start that fails in the middle leaves
 * the marks as they were: the next one requests.
 */
export const askFailedAgain = (
  db: Db,
  sources: readonly Source[],
  environment: Environment,
  now: Date,
): Promise<void> => db.transaction(transaction => requestFailed(transaction, sources, environment, now))

async function requestFailed(
  db: Db,
  sources: readonly Source[],
  environment: Environment,
  now: Date,
): Promise<void> {
  const changed: Source[] = []
  for (const source of sources)
    if (await replaceSettingsMark(db, source.id, hashSettings(source, environment))) changed.push(source)
  if (changed.length === 0) return
  const failed = (await readLastOutcomes(db)).filter(({ fault }) => fault !== null)
  for (const source of changed) {
    const projects = [
      ...new Set(failed.filter(one => one.source === source.id).map(({ project }) => project)),
    ]
    const origin = findUpstreamAddress(source, environment)
    if (projects.length > 0)
      await insertRun(db, { source: source.id, reason: 'command', origin, projects }, 'requested', now)
  }
}
