import { useLanguage } from '../language/language.ts'

/** Of readers whom no proxy names. The token is never sent back. */
export function NameFields({ prefix, by }: { prefix: string; by: string }) {
  const { t } = useLanguage()
  const { propose } = t
  return (
    <>
      <div class="propose-field">
        <label for={`${prefix}-by`}>{propose.by}</label>
        <input id={`${prefix}-by`} name="by" required maxLength={100} autocomplete="name" value={by} />
      </div>
      <div class="propose-field">
        <label for={`${prefix}-token`}>{propose.token}</label>
        <input
          id={`${prefix}-token`}
          name="token"
          type="password"
          required
          maxLength={1000}
          autocomplete="current-password"
        />
      </div>
    </>
  )
}
