import { formatDidYouMean } from '../model/search/closestNames.ts'
import type { YamlProblem } from '../yaml/yamlFile.ts'
import type { YamlEntry } from '../yaml/yamlList.ts'
import { type CatalogProject, foldSubject } from './catalogSchema.ts'

/** What a project accepts of repositories that it does not have, and numbers that two repositories cannot share. */
export function findAcceptProblems(projects: readonly YamlEntry<CatalogProject>[]): YamlProblem[] {
  const owners = new Map<number, string>()
  return projects.flatMap(({ value, problem }) =>
    Object.entries(value?.accept ?? {}).flatMap(([repository, { number }]) => {
      const names = listRepositories(value)
      const owner = number === undefined ? undefined : owners.get(number)
      if (number !== undefined) owners.set(number, owner ?? repository)
      const text = !names.some(name => foldSubject('git', name) === foldSubject('git', repository))
        ? `"${repository}" is none of the project's repositories; ${formatDidYouMean(repository, names) || `it has ${names.join(', ') || 'none'}`}`
        : owner && `${number} is accepted for "${owner}" already; a number is one repository`
      return text ? [problem(['accept', repository], `accept: ${text}`)] : []
    }),
  )
}

const listRepositories = (project: CatalogProject | null): string[] => [
  ...new Set([...(project?.subjects.github ?? []), ...(project?.subjects.git ?? [])]),
]
