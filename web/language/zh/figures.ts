import type { figures as english } from '../en/figures.ts'

export const figures: typeof english = {}
