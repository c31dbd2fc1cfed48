import { chart, summary } from './chart.ts'
import { compare } from './compare.ts'
import { exporting } from './exporting.ts'
import { marks } from './marks.ts'
import { metrics } from './metrics.ts'
import { transformed } from './transformed.ts'
import { trend } from './trend.ts'

/** The texts that scripts render on trend pages and comparisons. */
export const liveTexts = { chart, compare, exporting, marks, metrics, transformed, summary, trend }

export { words } from './words.ts'
