import type { claims as english } from '../en/claims.ts'

export const claims: typeof english = {}
