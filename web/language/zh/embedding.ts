import type { embedding as english } from '../en/embedding.ts'

export const embedding: typeof english = {}
