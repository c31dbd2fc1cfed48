import { formatYamlProblem, type YamlProblem } from './yamlFile.ts'

/** Everything that is wrong with a catalog, one problem a line. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError'

  constructor(readonly problems: readonly YamlProblem[]) {
    super(problems.map(formatYamlProblem).join('\n'))
  }
}
