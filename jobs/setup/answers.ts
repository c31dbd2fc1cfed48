import { existsSync } from 'node:fs'
import { extname } from 'node:path'
import type { Locale } from '../../db/model/language/locale.ts'

/** What a new catalog is made from. */
export interface SetupAnswers {
  readonly name: string
  readonly homepage: string | null
  /** An SVG or PNG file, which is copied beside the other files. */
  readonly logo?: string | null
  readonly organisations: readonly string[]
  /** owner/name */
  readonly repositories: readonly string[]
  /** Such as `@acme`: packages of it are found in the repositories. */
  readonly scopes: readonly string[]
  readonly packages: readonly string[]
  readonly languages: readonly Locale[]
  /** Where the catalog is written. */
  readonly folder: string
  readonly withForks: boolean
  readonly withArchived: boolean
}

/** A mistake of whoever answers: a line that says what would be right. */
export class SetupError extends Error {
  override readonly name = 'SetupError'
}

/** `Python Software Foundation` → `python-software-foundation` */
export const toSlug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** What the file of a logo is called beside the others. */
export const toLogoName = (logo: string): string => `logo${extname(logo).toLowerCase()}`

/** `a, b c` → a, b, c */
export const splitNames = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean)

const OWNER = /^[a-z\d](?:-?[a-z\d])*$/i
const REPOSITORY = /^[a-z\d][a-z\d-]*\/[\w.-]+(?<!\.git)$/i
const SCOPE = /^@[a-z\d~-][\w.~-]*$/
const PACKAGE = /^(@[a-z\d~-][\w.~-]*\/)?[a-zA-Z\d~-][\w.~-]*$/

/** What is wrong with the answers, and what would be right; null for nothing. */
export function findAnswerFault(answers: Omit<SetupAnswers, 'folder' | 'languages'>): string | null {
  const { name, homepage, logo = null, organisations, repositories, scopes, packages } = answers
  const wrong = (all: readonly string[], shape: RegExp) => all.find(one => !shape.test(one))
  const found: [string | undefined, (one: string) => string][] = [
    [
      name.trim() === '' ? '' : undefined,
      () => 'name: give the name of the foundation, e.g. --name "Python Software Foundation"',
    ],
    [
      homepage !== null && !/^https?:\/\/[^\s/]+\S*$/.test(homepage) ? homepage : undefined,
      one => `homepage: "${one}" is no address; write it as https://example.org`,
    ],
    [
      logo !== null && !/\.(svg|png)$/i.test(logo) ? logo : undefined,
      one => `logo: "${one}" is no SVG or PNG; give such a file, e.g. --logo logo.svg`,
    ],
    [logo !== null && !existsSync(logo) ? logo : undefined, one => `logo: there is no file "${one}"`],
    [
      wrong(organisations, OWNER),
      one => `github-org: "${one}" is no organisation; take the part after github.com/, e.g. python`,
    ],
    [
      wrong(repositories, REPOSITORY),
      one => `repository: "${one}" is no repository; write owner/name, e.g. python/cpython`,
    ],
    [wrong(scopes, SCOPE), one => `npm-scope: "${one}" is no scope; it begins with @, e.g. @acme`],
    [wrong(packages, PACKAGE), one => `npm-package: "${one}" is no package; write it as koa or @acme/widget`],
    [
      organisations.length + repositories.length + packages.length === 0 ? '' : undefined,
      () =>
        'nothing to watch: give an organisation (--github-org python), a repository (--repository python/cpython) or a package (--npm-package koa)',
    ],
    [
      scopes.length > 0 && organisations.length + repositories.length === 0 ? '' : undefined,
      () =>
        'npm-scope: packages of a scope are found in repositories; give --github-org too, or name them: --npm-package @acme/widget',
    ],
  ]
  for (const [one, say] of found) if (one !== undefined) return say(one)
  return null
}
