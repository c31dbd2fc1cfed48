import type { Day } from '../../db/model/day.ts'
import { daysOf } from '../../db/model/period.ts'
import { type Line, type Mark, periodsOf } from './chart.ts'
import type { Described, DescribeOptions } from './describe.ts'
import type { ChartLanguage } from './language.ts'

type Found = Pick<Mark, 'day' | 'title' | 'kind'>

/** What is marked inside the drawn range, in order of day, numbered from 1. */
export function marksOf(
  series: readonly Described[],
  lines: readonly Line[],
  { events, labels }: DescribeOptions,
  language: ChartLanguage,
): Mark[] {
  const periods = periodsOf(lines)
  const [first] = series
  if (!periods || !first) return []
  const { from, to: end } = periods
  const { to } = daysOf(end, first.granularity)
  const methods = series.slice(1).flatMap(one => eventsOf(one).filter(({ kind }) => kind === 'method'))
  const steps = series.flatMap((one, index) =>
    stepsOf(one, series.length > 1 ? labels?.[index] : undefined, language),
  )
  return [...unique([...eventsOf(first), ...methods]), ...steps]
    .filter(({ kind }) => events !== 'methods' || kind === 'method' || kind === 'step')
    .filter(({ day }) => day >= from && day <= to)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((found, index) => ({
      ...found,
      number: index + 1,
      // What happened late in the last period stands at that period's point, not behind the plot.
      at: Math.min(Date.parse(found.day), Date.parse(end)),
    }))
}

const eventsOf = ({ events }: Described): Found[] =>
  events.map(({ day, title, kind }) => ({
    day: day as Day,
    title,
    kind,
  }))

const stepsOf = ({ steps = [] }: Described, label: string | undefined, { t }: ChartLanguage): Found[] =>
  steps.map(({ period, known, of }) => ({
    day: period as Day,
    title: t.reckoned.step(known, of, label ?? null),
    kind: 'step',
  }))

const unique = (found: readonly Found[]): Found[] =>
  found.filter(
    ({ day, title }, index) => found.findIndex(one => one.day === day && one.title === title) === index,
  )
