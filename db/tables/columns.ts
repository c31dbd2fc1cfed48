import { bigint, pgEnum, timestamp } from 'drizzle-orm/pg-core'
import { METRIC_KINDS, UNION_RULES } from '../model/series/metric.ts'
import { STATUSES } from '../model/series/observation.ts'
import { GRANULARITIES } from '../model/time/period.ts'

// Column types that several tables share.

export const statusEnum = pgEnum('status', STATUSES)
export const kindEnum = pgEnum('kind', METRIC_KINDS)
export const unionEnum = pgEnum('union_rule', UNION_RULES)
export const granularityEnum = pgEnum('granularity', GRANULARITIES)
export const runStateEnum = pgEnum('run_state', ['requested', 'running', 'finished', 'abandoned', 'failed'])

export const timestampColumn = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
export const identityColumn = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()
