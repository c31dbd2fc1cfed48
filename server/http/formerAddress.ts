import { splitPicked } from '../../db/model/series/pickedIds.ts'
import type { IdKind, RenamedIds } from '../../db/projects/formerIds.ts'

/** Where an address names a project, a collection or a figure: the first that fits. */
const PLACES: readonly { readonly path: RegExp; readonly kind: IdKind }[] = [
  { path: /^(\/(?:charts|badges|embed|embed-builder)\/figures\/)([^/]+?)(\.\w+)?$/, kind: 'figure' },
  { path: /^(\/(?:api\/v1\/)?figures\/)([^/]+?)(\.\w+)?$/, kind: 'figure' },
  {
    path: /^(\/(?:trends|charts|badges|embed|embed-builder|api\/v1\/series)\/)([^/]+)(\/.*)$/,
    kind: 'scope',
  },
  { path: /^(\/(?:api\/v1\/)?(?:projects|collections)\/)([^/]+?)(\.\w+)?$/, kind: 'scope' },
]

/** Parameters that name some, with what stands between two. */
const PARAMETERS: Readonly<Record<string, { readonly kind: IdKind; readonly between: RegExp }>> = {
  compare: { kind: 'scope', between: /([,+ ])/ },
  scopes: { kind: 'scope', between: /([,+ ])/ },
  scope: { kind: 'scope', between: /([+ ])/ },
  collection: { kind: 'scope', between: /(?!)/ },
  project: { kind: 'scope', between: /(?!)/ },
  figure: { kind: 'figure', between: /(?!)/ },
  tick: { kind: 'scope', between: /(,)/ },
  ids: { kind: 'figure', between: /(,)/ },
}

/** Whether an address names anything that could have had another id. Most do not, and wait for nothing. */
export function hasRenamable(address: string): boolean {
  const [path = '', search] = address.split(/\?(.*)/s)
  if (PLACES.some(one => one.path.test(path))) return true
  return [...new URLSearchParams(search ?? '').keys()].some(
    name => name === 'chart' || Object.hasOwn(PARAMETERS, name),
  )
}

/** The same address with present ids; null where it names no former one, and nothing twice that then stands alone. */
export function renameAddress(address: string, renamed: RenamedIds): string | null {
  const [path = '', search] = address.split(/\?(.*)/s)
  const [newPath, newSearch] = [renamePath(path, renamed), renameQuery(search, renamed)]
  if (newPath === null && newSearch === null) return null
  const query = newSearch ?? search
  return `${newPath ?? path}${query ? `?${query}` : ''}`
}

function renamePath(path: string, renamed: RenamedIds): string | null {
  for (const { path: shape, kind } of PLACES) {
    const [, before, text, after = ''] = shape.exec(path) ?? []
    if (before === undefined || text === undefined) continue
    const given = decode(text)
    const now = dropRepeated(renameIds(given, kind, /([+ ])/, renamed) ?? given)
    return now === given ? null : before + now.split(/[+ ]/).map(encodeURIComponent).join('+') + after
  }
  return null
}

/** A name that stands alone once it is named once is that project, and not a sum of one. */
function dropRepeated(scope: string): string {
  const [only, ...others] = splitPicked(scope) ?? []
  return only === undefined || others.length > 0 ? scope : only
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function renameQuery(search: string | undefined, renamed: RenamedIds): string | null {
  if (!search) return null
  let isRenamed = false
  const pairs = [...new URLSearchParams(search)].map(([name, text]) => {
    const now = renameParameter(name, text, renamed)
    isRenamed ||= now !== null
    return [name, now ?? text]
  })
  return isRenamed ? new URLSearchParams(pairs).toString().replaceAll('%2C', ',') : null
}

function renameParameter(name: string, text: string, renamed: RenamedIds): string | null {
  // A chart in a deck is named by the address of its page.
  if (name === 'chart') return renameChart(text, renamed)
  const place = Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name] : undefined
  return place ? renameIds(text, place.kind, place.between, renamed) : null
}

/** The part of a chart's address that names it, after a site's host and folder. */
const NAMED_CHART = /^(.*?)(\/(?:trends|charts|embed|compare)(?:[/?.].*)?)$/s

/** In all forms that name a chart: with and without the site, and what stands behind `/trends/` alone. */
function renameChart(text: string, renamed: RenamedIds): string | null {
  const given = text.replace(/#.*$/s, '')
  const [, site = '', address] = NAMED_CHART.exec(given) ?? []
  if (address !== undefined) {
    const now = renameAddress(address, renamed)
    return now === null ? null : site + now
  }
  if (given.startsWith('/')) return null
  return renameAddress(`/trends/${given}`, renamed)?.slice('/trends/'.length) ?? null
}

/** Several may stand in one place. */
function renameIds(text: string, kind: IdKind, between: RegExp, { findNow }: RenamedIds): string | null {
  const now = text
    .split(between)
    .map(id => findNow(kind, id) ?? id)
    .join('')
  return now === text ? null : now
}
