import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CatalogContext } from '../figures/readFigureFile.ts'
import { combineColours } from '../model/foundation/contrast.ts'
import { type Foundation, type Logo, UNNAMED_FOUNDATION } from '../model/foundation/foundation.ts'
import type { LocalizedText } from '../model/language/chooseText.ts'
import { isolateName } from '../model/language/isolateName.ts'
import type { Locale } from '../model/language/locale.ts'
import { formatDidYouMean } from '../model/search/closestNames.ts'
import { CatalogError } from '../yaml/catalogError.ts'
import type { YamlProblem } from '../yaml/yamlFile.ts'
import { readYamlMap } from '../yaml/yamlMap.ts'
import { type SiteFile, siteSchema } from './siteSchema.ts'

const FILE = 'site.yaml'

/** A larger logo would make every page wait. */
const MOST_LOGO_BYTES = 100_000

/** Towards black on light ground, towards white on dark. */
const STRONGER = 0.25

/**
 * Reads and checks site.yaml. What it leaves out follows from the catalog; without the file, everything does. Throws a
 * `CatalogError` with every mistake.
 */
export function readSiteFile(folder: string, context: CatalogContext): Foundation {
  const { value, problems, problem } = readYamlMap(folder, FILE, siteSchema)
  const wrong = value ? findWrongNames(folder, value, context) : []
  const all = [...problems, ...wrong.map(([path, text]) => problem(path, text))]
  if (all.length > 0) throw new CatalogError(all as YamlProblem[])
  return completeSite(folder, value, context)
}

/** Metrics that do not exist, and logos that are not there, too large, or no pictures. */
function findWrongNames(
  folder: string,
  { metrics = [], logo }: SiteFile,
  { metrics: known }: CatalogContext,
): [(string | number)[], string][] {
  const ids = known.filter(({ kind }) => kind !== 'distinct').map(({ id }) => id)
  const wrong: [(string | number)[], string][] = metrics.flatMap((id, index) => {
    const hint = formatDidYouMean(id, ids) || `known: ${ids.join(', ')}`
    return ids.includes(id) ? [] : [[['metrics', index], `metrics: "${id}" cannot be shown; ${hint}`]]
  })
  for (const [theme, file] of Object.entries(logo ?? {})) {
    if (file === undefined) continue
    const fault = findLogoFault(join(folder, file), file)
    if (fault) wrong.push([['logo', theme], `logo.${theme}: ${fault}`])
  }
  return wrong
}

function findLogoFault(path: string, file: string): string | null {
  if (!existsSync(path)) return `there is no file "${file}" beside site.yaml`
  const bytes = readFileSync(path)
  if (bytes.length > MOST_LOGO_BYTES)
    return `"${file}" has ${bytes.length} bytes; make it ${MOST_LOGO_BYTES} at most`
  const isPicture = file.endsWith('.png')
    ? bytes.subarray(1, 4).toString() === 'PNG'
    : /<svg[\s>]/.test(bytes.toString())
  return isPicture
    ? null
    : `"${file}" is no ${file.endsWith('.png') ? 'PNG' : 'SVG'}; save the picture as one`
}

function completeSite(folder: string, file: SiteFile | null, { catalog }: CatalogContext): Foundation {
  const unnamed = UNNAMED_FOUNDATION
  const name = file?.name ?? unnamed.name
  const projects = catalog.projects.filter(({ retired }) => !retired)
  const sources = new Set(projects.flatMap(({ subjects }) => Object.keys(subjects)))
  const { logo, colours } = file ?? {}
  return {
    name,
    shortName: file?.shortName ?? (file ? name : unnamed.shortName),
    publisher: file?.publisher ?? name,
    homepage: file?.homepage ?? null,
    contact: file?.contact ?? null,
    logo: logo
      ? { light: readLogo(folder, logo.light), dark: readLogo(folder, logo.dark ?? logo.light) }
      : null,
    colours: colours
      ? {
          light: { ...colours.light, strong: combineColours(colours.light.accent, '#000000', STRONGER) },
          dark: { ...colours.dark, strong: combineColours(colours.dark.accent, '#ffffff', STRONGER) },
        }
      : null,
    headings: file?.headings ?? unnamed.headings,
    languages: (file?.languages as [Locale, ...Locale[]] | undefined) ?? unnamed.languages,
    heading: file?.heading ?? null,
    introduction: file?.introduction ?? null,
    description: file?.description ?? null,
    footer: file?.footer ?? null,
    licence: file?.licence ?? null,
    metrics: file?.metrics ?? unnamed.metrics,
    claims: { isShown: file?.claims?.show ?? true, introduction: file?.claims?.introduction ?? null },
    titles: Object.fromEntries(
      catalog.collections.flatMap(({ id, titles }) => (titles ? [[id, isolateAll(titles)]] : [])),
    ),
    descriptions: Object.fromEntries(
      [...catalog.projects, ...catalog.collections].flatMap(({ id, descriptions }) =>
        descriptions ? [[id, descriptions]] : [],
      ),
    ),
    sources: unnamed.sources.filter(source => sources.has(source)),
    example: findExample(projects) ?? unnamed.example,
  }
}

/** As all names, which stand within sentences. */
const isolateAll = (titles: LocalizedText): LocalizedText =>
  Object.fromEntries(Object.entries(titles).map(([locale, title]) => [locale, isolateName(title)]))

/** A package is the best example, then a repository. */
function findExample(projects: CatalogContext['catalog']['projects']): Foundation['example'] | null {
  const first = EXAMPLE_METRICS.flatMap(([source, metric]) => {
    const found = projects.find(({ subjects }) => (subjects[source]?.[0] ?? '*') !== '*')
    return found ? [{ scope: found.id, metric, title: found.title }] : []
  })
  const starred = first.find(({ metric }) => metric === 'github.stars')
  return first[0] ? { ...first[0], title: starred?.title ?? first[0].title } : null
}

const EXAMPLE_METRICS = [
  ['npm', 'npm.downloads'],
  ['github', 'github.stars'],
  ['git', 'git.contributors'],
  ['nodejs-dist', 'nodejs.downloads'],
] as const

const readLogo = (folder: string, file: string): Logo => ({
  type: file.endsWith('.png') ? 'image/png' : 'image/svg+xml',
  base64: readFileSync(join(folder, file)).toString('base64'),
})
