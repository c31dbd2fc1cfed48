import * as english from '../../words.ts'
import type { Words } from '../words.ts'

export const words: Words = { ...english, status: english.STATUS_WORDS }
