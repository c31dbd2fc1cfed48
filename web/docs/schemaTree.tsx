import { useEnglish, useLanguage } from '../language/language.ts'
import type { JsonSchema } from './docsProps.ts'

/** The fields of an answer, at every depth. */
export function SchemaTree({ schema }: { schema: JsonSchema }) {
  const english = useEnglish()
  const inner = innerOf(schema)
  if (!inner.properties) return null
  return (
    <ul class="schema-tree">
      {Object.entries(inner.properties).map(([name, one]) => (
        <li key={name}>
          <code>{name}</code> <TypeWords schema={one} />
          {one.description && (
            <span class="detail" lang={english}>
              {one.description}
            </span>
          )}
          <SchemaTree schema={one} />
        </li>
      ))}
    </ul>
  )
}

/** The object inside a list, a map or an "or null". */
function innerOf(schema: JsonSchema): JsonSchema {
  if (schema.items) return innerOf(schema.items)
  const one = schema.anyOf?.find(({ type }) => type !== 'null')
  if (one) return innerOf(one)
  const { additionalProperties: others } = schema
  return !schema.properties && typeof others === 'object' ? innerOf(others) : schema
}

function TypeWords({ schema }: { schema: JsonSchema }) {
  const { docs, marks } = useLanguage().t
  const types = [schema.type ?? schema.anyOf?.map(({ type }) => type) ?? []].flat(2).filter(Boolean)
  const known = types.filter(type => type !== 'null').map(type => (type === 'array' ? docs.list : type))
  const words = [...new Set(known), ...(types.includes('null') ? [docs.orNull] : [])].join(' ')
  return (
    <span class="covered">
      {words}
      {schema.enum && marks.colon + schema.enum.join(', ')}
    </span>
  )
}
