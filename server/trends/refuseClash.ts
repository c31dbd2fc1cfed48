import { findMeanDays, listTransforms } from '../../db/model/series/transformPoints.ts'
import { type Combination, type CombinationClash, findClash } from '../../web/url/combinations.ts'
import { badParameter } from '../http/problem.ts'

type ClashProblem = readonly [
  parameter: 'transform' | 'granularity' | 'scale' | 'layout' | 'align',
  detail: (chosen: Combination) => string,
]

const stacked = (why: (chosen: Combination) => string): ClashProblem => [
  'layout',
  chosen => `${why(chosen)}: ask for layout=lines or layout=multiples.`,
]

/** What is wrong with a combination, and what would be right. */
const PROBLEMS: Readonly<Record<CombinationClash, ClashProblem>> = {
  impossible: [
    'transform',
    ({ metric, state }) =>
      `"${state.transform}" is not available for ${metric.title}. Available: ${listTransforms(metric).join(', ')}.`,
  ],
  'daily-of-days': [
    'granularity',
    () =>
      'A daily average needs periods longer than a day: ask for a coarser granularity, such as granularity=month.',
  ],
  'mean-of-longer': [
    'granularity',
    ({ state }) =>
      `A ${findMeanDays(state.transform)}-day average is shown by day or week: ask for granularity=day or granularity=week.`,
  ],
  'change-log': [
    'scale',
    () => 'A change can be negative, which a logarithmic scale cannot show: ask for scale=linear.',
  ],
  'age-of-dates': [
    'align',
    () =>
      'Lines that are aligned by age have no dates: omit "from" and "to", or ask for align=date. range=1y shows the first year of each line.',
  ],
  'stacked-apart': stacked(({ metric }) => `${metric.title} cannot be added up across projects`),
  'stacked-twice': stacked(() => 'One of these is part of another, and would be counted twice'),
  'stacked-percent': stacked(() => 'Percentages cannot be added up'),
  'stacked-log': stacked(() => 'Heights on a logarithmic scale cannot be added up'),
  'stacked-age': stacked(() => 'Values from different dates cannot be added up'),
}

/** Throws a 400 for choices that cannot be shown together. */
export function refuseClash(chosen: Combination): void {
  const clash = findClash(chosen)
  if (!clash) return
  const [parameter, detail] = PROBLEMS[clash]
  throw badParameter(parameter, detail(chosen))
}
