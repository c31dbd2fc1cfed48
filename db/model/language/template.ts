/**
 * A sentence with holes: `{phrase} downloads in {window}[, {comparison}]`. What stands in square brackets is left
 * out when one of its placeholders has no value.
 */
const PLACEHOLDER = /\{(\w+)\}/g
const PART = /\[([^[\]]*)\]/g

/** Placeholders that have a value; null is for one that has none this time. */
export type TemplateValues = Readonly<Record<string, string | null>>

export function fillTemplate(template: string, values: TemplateValues): string {
  const kept = template.replace(PART, (_, part: string) =>
    listPlaceholders(part).every(name => typeof values[name] === 'string') ? part : '',
  )
  return kept.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole)
}

export const listPlaceholders = (template: string): string[] =>
  [...template.matchAll(PLACEHOLDER)].map(([, name]) => name!)

/** Placeholders that stand outside of square brackets, and so must have a value always. */
export const listRequiredPlaceholders = (template: string): string[] =>
  listPlaceholders(template.replace(PART, ''))

/** What is wrong with a template, or null: names that nobody fills, brackets that do not match. */
export function findTemplateFault(template: string, known: readonly string[]): string | null {
  const bare = template.replace(PLACEHOLDER, '')
  if (/[{}]/.test(bare)) return `has a brace that belongs to no placeholder such as {${known[0]}}`
  if (/[[\]]/.test(bare.replace(PART, ''))) return 'has a square bracket without its partner'
  const stranger = listPlaceholders(template).find(name => !known.includes(name))
  return stranger ? `has {${stranger}}, which is not filled; known are ${known.join(', ')}` : null
}
