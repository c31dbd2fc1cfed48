import { z } from 'zod'
import { VERDICTS } from '../../db/model/claims/verdict.ts'
import { LOCALES } from '../../db/model/language/locale.ts'
import { QUALIFIERS } from '../../db/model/qualifiers/qualifiers.ts'

/** The shapes of what API v1 says of a speaker's text. */

/**
 * `fresh`: safe to say; `dated`: right, but more than 35 days old, so only with its date; `revised`: the numbers behind
 * it have since changed; `outdated`: an older number; `overstated`: more than is true or was stated, or more than twice a
 * level of the last year; `not checkable`: nothing, or nothing recent, was collected for it; `not understood`: see the
 * reason.
 */
export const CHECK_RESULTS = [
  'fresh',
  'dated',
  'revised',
  'outdated',
  'overstated',
  'not checkable',
  'not understood',
] as const

const Day = z.iso.date()

export const CheckedPiece = z.object({
  text: z.string().describe('A sentence, or a link to a figure'),
  answer: z.enum(CHECK_RESULTS),
  reason: z.string(),
  overstatedBy: z
    .object({
      by: z.number(),
      share: z.number().nullable().describe('As a share of the value; null if the value is 0'),
      isSlight: z.boolean().describe('Less than half a percent'),
    })
    .nullable()
    .describe('By how much the number is above the value, if it is overstated'),
  synthetic: z
    .boolean()
    .describe('Whether the numbers come from a stand-in on this machine and are not real'),
  read: z
    .object({
      scope: z.string(),
      title: z.string(),
      metric: z.string(),
      subject: z
        .string()
        .nullable()
        .describe('What its publisher stated the number of; null for what is collected'),
      per: z.enum(['week', 'month']).nullable(),
      about: z
        .string()
        .nullable()
        .describe(
          'The past time that the sentence names, as precisely as it names it: 2026-10-05, 2026-10 or 2026',
        ),
      number: z.number().nullable(),
      qualifier: z.enum(QUALIFIERS),
    })
    .nullable()
    .describe('How the sentence was understood'),
  figure: z.string().nullable().describe('The figure that it cites, or whose sentence this is'),
  today: z
    .object({
      sentence: z.string(),
      permalink: z.string().nullable(),
      window: z
        .object({ from: Day, to: Day })
        .nullable()
        .describe('The days of its number: if they ended more than 35 days ago, say it with its date'),
    })
    .nullable()
    .describe('What is safe to say today, and its permalink'),
  nearest: z
    .object({
      reason: z.string().describe('What the figures are about, or why there are none'),
      figures: z.array(
        z.object({
          figure: z.string(),
          sentence: z.string(),
          permalink: z.string(),
          window: z.object({ from: Day, to: Day }),
        }),
      ),
      url: z.string().describe('The list of figures to look in'),
    })
    .nullable()
    .describe('If nothing can be said instead: the most similar figures with data'),
  said: z
    .array(
      z.object({
        claim: z.string(),
        who: z.string(),
        on: z.string(),
        number: z.number(),
        verdict: z.enum(VERDICTS),
        url: z.string().describe('The address in the list of claims'),
      }),
    )
    .describe('Who quoted this number before'),
})

export const CheckAnswer = z.object({
  asOf: Day,
  locale: z.enum(LOCALES),
  counts: z.record(z.string(), z.number().int()).describe('How many sentences and links have each answer'),
  lines: z
    .array(
      z.object({
        line: z.number().int().describe('From 1'),
        text: z.string(),
        pieces: z
          .array(CheckedPiece)
          .describe('Empty for a line without numbers and without links to figures'),
      }),
    )
    .describe('Every line that is not empty, in order'),
})

export type CheckResult = (typeof CHECK_RESULTS)[number]
export type CheckedPiece = z.infer<typeof CheckedPiece>
/** Before it is known whether the numbers are real. */
export type UnmarkedPiece = Omit<CheckedPiece, 'synthetic'>
export type CheckAnswer = z.infer<typeof CheckAnswer>
