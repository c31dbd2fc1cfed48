import { CronExpressionParser } from 'cron-parser'

/** Of each schedule the last answer: until then it stays what it is. */
const known = new Map<string, { readonly from: Date; readonly next: Date }>()

/** The first time, from a moment on, at which a cron schedule (UTC) fires. */
export function findNextFiring(expression: string, from: Date): Date {
  const last = known.get(expression)
  if (last && from >= last.from && from <= last.next) return last.next
  const next = CronExpressionParser.parse(expression, {
    tz: 'UTC',
    currentDate: new Date(from.getTime() - 1),
  })
    .next()
    .toDate()
  known.set(expression, { from, next })
  return next
}
