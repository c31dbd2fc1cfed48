import type { ProposalKind } from '../../db/model/proposals/proposal.ts'
import type { ProposedContent } from '../../db/proposals/proposals.ts'

/** The ids of projects and collections, and each by its title in small letters where no other has that title. */
export interface ScopeNames {
  readonly ids: ReadonlySet<string>
  readonly titles: ReadonlyMap<string, string>
}

type Fields = ReadonlyMap<string, string>

/** The fields of each form, in the order in which they stand in the file. */
const FIELDS: Readonly<Record<ProposalKind, readonly string[]>> = {
  figure:
    'id project subject metric as what day value qualifier estimated sample note publisher title url'.split(
      ' ',
    ),
  event: ['id', 'day', 'title', 'kind', 'scope', 'metric', 'url'],
  claim: 'id who on about statement number qualifier kind measures unchecked url note'.split(' '),
}

/**
 * What of a form would stand in the file: empty fields do not. A number that is none stays a text, and is refused as one.
 * A project or collection may be named by its title.
 */
export function toContent(
  kind: ProposalKind,
  fields: Fields,
  { ids, titles }: ScopeNames = { ids: new Set(), titles: new Map() },
): ProposedContent {
  const parts: Record<string, unknown> = Object.fromEntries(
    [...fields].map(([name, text]) => [name, text.trim()]).filter(([, text]) => text !== ''),
  )
  const toNumber = (name: string) => {
    const text = parts[name]
    if (typeof text === 'string' && /^\d+(\.\d+)?$/.test(text)) parts[name] = Number(text)
  }
  for (const name of ['value', 'sample', 'number']) toNumber(name)
  for (const name of ['project', 'scope']) {
    const text = String(parts[name] ?? '')
    const id = ids.has(text) ? text : titles.get(text.toLowerCase())
    if (id !== undefined) parts[name] = id
  }
  if (parts.estimated !== undefined) parts.estimated = true
  if (kind === 'figure') {
    if (parts.as === 'count') delete parts.as
    for (const name of parts.as === undefined ? ['what'] : ['subject', 'metric']) delete parts[name]
  }
  if (kind === 'claim') addMeasure(parts)
  parts.id ??= createId(kind, parts)
  return Object.fromEntries(
    FIELDS[kind].flatMap(name => (parts[name] === undefined ? [] : [[name, parts[name]]])),
  ) as ProposedContent
}

/** The form has one measure: a file may have several. */
function addMeasure(parts: Record<string, unknown>): void {
  if (parts.unchecked !== undefined) return
  const { scope, metric, statistic, window } = parts
  const named = Object.entries({ scope, metric, statistic, window }).filter(([, text]) => text !== undefined)
  if (named.length > 0) parts.measures = [Object.fromEntries(named)]
}

const MOST_WORDS = 8

/** Of what the entry says, for people who name none. */
function createId(kind: ProposalKind, parts: Readonly<Record<string, unknown>>): string {
  const { project, what, subject, day, title, on, who } = parts
  const words = {
    figure: [project, what ?? subject, day],
    event: [title, day],
    claim: [on, who, parts.number],
  }
  const slug = words[kind]
    .map(word => String(word ?? ''))
    .join(' ')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
  return (slug.length > MOST_WORDS + 3 ? [...slug.slice(0, MOST_WORDS), ...slug.slice(-3)] : slug).join('-')
}
