import { UNION_SUBJECT } from '../../db/model/series/metric.ts'
import type { SeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { SeriesCatalog } from '../../db/series/seriesCatalog.ts'
import type { OriginAnswer } from '../../web/contract/series.ts'

/** A host without a path, as runs store where they clone from: `https://github.com`. It names no repository. */
const BARE_HOST = /^https?:\/\/[^/]+\/?$/

/** Histories are cloned from one host: each origin that names only this becomes one for each repository that was counted. */
export function nameRepositories(
  sources: readonly OriginAnswer[],
  members: SeriesMembers | null,
  catalog: Pick<SeriesCatalog, 'isUnited'>,
): OriginAnswer[] {
  const repositories = members?.metric.source === 'git' ? listRepositories(members, catalog) : []
  if (repositories.length === 0) return [...sources]
  return sources.flatMap(one =>
    one.source === 'git' && BARE_HOST.test(one.origin)
      ? repositories.map(name => ({ ...one, origin: `${one.origin.replace(/\/$/, '')}/${name}` }))
      : [one],
  )
}

function listRepositories(
  { members, scope, metric }: SeriesMembers,
  { isUnited }: Pick<SeriesCatalog, 'isUnited'>,
): string[] {
  const own = members.map(({ subject }) => subject).filter(subject => subject !== UNION_SUBJECT)
  if (own.length > 0) return own
  const named = scope.projects.flatMap(({ subjects }) => subjects)
  const repositories = named.filter(one => one.source === metric.source).map(({ subject }) => subject)
  return [...new Set(repositories)].filter(name => isUnited(scope.id, name))
}
