import { chart, summary } from './chart.ts'
import { compare } from './compare.ts'
import { exporting } from './exporting.ts'
import { marks } from './marks.ts'
import { metrics } from './metrics.ts'
import { reckoned } from './reckoned.ts'
import { trend } from './trend.ts'

/** The texts that a browser speaks itself, on trend pages and comparisons; the others stand in the page. */
export const texts = { chart, compare, exporting, marks, metrics, reckoned, summary, trend }

export { words } from './words.ts'
