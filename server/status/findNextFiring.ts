import { CronExpressionParser } from 'cron-parser'

/** The first time, from a moment on, at which a cron schedule (UTC) fires. */
export const findNextFiring = (expression: string, from: Date): Date =>
  CronExpressionParser.parse(expression, { tz: 'UTC', currentDate: new Date(from.getTime() - 1) })
    .next()
    .toDate()
