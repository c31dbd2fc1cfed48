import type { CheckAnswer } from '../contract/check.ts'

/** `/check` */
export interface CheckProps {
  /** What was pasted; empty where a file was given or nothing yet. */
  readonly text: string
  /** The name of the file that was read. */
  readonly file: string | null
  /** Null where nothing was asked yet. */
  readonly checked: CheckAnswer | null
}
