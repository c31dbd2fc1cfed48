import { readFileSync } from 'node:fs'
import { stringify } from 'yaml'
import { LOCALES } from '../../db/model/language/locale.ts'
import { type SetupAnswers, toLogoName, toSlug } from './answers.ts'
import type { FoundRepository } from './readRepositories.ts'

/** The text of each file of a catalog folder. */
export type CatalogTexts = Readonly<Record<string, string | Uint8Array>>

interface Proposed {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly homepage: string | null
  readonly npm: readonly string[]
  readonly github: readonly string[]
  /** Who owns it at GitHub; null for a package alone. */
  readonly owner: string | null
}

/** Proposes a catalog with comments; its author edits it. */
export function proposeCatalog(
  answers: Pick<SetupAnswers, 'name' | 'homepage' | 'logo' | 'languages' | 'packages'>,
  repositories: readonly FoundRepository[],
): CatalogTexts {
  const takeId = createIds()
  const projects = proposeProjects([...new Set(answers.packages)], repositories, takeId)
  return {
    'site.yaml': writeSite(answers),
    ...(answers.logo ? { [toLogoName(answers.logo)]: readFileSync(answers.logo) } : {}),
    'projects.yaml': writeProjects(projects),
    'collections.yaml': writeCollections(projects, answers.name, takeId),
    'figures.yaml': FIGURES,
    'events.yaml': EVENTS,
  }
}

/** Gives the first wish that is free. Projects and collections share one namespace. */
type TakeId = (...wishes: readonly string[]) => string

function createIds(): TakeId {
  const taken = new Set<string>()
  return (...wishes) => {
    const slugs = wishes.map(toSlug).filter(one => one !== '')
    const base = slugs.find(one => !taken.has(one)) ?? slugs.at(-1) ?? 'project'
    let id = base
    for (let number = 2; taken.has(id); number++) id = `${base}-${number}`
    taken.add(id)
    return id
  }
}

function proposeProjects(
  packages: readonly string[],
  repositories: readonly FoundRepository[],
  takeId: TakeId,
): Proposed[] {
  const given = new Set<string>()
  // A package that bears a repository's name is the same project; the first that bears it has it.
  const takePackages = (name: string, own: string | null): string[] => {
    const named = packages.filter(one => one.toLowerCase() === name.toLowerCase())
    const free = [...new Set([...(own ? [own] : []), ...named])].filter(one => !given.has(one))
    for (const one of free) given.add(one)
    return free
  }
  const fromRepositories = repositories.map(({ fullName, description, homepage, packageName }): Proposed => {
    const [owner = '', name = ''] = fullName.split('/')
    return {
      id: takeId(name, fullName),
      title: name,
      description: description ?? `The repository ${fullName}.`,
      homepage,
      npm: takePackages(name, packageName),
      github: [fullName],
      owner,
    }
  })
  const alone = packages.filter(one => !given.has(one))
  return [
    ...fromRepositories,
    ...alone.map(
      (one): Proposed => ({
        id: takeId(one),
        ...{
          title: one,
          description: `The package ${one}.`,
          homepage: null,
          npm: [one],
          github: [],
          owner: null,
        },
      }),
    ),
  ]
}

/** One line, quoted where YAML needs it. */
const inYaml = (value: unknown): string =>
  stringify(value, {
    lineWidth: 0,
    collectionStyle: 'flow',
    defaultStringType: 'PLAIN',
    blockQuote: false,
  }).trim()

function writeSite({
  name,
  homepage,
  logo,
  languages,
}: Pick<SetupAnswers, 'name' | 'homepage' | 'logo' | 'languages'>): string {
  return `# Whose site this is. Only the name is needed. Take the # away from what you want to say.

name: ${inYaml(name)}
${homepage === null ? '# homepage: https://example.org' : `homepage: ${inYaml(homepage)}`}
# The languages offered, of ${LOCALES.join(' and ')}; readers get the first unless they want another.
languages: ${inYaml([...languages])}
# shortName: ${inYaml(name.split(/\s+/)[0] ?? name)}
# publisher: ${inYaml(name)}
# contact: mailto:metrics@example.org
${logo ? `logo: { light: ${toLogoName(logo)} }` : '# logo: { light: logo.svg, dark: logo-dark.svg }'}
# colours: { light: { accent: '#0b6380' }, dark: { accent: '#5fc0de' } }
# headings: sans
# introduction: { en: 'What these numbers are about.' }
# footer: { en: 'A last line on every page. Quotes keep commas and colons in it.' }
# licence: { name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/ }
# claims: { show: false }
`
}

const writeProjects = (projects: readonly Proposed[]): string =>
  `# The projects that are watched. \`subjects\` names a project at each source: \`github\` repositories (stars, forks, releases, and
# people in their git history), \`npm\` packages (downloads), \`published\` names of your own for counts that others published, e.g.
# [attendees]: see published.yaml and /propose. Of several names the first is shown. A project is taken off with
# \`retired: true\`: its numbers stay. Check what you change: npm run catalog -- check

${projects
  .map(({ id, title, description, homepage, npm, github }) =>
    [
      `- id: ${inYaml(id)}`,
      `  title: ${inYaml(title)}`,
      `  description: ${inYaml(description)}`,
      ...(homepage === null ? [] : [`  homepage: ${inYaml(homepage)}`]),
      '  subjects:',
      ...(npm.length > 0 ? [`    npm: ${inYaml(npm)}`] : []),
      ...(github.length > 0 ? [`    github: ${inYaml(github)}`] : []),
    ].join('\n'),
  )
  .join('\n\n')}
`

/** One collection for each owner, most projects first. */
function writeCollections(projects: readonly Proposed[], name: string, takeId: TakeId): string {
  const owners = [...new Set(projects.map(({ owner }) => owner))]
  const lists = owners.map(owner => {
    const members = projects.filter(one => one.owner === owner).map(({ id }) => id)
    const title = owners.length === 1 ? name : (owner ?? 'Packages')
    const description =
      owner === null ? 'Packages without a repository here.' : `Projects of ${owner} on GitHub.`
    return [
      `- id: ${inYaml(takeId(title, `${title} projects`))}`,
      `  title: ${inYaml(title)}`,
      `  description: ${inYaml(description)}`,
      '  projects:',
      ...members.map(id => `    - ${inYaml(id)}`),
    ].join('\n')
  })
  return `# The named sets in which projects are shown and added up. A project may be in several and must be in one. Without this file
# there is one set of all projects.

${lists.join('\n\n')}
`
}

const FIGURES = `# Every project has figures without a word here: stars, contributors, downloads and more. An entry changes one of them, for one
# project (\`cpython-stars\`) or for all (\`stars\`), or adds one of your own.
#
# - id: forks
#   omit: true
`

const EVENTS = `# What happened on a day, drawn as a line on the charts that it concerns.
#
# - id: first-conference
#   day: 2026-05-14
#   title: First conference
#   kind: conference
`
