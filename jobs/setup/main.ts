import { join } from 'node:path'
import { Option } from 'commander'
import { readEnvironment } from '../../db/config/environment.ts'
import { rootFolder } from '../../db/config/paths.ts'
import { SecretWords } from '../../db/config/secretWords.ts'
import { LOCALES, type Locale } from '../../db/model/language/locale.ts'
import { CatalogError } from '../../db/yaml/catalogError.ts'
import { createCommand } from '../cli/createCommand.ts'
import { describeStartError } from '../prepare/describeStartError.ts'
import { type SetupAnswers, SetupError, toSlug } from './answers.ts'
import { setUp } from './setUp.ts'

const collect = (one: string, all: string[]): string[] => [...all, one]

const program = createCommand('setup')
  .description('Makes a catalog folder for a foundation of your own, and says how to start with it.')
  .option('--yes', 'asks nothing', false)
  .option('--name <name>', 'the name of the foundation', '')
  .option('--homepage <address>', 'its own pages')
  .option('--logo <file>', 'an SVG or PNG, which is copied into the folder')
  .option('--github-org <name>', 'an organisation at GitHub; may be repeated', collect, [])
  .option('--repository <owner/name>', 'a repository; may be repeated', collect, [])
  .option(
    '--npm-scope <@scope>',
    'packages of it are found in the repositories; may be repeated',
    collect,
    [],
  )
  .option('--npm-package <name>', 'a package; may be repeated', collect, [])
  .addOption(
    new Option('--language <id>', `a language to offer (${LOCALES.join(', ')}); may be repeated`).argParser(
      (one: string, all: string[] | undefined) => [...(all ?? []), one],
    ),
  )
  .option('--forks', 'forks too', false)
  .option('--archived', 'archived repositories too', false)
  .option('--folder <folder>', 'where the catalog is written; beside the program unless given')

interface Options {
  readonly yes: boolean
  readonly name: string
  readonly homepage?: string
  readonly logo?: string
  readonly githubOrg: string[]
  readonly repository: string[]
  readonly npmScope: string[]
  readonly npmPackage: string[]
  readonly language?: string[]
  readonly forks: boolean
  readonly archived: boolean
  readonly folder?: string
}

function toAnswers(options: Options): SetupAnswers {
  const unknown = options.language?.find(one => !LOCALES.some(locale => locale === one))
  if (unknown !== undefined)
    throw new SetupError(`language: there is no "${unknown}"; take ${LOCALES.join(' or ')}`)
  return {
    name: options.name,
    homepage: options.homepage ?? null,
    logo: options.logo ?? null,
    organisations: options.githubOrg,
    repositories: options.repository,
    scopes: options.npmScope,
    packages: options.npmPackage,
    languages: (options.language as Locale[] | undefined) ?? ['en'],
    folder: options.folder ?? '',
    withForks: options.forks,
    withArchived: options.archived,
  }
}

program.action(async (options: Options) => {
  const { GITHUB_API_URL, GITHUB_TOKEN } = readEnvironment()
  const given = toAnswers(options)
  if (!options.yes && !process.stdin.isTTY)
    throw new SetupError(
      'There is no terminal to ask in: add --yes, and give the answers as options (see --help)',
    )
  const answers = options.yes ? given : await (await import('./askAnswers.ts')).askAnswers(given)
  const folder = answers.folder || join(rootFolder, '..', `${toSlug(answers.name) || 'my'}-catalog`)
  await setUp({ answers: { ...answers, folder }, github: { address: GITHUB_API_URL, token: GITHUB_TOKEN } })
})

program.parseAsync(process.argv).then(
  () => process.exit(),
  error => {
    const isAnswer = error instanceof SetupError || error instanceof CatalogError
    console.error(new SecretWords().hide(isAnswer ? error.message : describeStartError(error)))
    process.exit(isAnswer ? 1 : 2)
  },
)
