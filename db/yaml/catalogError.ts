import { formatYamlProblem, type YamlProblem } from './yamlFile.ts'

/** Every mistake in a catalog, one line each. */
export class CatalogError extends Error {
  override readonly name = 'CatalogError'

  constructor(readonly problems: readonly YamlProblem[]) {
    super(problems.map(formatYamlProblem).join('\n'))
  }
}
