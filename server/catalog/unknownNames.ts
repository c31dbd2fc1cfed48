import type { SeriesCatalog } from '../../db/series/seriesCatalog.ts'
import { type HttpProblem, type KnownName, unknownName } from '../http/problem.ts'

type Lists = Pick<SeriesCatalog, 'collections' | 'metrics'>

/** Problems with filters of lists; `path` is the list in which the right name would be asked for. */

export const unknownCollection = (name: string, { collections }: Lists, path: string): HttpProblem =>
  unknownFilter('collection', name, collections, path)

export const unknownMetric = (name: string, { metrics }: Lists, path: string): HttpProblem =>
  unknownFilter('metric', name, metrics, path)

export const unknownSource = (name: string, { metrics }: Lists, path: string): HttpProblem =>
  unknownFilter(
    'source',
    name,
    listSources({ metrics }).map(({ id }) => id),
    path,
  )

export const listSources = ({ metrics }: Pick<Lists, 'metrics'>): { id: string }[] =>
  [...new Set(metrics.map(one => one.source))].map(id => ({ id }))

const unknownFilter = (
  what: 'collection' | 'metric' | 'source',
  name: string,
  known: readonly KnownName[],
  path: string,
): HttpProblem => unknownName(what, name, known, near => `${path}?${what}=${encodeURIComponent(near)}`)
