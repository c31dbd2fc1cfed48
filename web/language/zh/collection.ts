import type { collection as english } from '../en/collection.ts'

export const collection: typeof english = {}
