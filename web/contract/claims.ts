import { z } from 'zod'
import { CLAIM_KINDS } from '../../db/model/claims/claim.ts'
import { VERDICT_REASONS, VERDICTS } from '../../db/model/claims/verdict.ts'
import { STATISTICS } from '../../db/model/figures/figure.ts'
import { QUALIFIERS } from '../../db/model/qualifiers/qualifiers.ts'
import { STATUSES } from '../../db/model/series/observation.ts'
import { boundField, dayField } from './fields.ts'
import { pageFields } from './paging.ts'

/** The shapes of claims in API v1. */

const Dated = z.string().describe('As precisely as it is known: 2026-10-05, 2026-10, 2026')

const Ratio = z
  .number()
  .nullable()
  .describe(
    'The claimed number ÷ the measured number: above 1 if the claim exceeds the measured value; null where that was not stated as an exact number',
  )

const Matches = dayField.nullable().describe('The day on which the number was true, if that is another day')

export const EvidenceAnswer = z.object({
  scope: z.string(),
  metric: z.string(),
  subject: z.string().nullable().describe('null for the first subject of the scope'),
  statistic: z.enum(STATISTICS),
  measured: z.number(),
  bound: boundField.optional(),
  from: dayField,
  to: dayField.describe('The day, or the last day, of the measured value'),
  status: z.enum(STATUSES).nullable(),
  known: z
    .number()
    .int()
    .optional()
    .describe('Only if some days are unknown: how many are known. The measured value is then their sum'),
  of: z.number().int().optional().describe('Of how many days'),
  ratio: Ratio,
  overstatedBy: z
    .object({
      by: z.number(),
      share: z.number().nullable().describe('As a share of the value; null if the value is 0'),
      isSlight: z.boolean().describe('Less than half a percent'),
    })
    .nullable()
    .describe('By how much the number is above the value, if the claim is overstated and the value is exact'),
  matches: Matches,
  series: z.string().describe('The address of the series'),
  insteadOf: z
    .string()
    .optional()
    .describe(
      'Only if the value is the growth of a level: the metric that counts what the claim is about, but has no data for that time',
    ),
})

const PastVerdictAnswer = z.object({
  checkedAt: z.iso.datetime().describe('The check that first found this'),
  verdict: z.enum(VERDICTS),
  reason: z.enum(VERDICT_REASONS),
  measured: z.number().nullable(),
  bound: boundField.optional(),
  day: dayField.nullable(),
  ratio: Ratio,
  matches: Matches,
})

export const ClaimAnswer = z.object({
  id: z.string().meta({ examples: ['2026-10-stars'] }),
  who: z.string(),
  on: Dated.describe('When it was published'),
  about: Dated.nullable().describe('The time that it refers to, if that is another time'),
  statement: z.string().describe('In our own words'),
  number: z.number(),
  qualifier: z.enum(QUALIFIERS).describe('How the number was meant: "more than" is a lower bound'),
  kind: z.enum(CLAIM_KINDS).describe("primary: the claimant's own text; secondary: reported by another"),
  url: z.string().describe('Where it was published'),
  note: z.string().nullable(),
  scopes: z.array(z.string()).describe('What it is checked against; empty if it is not collected'),
  verdict: z.enum(VERDICTS),
  reason: z.enum(VERDICT_REASONS),
  words: z.string().describe('The verdict in a sentence'),
  evidence: EvidenceAnswer.nullable().describe('null if nothing was measured'),
  history: z.array(PastVerdictAnswer).describe('Every verdict so far, the current one first'),
})

export const LedgerAnswer = z.object({
  counts: z
    .record(z.string(), z.number().int())
    .describe('How many claims have each verdict, whatever verdict is requested'),
  claims: z.array(ClaimAnswer).describe('In the order of the catalog'),
  ...pageFields,
})

export type EvidenceAnswer = z.infer<typeof EvidenceAnswer>
export type ClaimAnswer = z.infer<typeof ClaimAnswer>
export type LedgerAnswer = z.infer<typeof LedgerAnswer>
