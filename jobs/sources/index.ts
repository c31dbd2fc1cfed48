import type { Metric } from '../../db/model/series/metric.ts'
import { git } from './git.ts'
import { github } from './github.ts'
import { nodejsDist } from './nodejsDist.ts'
import { npm } from './npm.ts'
import { published } from './published.ts'
import type { Source } from './source.ts'

export const allSources: readonly Source[] = [npm, github, git, nodejsDist, published]

/** Every metric, with the id of the source that declares it. */
export const allMetrics: readonly (Metric & { readonly source: string })[] = allSources.flatMap(
  ({ id, metrics }) => metrics.map(metric => ({ ...metric, source: id })),
)
