import type { problem as english } from '../en/problem.ts'

export const problem: typeof english = {}
