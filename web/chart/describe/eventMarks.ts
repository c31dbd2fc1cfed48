import type { Day } from '../../../db/model/time/day.ts'
import { toDayRange } from '../../../db/model/time/period.ts'
import { chooseEventTitle } from '../../language/eventTitle.ts'
import { type ChartLine, type EventMark, findChartPeriods } from '../chart.ts'
import type { ChartLanguage } from '../language.ts'
import type { DescribedSeries, DescribeOptions } from './describedSeries.ts'

type UnnumberedMark = Pick<EventMark, 'day' | 'title' | 'kind'>

/** The marks inside the drawn range, sorted by day and numbered from 1. */
export function buildEventMarks(
  series: readonly DescribedSeries[],
  lines: readonly ChartLine[],
  { events, labels }: DescribeOptions,
  language: ChartLanguage,
): EventMark[] {
  const periods = findChartPeriods(lines)
  const [first] = series
  if (!periods || !first) return []
  const { from } = periods
  const { to } = toDayRange(periods.to, first.granularity)
  const methods = series
    .slice(1)
    .flatMap(one => eventsOf(one, language).filter(({ kind }) => kind === 'method'))
  const steps = series.flatMap((one, index) =>
    stepsOf(one, series.length > 1 ? labels?.[index] : undefined, language),
  )
  return [...unique([...eventsOf(first, language), ...methods]), ...steps]
    .filter(({ kind }) => events !== 'methods' || kind === 'method' || kind === 'step')
    .filter(({ day }) => day >= from && day <= to)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((mark, index) => ({ ...mark, number: index + 1, at: Date.parse(mark.day) }))
}

const eventsOf = ({ events }: DescribedSeries, { locale }: ChartLanguage): UnnumberedMark[] =>
  events.map(event => ({
    day: event.day as Day,
    title: chooseEventTitle(event, locale),
    kind: event.kind,
  }))

const stepsOf = (
  { steps = [] }: DescribedSeries,
  label: string | undefined,
  { t }: ChartLanguage,
): UnnumberedMark[] =>
  steps.map(({ period, known, of }) => ({
    day: period as Day,
    title: t.transformed.step(known, of, label ?? null),
    kind: 'step',
  }))

const unique = (marks: readonly UnnumberedMark[]): UnnumberedMark[] =>
  marks.filter(
    ({ day, title }, index) => marks.findIndex(one => one.day === day && one.title === title) === index,
  )
