import { chart, summary } from './chart.ts'
import { compare } from './compare.ts'
import { exporting } from './exporting.ts'
import { frame } from './frame.ts'
import { metrics } from './metrics.ts'
import { reckoned } from './reckoned.ts'
import { trend } from './trend.ts'

/** The texts of what a browser draws again: charts, and the pages of trends. */
export const texts = { chart, compare, exporting, frame, metrics, reckoned, summary, trend }

export { words } from './words.ts'
