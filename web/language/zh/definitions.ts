import type { definitions as english } from '../en/definitions.ts'

export const definitions: typeof english = {}
