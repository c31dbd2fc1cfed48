import { bigint, pgEnum, timestamp } from 'drizzle-orm/pg-core'
import { KINDS, UNIONS } from '../model/metric.ts'
import { STATUSES } from '../model/observation.ts'
import { GRANULARITIES } from '../model/period.ts'

/** Column types that several tables share. */

export const status = pgEnum('status', STATUSES)
export const kind = pgEnum('kind', KINDS)
export const union = pgEnum('union_rule', UNIONS)
export const granularity = pgEnum('granularity', GRANULARITIES)
export const runState = pgEnum('run_state', ['requested', 'running', 'finished', 'abandoned', 'failed'])

export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
export const identity = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
