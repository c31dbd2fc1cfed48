import type { ScopeChoices } from '../../web/components/scopeField.tsx'

/** A longer list is no choice, and a page must not grow with the catalog. */
const MOST_CHOICES = 60

/** What a filter offers; null where that is too much for a list. */
export const toChoices = (all: readonly { readonly id: string; readonly title: string }[]): ScopeChoices =>
  all.length > MOST_CHOICES ? null : all.map(({ id, title }) => ({ id, title }))
