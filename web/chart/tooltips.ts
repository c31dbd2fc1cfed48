import { countDays, type Day } from '../../db/model/time/day.ts'
import { addPeriods, toDayRange } from '../../db/model/time/period.ts'
import { type Chart, type ChartLine, type Spot, toSpotPeriod } from './chart.ts'
import { isPeriodOver } from './isPeriodOver.ts'
import { describeKnownParts } from './knownParts.ts'
import { formatExactValue, formatMinus } from './values.ts'

/** What a tooltip and a screen reader say about one period. */

/** A spot by its line and its place in it. */
export interface TipPlace {
  readonly line: number
  readonly index: number
}

/** What is read at one place of the axis. */
export interface ChartTip {
  /** The period. */
  readonly title: string
  /** One for each line, with its colour and texts; of several lines each has one text. */
  readonly lines: readonly { readonly colour: number; readonly texts: readonly string[] }[]
  /** What happened in the period. */
  readonly events: readonly string[]
}

/** `compact`: one text a line, as where several lines or plots stand beside each other. */
export function buildTip(
  chart: Chart,
  places: readonly TipPlace[],
  compact = chart.lines.length > 1,
): ChartTip {
  const [first] = places
  const lines = places.flatMap(({ line, index }) => {
    const { label = '', colour = 0, points = [] } = chart.lines[line] ?? {}
    const spot = points[index]
    if (!spot) return []
    const texts = compact
      ? [buildTooltipLine(chart, spot, chart.lines.length > 1 ? label : '', chart.lines[line])]
      : buildTooltip(chart, spot, chart.lines[line])
    return [{ colour, texts }]
  })
  const spot = first && chart.lines[first.line]?.points[first.index]
  return {
    title: first ? buildTooltipTitle(chart, first.line, first.index) : '',
    lines,
    events: spot ? listEvents(chart, spot) : [],
  }
}

