import { words as english } from '../en/words.ts'
import type { Words } from '../words.ts'

export const words: Words = { ...english }
