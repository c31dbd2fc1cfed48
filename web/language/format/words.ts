import type * as english from '../en/words.ts'
import type * as numbers from './numbers.ts'

/** Numbers, days and periods as people read them in one language. Whatever is cut off is cut towards 0. */
export type Words = Pick<typeof numbers, 'exact' | 'changeShort'> &
  Pick<
    typeof english,
    | 'compact'
    | 'short'
    | 'spoken'
    | 'tabular'
    | 'changeWords'
    | 'dayWords'
    | 'dayShort'
    | 'spanShort'
    | 'tickShort'
    | 'periodWords'
    | 'periodShort'
    | 'unitWords'
    | 'measured'
    | 'sourceWords'
    | 'knownWords'
  > & {
    /** How sure a value is, in one word. */
    readonly status: Readonly<Record<keyof typeof english.STATUS_WORDS, string>>
  }
