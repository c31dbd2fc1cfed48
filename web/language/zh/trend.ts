import type { trend as english } from '../en/trend.ts'

export const trend: typeof english = {}
