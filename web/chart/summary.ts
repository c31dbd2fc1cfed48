import type { Chart, Line, Spot } from './chart.ts'

type Told = Omit<Chart, 'summary'>
type Known = Spot & { readonly value: number }

/** What the chart shows, in sentences: from where to where, and what is not known. */
export const summaryOf = (chart: Told): string =>
  chart.lines.flatMap(line => sentencesOf(chart, line)).join(chart.language.t.summary.space)

function sentencesOf(chart: Told, line: Line): string[] {
  const { t, w } = chart.language
  const settled = line.points.filter((spot): spot is Known => spot.complete && spot.value !== null)
  const [first, last] = [settled[0], settled.at(-1)]
  const name = t.summary.name(w.measured(chart.metric, chart.granularity), line.label)
  if (line.points.every(({ value }) => value === null)) return [t.summary.nothing(name)]
  if (!first || !last) return [t.summary.nothingWhole(name, chart.granularity), ...unsettled(chart, line)]
  if (first === last) return [t.summary.single(name, level(chart, first)), ...unsettled(chart, line)]
  return [journey(chart, name, first, last), ...unsettled(chart, line)]
}

function level({ granularity, language: { t, w } }: Told, { value, status, period }: Known): string {
  const hedge = status === 'final' ? '' : t.summary.hedge(w.status[status])
  return t.summary.level(w.spoken(value) + hedge, w.periodWords(period, granularity), granularity)
}

function journey(chart: Told, name: string, first: Known, last: Known): string {
  const { t, w } = chart.language
  const each = chart.granularity
  if (last.value === first.value) {
    const value = w.spoken(first.value)
    return t.summary.same(
      name,
      value,
      w.periodWords(first.period, each),
      w.periodWords(last.period, each),
      each,
    )
  }
  const way = [name, last.value > first.value, level(chart, first), level(chart, last)] as const
  if (first.value <= 0) return t.summary.moved(...way, null)
  // A Sunday beside a Tuesday is no growth.
  if (chart.kind === 'flow' && each === 'day') return t.summary.weekdays(...way)
  return t.summary.moved(...way, w.changeWords(last.value / first.value))
}

/** Gaps and what is drawn dashed. */
function unsettled({ granularity, language: { t } }: Told, { points }: Line): string[] {
  const all = points.length
  const gaps = points.filter(({ value }) => value === null).length
  const guessed = points.filter(({ status, value }) => value !== null && status === 'estimated').length
  const partly = points.filter(
    ({ value, dashed, status }) => value !== null && dashed && status !== 'estimated',
  ).length
  return [
    ...(gaps > 0 ? [t.summary.gaps(gaps, all, granularity)] : []),
    ...(guessed > 0 ? [t.summary.estimated(guessed, all, granularity)] : []),
    ...(partly > 0 ? [t.summary.unsettled(partly, all, granularity)] : []),
  ]
}
