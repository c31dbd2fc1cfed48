/** A project that a sentence may name by its title or id, or a collection, by its title alone: its id may be any word. */
export interface SentenceProject {
  readonly id: string
  readonly title: string
  /** The sources at which the project, or each of the collection's, has a name. */
  readonly sources: readonly string[]
  readonly isCollection?: boolean
  /** What its publishers stated numbers of: conferences, instances online. */
  readonly stated?: readonly { readonly metric: string; readonly subject: string }[]
}

/** A collection of "Databases" or "Languages" is named by any sentence about some. */
const isNotOneWord = (title: string): boolean => /\S\s+\S/.test(title)

/** "npm" beside another project names the kind of downloads, not the project npm. */
export function findProject(text: string, projects: readonly SentenceProject[]): SentenceProject | null {
  const named = projects.filter(one => listNames(one).some(name => hasWord(text, name)))
  const others = named.length > 1 ? named.filter(({ id }) => id !== 'npm') : named
  const longest = others.filter(
    one => !others.some(other => other !== one && other.title.includes(one.title)),
  )
  if (named.length > 0) return longest.length === 1 ? (longest[0] ?? null) : null
  const short = projects.filter(one => one.title.endsWith('.js') && hasWord(text, toShortTitle(one)))
  return short.length === 1 ? (short[0] ?? null) : null
}

const listNames = ({ id, title, isCollection }: SentenceProject): string[] =>
  isCollection ? [title].filter(isNotOneWord) : [id, title]

/** Many leave the ending of such a name out. */
const toShortTitle = ({ title }: SentenceProject): string => title.replace(/\.js$/, '')

/**
 * What of a project's stated numbers a sentence is about: that which it names, or the only one. Null where it could be
 * several.
 */
export function findStatedSubject(
  text: string,
  { stated = [] }: SentenceProject,
  metric: string,
): string | null {
  const own = stated.filter(one => one.metric === metric)
  const named = own.filter(({ subject }) => hasName(text, subject.split('-')))
  const chosen = named.length > 0 ? named : own
  return chosen.length === 1 ? (chosen[0]?.subject ?? null) : null
}

/** The one whose stated numbers a sentence without a project is about. */
export function findStatedProject(
  text: string,
  projects: readonly SentenceProject[],
  metric: string,
): SentenceProject | null {
  const own = listStatedProjects(projects, metric)
  const isNamed = (count: number | undefined) => (one: SentenceProject) =>
    one.stated?.some(
      ({ metric: of, subject }) => of === metric && hasName(text, subject.split('-').slice(0, count)),
    )
  const [whole, begun] = [own.filter(isNamed(undefined)), own.filter(isNamed(1))]
  const chosen = whole.length > 0 ? whole : begun.length > 0 ? begun : own
  return chosen.length === 1 ? (chosen[0] ?? null) : null
}

/** Those whose publishers stated numbers of it. */
export const listStatedProjects = (projects: readonly SentenceProject[], metric: string): SentenceProject[] =>
  projects.filter(({ stated }) => stated?.some(one => one.metric === metric))

/** `kubecon-europe` is written "KubeCon Europe". */
const hasName = (text: string, words: readonly string[]): boolean =>
  new RegExp(`(?<![A-Za-z0-9])${words.map(escapeWord).join('[\\s.-]+')}(?![A-Za-z0-9])`, 'i').test(text)

/** A catalog may have thousands of projects: most are told apart without a pattern. */
const hasWord = (text: string, word: string): boolean =>
  text.includes(word) &&
  new RegExp(`(?<![A-Za-z0-9.@/-])${escapeWord(word)}(?![A-Za-z0-9@/-]|\\.[A-Za-z])`).test(text)

const escapeWord = (word: string): string => word.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')

/** As the sentence calls it: a collection may have an article before its title. */
export const findCalled = (text: string, { title, isCollection }: SentenceProject): string =>
  isCollection && new RegExp(`\\bthe ${escapeWord(title)}`, 'i').test(text) ? `the ${title}` : title
