import { cancel, confirm, isCancel, multiselect, text } from '@clack/prompts'
import { LANGUAGE_NAMES, LOCALES, type Locale } from '../../db/model/language/locale.ts'
import { findAnswerFault, type SetupAnswers, splitNames, toSlug } from './answers.ts'

/** Asks a person in a terminal; what was given on the command line is offered as the answer. */
export async function askAnswers(given: SetupAnswers): Promise<SetupAnswers> {
  const name = await askText('What is the foundation called?', given.name, name => ({ name }))
  const homepage = await askText(
    'The address of its own pages? (may be left empty)',
    given.homepage ?? '',
    homepage => ({ homepage: homepage || null }),
  )
  const logo = await askText(
    'The file of its logo, SVG or PNG? (may be left empty)',
    given.logo ?? '',
    logo => ({ logo: logo || null }),
  )
  const organisations = await askNames(
    'GitHub organisations, e.g. python pypa? (may be left empty)',
    given.organisations,
    // A repository or a package may follow.
    organisations => ({ organisations, packages: ['a'] }),
  )
  const repositories = await askNames(
    'More repositories, e.g. python/cpython? (may be left empty)',
    given.repositories,
    repositories => ({ repositories }),
  )
  const packages = await askNames(
    'npm packages, e.g. koa? (may be left empty)',
    given.packages,
    packages => ({
      ...{ organisations, repositories, packages },
    }),
  )
  const scopes = await askNames('npm scopes, e.g. @acme? (may be left empty)', given.scopes, scopes => ({
    ...{ organisations, repositories, packages, scopes },
  }))
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
    logo: logo.trim() || null,
    ...{ organisations, repositories, packages, scopes, withForks, withArchived },
    languages: languages as Locale[],
    folder,
  }
}

/** With these all is right: what is asked for stands in the place of one of them. */
const RIGHT = {
  ...{ name: 'A', homepage: null, logo: null, organisations: ['a'], repositories: [], scopes: [] },
  ...{ packages: [], withForks: false, withArchived: false },
} as const

type Asked = Partial<Parameters<typeof findAnswerFault>[0]>

/** A wrong answer is said at once, and asked for again. */
const askText = (message: string, initialValue: string, toAsked: (said: string) => Asked): Promise<string> =>
  answered(
    text({
      message,
      initialValue,
      validate: value => findAnswerFault({ ...RIGHT, ...toAsked((value ?? '').trim()) }) ?? undefined,
    }),
  )

const askNames = async (
  message: string,
  given: readonly string[],
  toAsked: (names: string[]) => Asked,
): Promise<string[]> => splitNames(await askText(message, given.join(' '), said => toAsked(splitNames(said))))

/** Who stops in between has changed nothing. */
async function answered<T>(asked: Promise<T>): Promise<Exclude<T, symbol>> {
  const value = await asked
  if (!isCancel(value)) return (value ?? '') as Exclude<T, symbol>
  cancel('Nothing was written.')
  process.exit(130)
}
