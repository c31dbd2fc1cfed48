import type { metrics as english } from '../en/metrics.ts'

export const metrics: typeof english = {}
