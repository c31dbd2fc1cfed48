import { z } from 'zod'
import { STATUSES } from '../../db/model/series/observation.ts'
import { REVISION_REASONS } from '../../db/model/series/revision.ts'

const Day = z.iso.date().describe('A calendar day in UTC, 2026-03-09')
const Moment = z.iso.datetime().describe('A moment in UTC, ISO 8601')

export const ProvenanceAnswer = z.object({
  value: z.number().nullable(),
  status: z.enum(STATUSES),
  fetchedAt: Moment.describe('When it was learnt'),
  replacedAt: Moment.nullable().describe('When another value took its place; null for the one that stands'),
  replacedFor: z
    .enum(REVISION_REASONS)
    .nullable()
    .describe('Why it did; null for the one that stands, and where the reason was not kept'),
  runId: z.number().int(),
  source: z.string(),
  reason: z.string().describe('schedule, command, history or import'),
  origin: z.string().describe('Base address of the upstream, or the publication'),
})

export const ObservationAnswer = z.object({
  scope: z.string(),
  metric: z.string(),
  subject: z.string(),
  day: Day,
  current: ProvenanceAnswer,
  earlier: z.array(ProvenanceAnswer).describe('The last one first'),
})
