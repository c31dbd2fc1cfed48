import type { CheckAnswer } from '../contract/check.ts'

/** `/check` */
export interface CheckProps {
  /** The pasted text; empty if a file was sent, or nothing yet. */
  readonly text: string
  /** The name of the file that was read. */
  readonly file: string | null
  /** Null before anything was sent. */
  readonly checked: CheckAnswer | null
}
