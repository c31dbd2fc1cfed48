/** Any page that cannot be shown. */
export interface ProblemProps {
  readonly status: number
  /** `There is no project "electon".` */
  readonly title: string
  /** The title in the language of the page, if there is one. */
  readonly translatedTitle?: string | undefined
  readonly detail: string | null
  /** The detail in the language of the page, if there is one. */
  readonly translatedDetail?: string | undefined
  /** Suggestions, best first. */
  readonly near: readonly { readonly title: string; readonly url: string }[]
}
