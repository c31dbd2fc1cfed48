import { CronExpressionParser } from 'cron-parser'

/** The last moment, up to now, at which a schedule fired. */
export const findLastFiring = (expression: string, now: Date): Date =>
  CronExpressionParser.parse(expression, { tz: 'UTC', currentDate: new Date(now.getTime() + 1) })
    .prev()
    .toDate()
