/**
 * A template is a sentence with placeholders: `{phrase} downloads in {window}[, {comparison}]`. A part in
 * square brackets is left out when one of its placeholders has no value.
 */
const PLACEHOLDER = /\{(\w+)\}/g
const OPTIONAL_PART = /\[([^[\]]*)\]/g

/** Null for a placeholder without a value. */
export type TemplateValues = Readonly<Record<string, string | null>>

export function fillTemplate(template: string, values: TemplateValues): string {
  const withParts = template.replace(OPTIONAL_PART, (_, part: string) =>
    listPlaceholders(part).every(name => typeof values[name] === 'string') ? part : '',
  )
  return withParts.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole)
}

export const listPlaceholders = (template: string): string[] =>
  [...template.matchAll(PLACEHOLDER)].map(([, name]) => name!)

/** Placeholders outside square brackets always need a value. */
export const listRequiredPlaceholders = (template: string): string[] =>
  listPlaceholders(template.replace(OPTIONAL_PART, ''))

/** Finds unknown placeholders and brackets that do not match. */
export function findTemplateFault(template: string, known: readonly string[]): string | null {
  const bare = template.replace(PLACEHOLDER, '')
  if (/[{}]/.test(bare)) return `has a brace that belongs to no placeholder such as {${known[0]}}`
  if (/[[\]]/.test(bare.replace(OPTIONAL_PART, ''))) return 'has a square bracket without its partner'
  const unknownName = listPlaceholders(template).find(name => !known.includes(name))
  return unknownName ? `has {${unknownName}}, which is not filled; known: ${known.join(', ')}` : null
}
