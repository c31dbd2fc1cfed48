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
    ({ metric }) => `It is not possible for ${metric.title}. Possible: ${listTransforms(metric).join(', ')}.`,
  ],
  'daily-of-days': [
    'granularity',
    () =>
      'The daily average of a day is the day itself: ask for granularity=month, or another one that is coarser.',
  ],
  'mean-of-longer': [
    'granularity',
    ({ state }) =>
      `A mean of ${findMeanDays(state.transform)} days is shown by day or week: granularity=day or granularity=week.`,
  ],
  'change-log': ['scale', () => 'A change can be below 0, where a logarithm ends: ask for scale=linear.'],
  'age-of-dates': [
    'align',
    () =>
      'By age there are no dates: leave "from" and "to" out, or ask for align=date. range=1y is the first year of each.',
  ],
  'stacked-apart': stacked(({ metric }) => `${metric.title} do not add up over projects`),
  'stacked-twice': stacked(() => 'One of these is part of another, and would be counted twice'),
  'stacked-percent': stacked(() => 'Percentages do not add up'),
  'stacked-log': stacked(() => 'Heights on a logarithmic scale do not add up'),
  'stacked-age': stacked(() => 'Values of different dates do not add up'),
}

/** Throws a 400 for choices that cannot be shown together. */
export function refuseClash(chosen: Combination): void {
  const clash = findClash(chosen)
  if (!clash) return
  const [parameter, detail] = PROBLEMS[clash]
  throw badParameter(parameter, detail(chosen))
}
