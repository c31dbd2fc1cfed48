/** Any page that cannot be shown. */
export interface ProblemProps {
  readonly status: number
  /** `There is no project "electon".` */
  readonly title: string
  /** The same in the language of the page, where it is known. */
  readonly said?: string | undefined
  readonly detail: string | null
  /** What would have been right, best first. */
  readonly near: readonly { readonly title: string; readonly url: string }[]
}
