import { resolve } from 'node:path'
import { readCatalogFolder } from '../prepare/readCatalogFolder.ts'
import { findAnswerFault, type SetupAnswers, SetupError } from './answers.ts'
import { proposeCatalog } from './proposeCatalog.ts'
import { readRepositories } from './readRepositories.ts'
import { writeCatalogFolder } from './writeCatalogFolder.ts'

interface Setup {
  readonly answers: SetupAnswers
  readonly github: { readonly address: string; readonly token?: string | undefined }
  readonly print?: (line: string) => void
}

/**
 * Makes a catalog folder, checks it, and says how the program is started with it. What is there already stays as it is.
 * Throws a `SetupError` with a line that says what would be right, or a `CatalogError`.
 */
export async function setUp({ answers, github, print = console.log }: Setup): Promise<void> {
  const fault = findAnswerFault(answers)
  if (fault) throw new SetupError(fault)
  const asksGithub = answers.organisations.length + answers.repositories.length > 0
  const repositories = asksGithub ? await readRepositories(answers, github) : []
  if (repositories.length + answers.packages.length === 0)
    throw new SetupError(
      'github-org: no repository is left without forks and archived ones; add --forks or --archived, or name some with --repository',
    )
  const folder = resolve(answers.folder)
  const { written, kept } = writeCatalogFolder(folder, proposeCatalog(answers, repositories))
  if (written.length > 0) print(`Written in ${folder}: ${written.join(', ')}.`)
  if (kept.length > 0) print(`Left as they were: ${kept.join(', ')}.`)
  const { catalog, figures } = readCatalogFolder(folder)
  const named = new Set(
    catalog.projects.flatMap(({ subjects }) => subjects.github ?? []).map(one => one.toLowerCase()),
  )
  const missing = repositories
    .map(({ fullName }) => fullName)
    .filter(fullName => !named.has(fullName.toLowerCase()))
  if (missing.length > 0)
    print(
      `Not in projects.yaml yet: ${missing.join(', ')}. Add them there and to a collection, if you want them.`,
    )
  print(
    `The catalog is right: ${formatCount(catalog.projects.length, 'project')} in ${formatCount(catalog.collections.length, 'collection')}, ${formatCount(figures.length, 'figure')}.`,
  )
  print('Start it:')
  print(`  CATALOG_DIR=${inShell(folder)} DATA_DIR=${inShell(`${folder}/.data`)} npm start`)
}

const formatCount = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const inShell = (text: string): string =>
  /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
