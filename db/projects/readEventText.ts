import { CatalogError } from '../yaml/catalogError.ts'
import { readYamlList, type YamlList } from '../yaml/yamlList.ts'
import { type CatalogEvent, eventSchema } from './catalogSchema.ts'
import { checkEvents } from './checkCatalog.ts'

interface NamedEntry {
  readonly id: string
  readonly was?: readonly string[] | undefined
}

interface EventContext {
  readonly catalog: { readonly projects: readonly NamedEntry[]; readonly collections: readonly NamedEntry[] }
  readonly metrics: readonly NamedEntry[]
}

/** Reads events as they would stand in events.yaml, and checks them. Throws a `CatalogError` with every mistake. */
export function readEventText(text: string, { catalog, metrics }: EventContext): CatalogEvent[] {
  const events = readYamlList('', 'events.yaml', 'event', eventSchema, { isOptional: true, text })
  const lists = { projects: toList(catalog.projects), collections: toList(catalog.collections), events }
  const problems = [...events.problems, ...checkEvents(lists, { metrics: metrics.map(({ id }) => id) })]
  if (problems.length > 0) throw new CatalogError(problems)
  return events.entries.flatMap(({ value }) => value ?? [])
}

/** What was checked before has no problems. */
const toList = (named: readonly NamedEntry[]): YamlList<NamedEntry> => ({
  entries: named.map(value => ({
    id: value.id,
    value,
    problem: (_, text) => ({ file: '', line: null, text }),
  })),
  problems: [],
})
