import type { CheckAnswer } from '../contract/check.ts'
import type { TitledMetric } from '../language/translateMetric.ts'

/** `/check` */
export interface CheckProps {
  /** All that there are, by name. */
  readonly metrics: readonly TitledMetric[]
  /** The pasted text; empty if a file was sent, or nothing yet. */
  readonly text: string
  /** The name of the file that was read. */
  readonly file: string | null
  /** Null before anything was sent. */
  readonly checked: CheckAnswer | null
}
