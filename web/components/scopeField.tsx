import { useLanguage } from '../language/language.ts'

/** Projects or collections to choose from; null where they are too many for a list. */
export type ScopeChoices = readonly { readonly id: string; readonly title: string }[] | null

interface Props {
  readonly name: string
  readonly label: string
  readonly choices: ScopeChoices
  /** The id; null for all. */
  readonly chosen: string | null
  /** The choice of all: `any`. */
  readonly all?: string
}

/** Chooses from a list while that is short; otherwise an id is typed, and the server suggests close ones. */
export function ScopeField({ name, label, choices, chosen, all }: Props) {
  const { t } = useLanguage()
  if (!choices)
    return (
      <label>
        <span>{label}</span>
        <input type="search" name={name} value={chosen ?? ''} maxlength={100} autocapitalize="off" />
      </label>
    )
  return (
    <label>
      <span>{label}</span>
      <select name={name}>
        <option value="">{all ?? t.figures.allScopes}</option>
        {choices.map(({ id, title }) => (
          <option key={id} value={id} selected={id === chosen}>
            {title}
          </option>
        ))}
      </select>
    </label>
  )
}
