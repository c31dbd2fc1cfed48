import type { YamlProblem } from '../yaml/yamlFile.ts'
import type { YamlEntry } from '../yaml/yamlList.ts'

type Entry = YamlEntry<{ readonly was?: readonly string[] | undefined }>

/**
 * Ids before that are no such: its own, one that another entry has now, or one that was named already. `all` may be in two
 * files, whose entries share their ids.
 */
export function findFormerIdProblems(first: readonly Entry[], second: readonly Entry[]): YamlProblem[] {
  const all = [...first, ...second]
  const present = new Map(all.flatMap(entry => (entry.id === null ? [] : [[entry.id, entry] as const])))
  const named = new Map<string, string>()
  return all.flatMap(({ id, value, problem }) =>
    (value?.was ?? []).flatMap((old, index) => {
      const fault = findFault(old, id ?? '', present, named)
      named.set(old, id ?? '')
      return fault === null ? [] : [problem(['was', index], `was: "${old}" ${fault}`)]
    }),
  )
}

function findFault(
  old: string,
  id: string,
  present: ReadonlyMap<string, Entry>,
  named: ReadonlyMap<string, string>,
): string | null {
  if (old === id) return 'is the id that it has now; name the one that it had before, or leave this out'
  const other = present.get(old)
  if (other?.value?.was?.includes(id))
    return `says that it was "${id}": one of the two must be left out, as a circle leads nowhere`
  if (other) return 'is the id of another one now, whose pages are there; only a free id can lead on'
  const earlier = named.get(old)
  if (earlier === undefined) return null
  return earlier === id ? 'stands there twice' : `was named by "${earlier}" already; it leads to one of them`
}
