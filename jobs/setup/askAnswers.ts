import { cancel, confirm, isCancel, multiselect, text } from '@clack/prompts'
import { LANGUAGE_NAMES, LOCALES, type Locale } from '../../db/model/language/locale.ts'
import { type SetupAnswers, splitNames, toSlug } from './answers.ts'

/** Asks a person in a terminal; what was given on the command line is offered as the answer. */
export async function askAnswers(given: SetupAnswers): Promise<SetupAnswers> {
  const name = await answered(
    text({
      message: 'What is the foundation called?',
      initialValue: given.name,
      validate: value => (value?.trim() ? undefined : 'A name is needed, e.g. Python Software Foundation'),
    }),
  )
  const homepage = await answered(
    text({
      message: 'The address of its own pages? (may be left empty)',
      initialValue: given.homepage ?? '',
    }),
  )
  const organisations = await askNames(
    'GitHub organisations, e.g. python pypa? (may be left empty)',
    given.organisations,
  )
  const repositories = await askNames('More repositories, e.g. python/cpython?', given.repositories)
  const packages = await askNames('npm packages, e.g. koa? (may be left empty)', given.packages)
  const scopes = await askNames('npm scopes, e.g. @acme? (may be left empty)', given.scopes)
  const languages = await answered(
    multiselect({
      message: 'Which languages are offered?',
      options: LOCALES.map(value => ({ value, label: LANGUAGE_NAMES[value] })),
      initialValues: [...given.languages],
      required: true,
    }),
  )
  const withForks = await answered(confirm({ message: 'Forks too?', initialValue: given.withForks }))
  const withArchived = await answered(
    confirm({ message: 'Archived repositories too?', initialValue: given.withArchived }),
  )
  const folder = await answered(
    text({
      message: 'Where is the catalog written?',
      initialValue: given.folder || `../${toSlug(name) || 'my'}-catalog`,
    }),
  )
  return {
    name: name.trim(),
    homepage: homepage.trim() || null,
    ...{ organisations, repositories, packages, scopes, withForks, withArchived },
    languages: languages as Locale[],
    folder,
  }
}

const askNames = async (message: string, given: readonly string[]): Promise<string[]> =>
  splitNames(await answered(text({ message, initialValue: given.join(' ') })))

/** Who stops in between has changed nothing. */
async function answered<T>(asked: Promise<T>): Promise<Exclude<T, symbol>> {
  const value = await asked
  if (!isCancel(value)) return (value ?? '') as Exclude<T, symbol>
  cancel('Nothing was written.')
  process.exit(130)
}
