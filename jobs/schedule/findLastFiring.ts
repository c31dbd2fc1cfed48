import { CronExpressionParser } from 'cron-parser'

/** The last time, up to now, at which a cron schedule (UTC) fired. */
export const findLastFiring = (expression: string, now: Date): Date =>
  CronExpressionParser.parse(expression, { tz: 'UTC', currentDate: new Date(now.getTime() + 1) })
    .prev()
    .toDate()
