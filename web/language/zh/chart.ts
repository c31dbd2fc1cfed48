import type { chart as english } from '../en/chart.ts'

export const chart: typeof english = {}
