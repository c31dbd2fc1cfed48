import { z } from 'zod'
import { NAME_ORIGINS, PROPOSAL_KINDS, PROPOSAL_STATES } from '../../db/model/proposals/proposal.ts'
import { STATED_KINDS } from '../../db/model/proposals/statedFigure.ts'
import { dayField, momentField } from './fields.ts'
import { pageFields } from './paging.ts'

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** An entry as it would stand in its file: a claim has a list of measures. */
export const ProposedEntry = z.record(
  z.string(),
  z.union([Scalar, z.array(z.union([Scalar, z.record(z.string(), Scalar)]))], {
    error: 'Its parts must be texts, numbers, true, false, or lists of these.',
  }),
  { error: 'It must be the entry as an object: { "id": …, … }.' },
)

export const ProposalAnswer = z.object({
  id: z.number().int(),
  kind: z.enum(PROPOSAL_KINDS),
  entry: z.string().describe('The id of the entry'),
  content: ProposedEntry.describe('The entry as it would stand in its file'),
  proposedBy: z.string(),
  proposedThrough: z
    .enum(NAME_ORIGINS)
    .nullable()
    .describe(
      '`proxy`: the proxy signed the person in; `token`: typed by whoever has a token, and not checked; null if unknown',
    ),
  proposedAt: momentField,
  state: z.enum(PROPOSAL_STATES).describe('`withdrawn`: it was accepted before'),
  decidedBy: z.string().nullable(),
  decidedThrough: z
    .enum(NAME_ORIGINS)
    .nullable()
    .describe('As `proposedThrough`; null while nothing is decided'),
  decidedAt: momentField.nullable(),
  reason: z.string().nullable().describe('Why it was declined or withdrawn'),
  unused: z
    .string()
    .nullable()
    .describe(
      'Why an accepted one is not shown: `in file` where the catalog file has the entry, else what is wrong',
    ),
})

export const ProposalsAnswer = z.object({ proposals: z.array(ProposalAnswer), next: pageFields.next })

export const StatedFiguresAnswer = z.object({
  published: z.array(
    z.object({
      id: z.string(),
      project: z.string(),
      as: z
        .enum(STATED_KINDS)
        .describe('A count stands in a series too; the others only here, as they were stated'),
      what: z.string().describe('What it is about'),
      metric: z.string().nullable().describe('Of a count'),
      day: dayField,
      precision: z.enum(['day', 'month']).describe('`month`: only the month was stated, `day` is its first'),
      value: z.number(),
      estimated: z.boolean().describe('It follows from what was published, and was not stated itself'),
      qualifier: z.string().nullable().describe("The publisher's own words, such as `more than`"),
      sample: z.number().int().nullable().describe('How many were asked or measured; null if unknown'),
      note: z.string().nullable(),
      publisher: z.string(),
      title: z.string(),
      url: z.string(),
    }),
  ),
  ...pageFields,
})