/** The period, such as "August 2026"; by age the time since the line's first value. */
function buildTooltipTitle({ lines, granularity, align, language }: Chart, line: number, at: number): string {
  const { t, w } = language
  const spot = lines[line]?.points[at]
  if (!spot) return ''
  return align === 'age'
    ? t.transformed.after(granularity, at)
    : capital(w.periodWords(...toSpotPeriod(spot, granularity)))
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function amountOf(chart: Chart, { value, bound, complete }: Spot): string {
  const { t, w } = chart.language
  if (value === null) return t.chart.unknown
  const text = formatExactValue(chart, { value, bound }, w)
  const amount =
    chart.transform === 'index' || chart.transform === 'change'
      ? text
      : t.chart.amount(text, w.unitFor(chart.unit, value))
  return chart.transform === 'cumulative' && !complete ? t.transformed.least(amount) : amount
}

/** Final, or why it may still change: its period is not over, or some of it is unknown. */
function statusOf(chart: Chart, spot: Spot): string {
  const { t, w } = chart.language
  const status = w.status[spot.status]
  if (spot.complete) return status
  if (isPeriodOver(chart, spot)) return spot.status === 'partial' ? status : t.chart.incomplete(status)
  // A reading is of its day, and waits for no end.
  return chart.kind === 'stock' ? status : t.chart.unfinished(status)
}

/**
 * The exact value, its status, how much of the period is known, how it changed, and whether it was revised or is an
 * outlier.
 */
export function buildTooltip(chart: Chart, spot: Spot, line?: TipLine): string[] {
  const parts = describeKnownParts({ ...chart, isSum: line?.isSum ?? false }, spot, chart.language.w)
  return [
    amountOf(chart, spot),
    ...(spot.value === null ? whyOf(chart, spot, line) : [statusOf(chart, spot)]),
    ...(parts ? [parts] : []),
    ...changesOf(chart, spot),
    ...remarksOf(chart, spot, line?.doubts ?? []),
  ]
}

type TipLine = Pick<ChartLine, 'doubts' | 'isSum' | 'gaps'>

/** Why a value is unknown, where that is known and no event of the tooltip says so. */
const whyOf = (chart: Chart, spot: Spot, line?: TipLine): string[] =>
  (line?.gaps ?? [])
    .filter(
      ({ from, to, why }) =>
        from <= spot.period && spot.period <= to && !listEvents(chart, spot).includes(why),
    )
    .map(({ why }) => why)

/** The same for one of several lines, in one line of text. Final values need no remark. */
export function buildTooltipLine(chart: Chart, spot: Spot, label: string, line?: TipLine): string {
  const { t, w } = chart.language
  const isSum = line?.isSum ?? false
  const sure = spot.value === null ? whyOf(chart, spot, line) : spot.dashed ? [statusOf(chart, spot)] : []
  const parts = spot.status === 'partial' ? describeKnownParts({ ...chart, isSum }, spot, w) : null
  const when = chart.align === 'age' ? [w.periodShort(...toSpotPeriod(spot, chart.granularity))] : []
  const words = [
    ...when,
    ...sure,
    ...(parts ? [parts] : []),
    ...shortChangesOf(chart, spot),
    ...remarksOf(chart, spot, []),
  ]
  const amount = label ? t.chart.labelled(label, amountOf(chart, spot)) : amountOf(chart, spot)
  return words.length > 0 ? t.transformed.remarked(amount, words) : amount
}

/** A value that is unknown or not over has no change; what it would be compared with may be unknown. */
function listChanges(chart: Chart, spot: Spot) {
  const { granularity, kind, language } = chart
  const { t, w } = language
  const { value, earlier, period } = spot
  if (!earlier || value === null || !isPeriodOver(chart, spot)) return []
  const days = (at: Day) => countDays(toDayRange(at, granularity))
  const [then, now] = [days(addPeriods(period, granularity, -1)), days(period)]
  return (granularity === 'year' ? (['year'] as const) : (['previous', 'year'] as const)).map(base => {
    const before = earlier[base]
    // As on the overview. Half of a small number says nothing, and so does its daily average.
    const isDaily =
      kind === 'flow' &&
      chart.transform === 'none' &&
      base === 'previous' &&
      then !== now &&
      Math.max(before ?? 0, value) >= LEAST_AVERAGED
    const since = base === 'year' ? t.transformed.fromYear : t.transformed.fromPrevious(granularity)
    return {
      base,
      isDaily,
      since: isDaily ? t.transformed.daily(since) : since,
      change:
        before === null
          ? null
          : before <= 0
            ? w.changeWords(before, value)
            : formatMinus(isDaily ? w.changeShort(before / then, value / now) : w.changeShort(before, value)),
      difference:
        kind === 'stock' && before !== null && before !== value
          ? `${value > before ? '+' : '−'}${w.exact(Math.abs(value - before))}`
          : null,
    }
  })
}

const LEAST_AVERAGED = 30

const changesOf = (chart: Chart, spot: Spot): string[] =>
  listChanges(chart, spot).map(({ since, change, difference }) => {
    const { t } = chart.language
    const text =
      change === null
        ? t.chart.unknown
        : difference && difference !== change
          ? t.transformed.remarked(difference, [change])
          : change
    return t.chart.labelled(since, text)
  })

/** A change of daily averages needs more words than there is room for. */
const shortChangesOf = (chart: Chart, spot: Spot): string[] =>
  listChanges(chart, spot).flatMap(({ base, isDaily, change }) => {
    const each = base === 'year' ? 'year' : chart.granularity
    return change === null || isDaily ? [] : [chart.language.t.transformed.within(each, change)]
  })

/** Named days, so that a reader finds them in the list below; too many are counted there. */
const MOST_DAYS = 3

function remarksOf(
  { granularity, language: { t, w } }: Chart,
  { revised, doubted, day, period }: Spot,
  doubts: ChartLine['doubts'],
): string[] {
  const { from, to } = day ? { from: day, to: day } : toDayRange(period, granularity)
  const days = doubted && granularity !== 'day' ? doubts.filter(one => one >= from && one <= to) : []
  const named = new Set(days.slice(0, MOST_DAYS).map(w.dayShort))
  const rest = new Set(days).size > MOST_DAYS ? ['…'] : []
  return [
    ...(revised ? [t.transformed.revised] : []),
    ...(doubted
      ? [
          named.size > 0
            ? t.transformed.remarked(t.transformed.doubted, [...named, ...rest])
            : t.transformed.doubted,
        ]
      : []),
  ]
}

const MOST_EVENTS = 3

function listEvents(
  { events, unmarked = [], granularity, align }: Chart,
  { period, day }: Spot,
): readonly string[] {
  if (align === 'age') return []
  const { from, to } = toDayRange(period, granularity)
  const titles = [...events, ...unmarked]
    .filter(one => one.day >= from && one.day <= (day && day > to ? day : to))
    .map(({ title }) => title)
  return titles.length > MOST_EVENTS ? [...titles.slice(0, MOST_EVENTS), '…'] : titles
}

/** All lines at a position, for screen readers: "August 2026. Koa: 1,234 downloads. Express: unknown." */
export function describeAloud(chart: Chart, at: number): string {
  const { t } = chart.language
  const places = chart.lines.flatMap(({ points }, line) => (points[at] ? [{ line, index: at }] : []))
  const { title, lines, events } = buildTip(chart, places)
  return [title, ...lines.map(({ texts }) => texts.join(t.chart.comma)), ...events].join(t.transformed.stop)
}
