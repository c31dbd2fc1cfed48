import { stringify } from 'yaml'
import { readClaimFile } from '../claims/readClaimFile.ts'
import type { CatalogContext } from '../figures/readFigureFile.ts'
import type { Claim } from '../model/claims/claim.ts'
import type { ProposalKind } from '../model/proposals/proposal.ts'
import type { StatedFigure } from '../model/proposals/statedFigure.ts'
import type { StoredMetric } from '../projects/catalogQueries.ts'
import type { CatalogEvent, CatalogProject } from '../projects/catalogSchema.ts'
import { readEventText } from '../projects/readEventText.ts'
import { readStatedFile } from '../published/readPublishedFile.ts'
import { CatalogError } from '../yaml/catalogError.ts'

/** What entries may name. */
export interface ProposalContext {
  readonly catalog: {
    readonly projects: readonly Pick<CatalogProject, 'id' | 'subjects'>[]
    readonly collections: readonly { readonly id: string }[]
  }
  readonly metrics: readonly StoredMetric[]
}

/** An entry that was read; of these one is set. */
interface ReadEntry {
  readonly figure?: StatedFigure
  readonly event?: CatalogEvent
  readonly claim?: Claim
}

type Checked =
  | { readonly ok: true; readonly entry: ReadEntry }
  /** What is wrong, each with what would be right. */
  | { readonly ok: false; readonly faults: readonly string[] }

/** The entry as it stands in its file. */
export const toYamlText = (entries: readonly object[]): string =>
  entries.length === 0 ? '' : stringify(entries, { lineWidth: 0 })

/** Reads an entry as if it stood in its file: by the same rules, so that it can be put there unchanged. */
export function checkProposal(kind: ProposalKind, content: object, context: ProposalContext): Checked {
  const unstorable = listUnstorable(content)
  if (unstorable.length > 0) return { ok: false, faults: unstorable }
  try {
    return { ok: true, entry: readEntry(kind, toYamlText([content]), context) }
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error
    return { ok: false, faults: error.problems.map(({ text }) => text) }
  }
}

/** Control characters but tabs and line ends, and halves of pairs: Postgres takes no NUL, and no such half. */
const UNSTORABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u

export const isStorable = (text: string): boolean => !UNSTORABLE.test(text)

/** The texts in it that cannot be stored, by the part that has them. */
const listUnstorable = (content: object): string[] =>
  Object.entries(content).flatMap(([name, value]) =>
    listTexts([name, value]).every(isStorable)
      ? []
      : [
          `${isStorable(name) ? name : 'a name of a part'}: must be without control characters and broken characters`,
        ],
  )

const listTexts = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, part]) => [name, ...listTexts(part)])
      : []

function readEntry(kind: ProposalKind, text: string, context: ProposalContext): ReadEntry {
  const { catalog, metrics } = context
  if (kind === 'event') return { event: readEventText(text, context)[0]! }
  if (kind === 'figure') return { figure: readStatedFile('', catalog.projects, metrics, text)[0]! }
  return { claim: readClaimFile('', { catalog, metrics } as unknown as CatalogContext, text)[0]! }
}
