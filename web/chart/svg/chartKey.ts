import { isUnfinished } from '../../../db/model/series/unfinished.ts'
import { createLanguageFor } from '../../language/createLanguageFor.ts'
import type { Chart, Spot } from '../chart.ts'

/** What dashes, gaps, rings and zeros mean, if the chart has any; empty if not. */
export function buildChartKey(chart: Chart): string {
  const { w } = chart.language
  const { picture, summary } = createLanguageFor(chart.language.locale, true).t
  const some = (holds: (spot: Spot) => boolean) => chart.lines.some(({ points }) => points.some(holds))
  const isOpen = (spot: Spot) => isUnfinished(spot, chart, chart.asOf)
  const reasons = [
    ...(some(({ dashed, status }) => dashed && status === 'estimated') ? [w.status.estimated] : []),
    ...(some(spot => spot.dashed && spot.status !== 'estimated' && !isOpen(spot)) ? [picture.unsettled] : []),
    ...(some(spot => spot.dashed && isOpen(spot)) ? [picture.notOver] : []),
  ]
  return [
    ...(reasons.length > 0 ? [picture.dashed(reasons)] : []),
    ...(chart.scale === 'log' && some(({ value }) => value === 0) ? [picture.zero] : []),
    ...(some(({ value }) => value === null) ? [picture.gap] : []),
    ...(some(({ doubted, level }) => doubted && level !== null) ? [picture.ring] : []),
  ].join(summary.space)
}
