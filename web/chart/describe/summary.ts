import { compareBounds, listBounds } from '../../../db/model/qualifiers/compareBounds.ts'
import { computeShownChange } from '../../language/format/numbers.ts'
import { type Chart, type ChartLine, toSpotPeriod, type UnsummarizedChart } from '../chart.ts'
import { isPeriodOver } from '../isPeriodOver.ts'
import { describeCompared } from './comparedSummary.ts'
import { describeLeader } from './leaderSummary.ts'
import { findYearSpot, type KnownSpot, listSettled } from './settled.ts'
import { describeTransformed } from './transformedSummary.ts'

/** The summary of more lines names only their last values. */
const MAX_DESCRIBED = 2

/** What the chart shows: from where to where, and what is unknown. */
export function describeWhole(
  chart: UnsummarizedChart,
): Pick<Chart, 'headline' | 'comparison' | 'remarks' | 'summary'> {
  const { t } = chart.language
  const compared = chart.lines.length > 1 ? describeCompared(chart) : null
  const comparison = describeLeader(chart)
  if (compared !== null && chart.lines.length > MAX_DESCRIBED)
    return {
      headline: compared,
      comparison,
      remarks: chart.lines.flatMap(({ label, known }) => (known ? t.chart.labelled(label, known) : [])),
      summary: [compared, ...comparison].join(t.summary.space),
    }
  const describeLine = chart.transform === 'none' ? lineSentences : describeTransformed
  const sentences = chart.lines.flatMap(line => {
    const [own, ...more] = describeLine(chart, line)
    return [line.known ? own + t.summary.space + line.known : (own ?? ''), ...more]
  })
  const [first = ''] = sentences
  return {
    headline: compared ?? first,
    comparison,
    remarks: compared === null ? sentences.slice(1) : sentences,
    summary: [...comparison, ...sentences].join(t.summary.space),
  }
}

function lineSentences(chart: UnsummarizedChart, line: ChartLine): string[] {
  const { t, w } = chart.language
  const settled = listSettled(line)
  const [first, last] = [settled[0], settled.at(-1)]
  const part = line.part && line.part.known < line.part.of ? t.transformed.part(line.part) : ''
  const name = t.summary.name(w.measured(chart.metric, chart.granularity), line.label + part)
  if (line.points.every(({ value }) => value === null)) return [t.summary.nothing(name)]
  if (!first || !last) {
    const few = line.points.findLast(({ minority }) => minority)
    const why = few
      ? t.summary.few(name, few, chart.granularity)
      : t.summary.nothingWhole(name, chart.granularity)
    return [why, ...gapSentences(chart, line)]
  }
  if (first === last) {
    const each = chart.kind === 'stock' ? null : chart.granularity
    return [t.summary.single(name, level(chart, first), each), ...gapSentences(chart, line)]
  }
  const sentence = changeSentence(chart, name, first, last)
  return [addYearChange(chart, sentence, settled), ...gapSentences(chart, line)]
}

function level({ granularity, language: { t, w } }: UnsummarizedChart, spot: KnownSpot): string {
  const hedge = spot.status === 'final' ? null : w.status[spot.status]
  const [period, each] = toSpotPeriod(spot, granularity)
  return t.summary.level(w.spoken(spot.value, spot.bound), w.periodWords(period, each), each, hedge)
}

function changeSentence(chart: UnsummarizedChart, name: string, first: KnownSpot, last: KnownSpot): string {
  const { t, w } = chart.language
  const each = chart.granularity
  const way = [name, last.value > first.value, level(chart, first), level(chart, last)] as const
  // "About 800" after 780 may be no growth.
  if (!compareBounds(first, last)) return t.summary.both(name, level(chart, first), level(chart, last))
  if (last.value === first.value) {
    const value = w.spoken(first.value)
    const [from, to] = [toSpotPeriod(first, each), toSpotPeriod(last, each)]
    return t.summary.same(name, value, w.periodWords(...from), w.periodWords(...to), to[1])
  }
  if (first.value <= 0) return t.summary.moved(...way, null)
  // A Sunday after a Tuesday is no growth.
  if (chart.kind === 'flow' && each === 'day') return t.summary.weekdays(...way)
  // Of small numbers both were just said.
  const bounds = listBounds(first, last)
  const change = computeShownChange(first.value, last.value, bounds)
  const isSaid = change.trend !== 'unknown' && !('both' in change && change.both)
  return t.summary.moved(...way, isSaid ? w.changeWords(first.value, last.value, bounds) : null)
}

/** With the change on a year earlier: what rose over a longer range may fall by now. */
function addYearChange(chart: UnsummarizedChart, sentence: string, settled: readonly KnownSpot[]): string {
  const { granularity, language } = chart
  const { t, w } = language
  const [first, last] = [settled[0]!, settled.at(-1)!]
  const then = findYearSpot(chart, settled, last)
  const isKnown = then && then !== first && !then.bound && !last.bound && then.value !== last.value
  if (!isKnown || !isPeriodOver(chart, last)) return sentence
  const [period, each] = toSpotPeriod(then, granularity)
  const when = w.periodWords(period, each)
  const told = then.status === 'final' ? when : t.transformed.remarked(when, [w.status[then.status]])
  return t.summary.yearly(sentence, w.changeWords(then.value, last.value), told, each)
}

/** How many values are missing, estimated or not final. */
function gapSentences({ granularity, language: { t } }: UnsummarizedChart, { points }: ChartLine): string[] {
  const all = points.length
  const unknown = points.filter(({ value }) => value === null)
  const gaps = unknown.filter(({ known }) => known === 0).length
  const parts = unknown.length - gaps
  const guessed = points.filter(({ status, value }) => value !== null && status === 'estimated').length
  const partly = points.filter(
    ({ value, dashed, status }) => value !== null && dashed && status !== 'estimated',
  ).length
  return [
    ...(gaps > 0 ? [t.summary.gaps(gaps, all, granularity)] : []),
    ...(parts > 0 ? [t.summary.parts(parts, all, granularity)] : []),
    ...(guessed > 0 ? [t.summary.estimated(guessed, all, granularity)] : []),
    ...(partly > 0 ? [t.summary.unsettled(partly, all, granularity)] : []),
  ]
}
