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

/** The place of a download is not what is downloaded. */
function isOnlyPlace(text: string, one: SentenceProject): boolean {
  const rest = listNames(one)
    .map(escapeWord)
    .reduce(
      (left, name) =>
        left.replace(
          new RegExp(`(?:\\bfrom\\s+|从\\s*)${name}(?![\\w-])|的\\s*${name}(?=\\s*下载)`, 'g'),
          ' ',
        ),
      text,
    )
  return rest !== text && !listNames(one).some(name => isNameIn(rest, name, one))
}

/** "npm" beside another project names the kind of downloads, not the project npm. */
export function findProject(text: string, projects: readonly SentenceProject[]): SentenceProject | null {
  const named = projects.filter(one => listNames(one).some(name => isNameIn(text, name, one)))
  const others = named.length > 1 ? named.filter(one => one.id !== 'npm' && !isOnlyPlace(text, one)) : named
  const longest = others.filter(
    one => !others.some(other => other !== one && other.title.includes(one.title)),
  )
  if (named.length > 0) return longest.length === 1 ? (longest[0] ?? null) : null
  const short = projects.filter(one => hasShortTitle(one) && isSubject(text, toShortTitle(one)))
  return short.length === 1 ? (short[0] ?? null) : null
}

/** All that a sentence calls the project, the longest first. */
export const listNamesIn = (text: string, project: SentenceProject): string[] =>
  [...listNames(project), ...(hasShortTitle(project) ? [toShortTitle(project)] : [])]
    .filter(name => hasWord(text, name))
    .toSorted((a, b) => b.length - a.length)

const listNames = ({ id, title, isCollection }: SentenceProject): string[] =>
  isCollection ? [title].filter(isNotOneWord) : [id, title]

/** An id may be a word of any sentence: "we express", "at the helm". */
const isNameIn = (text: string, name: string, { id, title }: SentenceProject): boolean =>
  name === id && name !== title && /^[a-z]+$/.test(name) ? isSubject(text, name) : hasWord(text, name)

const hasShortTitle = ({ title, isCollection }: SentenceProject): boolean =>
  !isCollection && title.endsWith('.js')

/** Many leave the ending of such a name out. */
const toShortTitle = ({ title }: SentenceProject): string => title.replace(/\.js$/, '')

/** Words that begin a sentence about something else. */
const COMMON_WORDS: ReadonlySet<string> = new Set([
  'Next',
  'Three',
  'Two',
  'One',
  'Now',
  'Day',
  'Moment',
  'All',
])

/** Whether a word that may be a common one stands as a name: "Chart has", "Chart's", "of Chart"; not "this Chart". */
const isSubject = (text: string, word: string): boolean =>
  hasWord(text, word) &&
  !COMMON_WORDS.has(word) &&
  new RegExp(
    `(?<!\\b(?:an?|the|this|that|these|those|our|your|my|his|her|their|its|each|every|some|any|no|one|we|they|I|to|who|people)\\s)(?<![\\w.@/-])${escapeWord(word)}` +
      "(?:['’]s\\b|:|\\s+(?:now |already |currently |itself |alone )*(?:has|have|had|gets?|sees?|is|are|was|counts?|boasts?|exceed(?:s|ed)?|reach(?:es|ed)|instances|downloads|stars|forks|contributors|releases|watchers|attendees)\\b|\\s*\\p{Script=Han})|" +
      `(?:\\b(?:of|to|for)\\s+|\\p{Script=Han}\\s*)${escapeWord(word)}(?=$|[\\s,.;!?，。；！？])(?!\\s+(?:of|the|an?|our|your)\\b)`,
    'u',
  ).test(text)

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

/** The one whose stated numbers a sentence without a project is about: it names what they were stated of. */
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
  const chosen = whole.length > 0 ? whole : begun
  return chosen.length === 1 ? (chosen[0] ?? null) : null
}

/** Those whose publishers stated numbers of it. */
export const listStatedProjects = (projects: readonly SentenceProject[], metric: string): SentenceProject[] =>
  projects.filter(({ stated }) => stated?.some(one => one.metric === metric))

/** Whether a sentence names what numbers were stated of. */
export const isSubjectNamed = (text: string, subject: string): boolean => hasName(text, subject.split('-'))

/** `kubecon-europe` is written "KubeCon Europe". */
const hasName = (text: string, words: readonly string[]): boolean => toNamePattern(words).test(text)

/** The names of the events that a sentence writes. */
export const listEventNamesIn = (text: string, projects: readonly SentenceProject[]): string[] =>
  projects
    .flatMap(({ stated = [] }) => stated)
    .filter(({ metric }) => metric.endsWith('.attendees'))
    .flatMap(({ subject }) => toNamePattern(subject.split('-')).exec(text)?.[0] ?? [])

/** `nodejs` may be written with its full stop. */
function toNamePattern(words: readonly string[]): RegExp {
  const key = words.join('-')
  const spelt = words.map(word => [...word].map(escapeWord).join('\\.?')).join('[\\s.-]+')
  const pattern = patterns.get(key) ?? new RegExp(`(?<![A-Za-z0-9])${spelt}(?![A-Za-z0-9])`, 'i')
  patterns.set(key, pattern)
  return pattern
}

/** As many as there are such names: a text has hundreds of sentences. */
const patterns = new Map<string, RegExp>()

/** A catalog may have thousands of projects: most are told apart without a pattern. */
const hasWord = (text: string, word: string): boolean =>
  text.includes(word) &&
  new RegExp(`(?<![A-Za-z0-9.@/-])${escapeWord(word)}(?![A-Za-z0-9@/-]|\\.[A-Za-z])`).test(text)

const escapeWord = (word: string): string => word.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')

/** As the sentence calls it: a collection may have an article before its title. */
export const findCalled = (text: string, { title, isCollection }: SentenceProject): string =>
  isCollection && new RegExp(`\\bthe ${escapeWord(title)}`, 'i').test(text) ? `the ${title}` : title
