import { z } from 'zod'
import { GRANULARITIES } from '../../db/model/time/period.ts'
import { dayField, momentField } from './fields.ts'
import { pageFields } from './paging.ts'

const OutcomeAnswer = z.object({
  project: z.string(),
  subject: z.string(),
  fault: z.string().nullable(),
  detail: z.string().nullable(),
  observed: z.number().int(),
  written: z.number().int(),
  finishedAt: momentField,
})

export const RunAnswer = z.object({
  id: z.number().int(),
  source: z.string(),
  reason: z.string(),
  projects: z.array(z.string()).nullable().describe('The projects of this run; null for all'),
  from: dayField.nullable().describe('The first day of this run, stored or not; null if open'),
  to: dayField.nullable().describe('The last day of this run; null if open'),
  state: z.enum(['requested', 'running', 'finished', 'abandoned', 'failed']),
  origin: z.string(),
  createdAt: momentField,
  startedAt: momentField.nullable(),
  finishedAt: momentField.nullable(),
  wanted: z.number().int().describe('Subjects with something to fetch'),
  done: z.number().int().describe('Subjects with an outcome'),
  faults: z.number().int(),
  written: z.number().int().describe('Observations written; 0 when nothing was new'),
  requests: z.number().int(),
  detail: z.string().nullable(),
})

export const RunWithOutcomesAnswer = RunAnswer.extend({ outcomes: z.array(OutcomeAnswer) })

export const SeriesStatusAnswer = z.object({
  project: z.string(),
  metric: z.string(),
  source: z.string(),
  subject: z.string(),
  state: z.enum(['fresh', 'late', 'failing', 'empty', 'history']),
  last: dayField.nullable().describe('The last day of the last period with a value'),
  lastPeriod: z
    .enum(GRANULARITIES)
    .nullable()
    .describe('How long that period is: a month if there is only monthly data; null without values'),
  expected: dayField.nullable().describe('The last day that should be there by now'),
  fault: z.string().nullable(),
  detail: z.string().nullable(),
  triedAt: momentField.nullable(),
  failingSince: momentField
    .nullable()
    .describe('The first of the failed attempts since the last success; null if the last attempt succeeded'),
  succeededAt: momentField
    .nullable()
    .describe('The last attempt that succeeded; null if none of the last 60 days did'),
  firstTriedAt: momentField
    .nullable()
    .describe(
      'The first attempt, where all have failed here; null if one succeeded, or may have more than 60 days ago',
    ),
  nextTry: momentField.nullable().describe('When it is fetched next; null if entered by hand'),
})

const EntryAnswer = z.object({ project: z.string(), subject: z.string() })

const ProcessAnswer = z.object({
  clockOff: z
    .number()
    .int()
    .nullable()
    .describe(
      'Seconds that its clock is ahead of the database’s (less than 0: behind): it collects nothing; null: about right',
    ),
  catalogReplaced: momentField
    .nullable()
    .describe('Since when its catalog files are older than the stored catalog; null if they are not'),
})

export type ProcessAnswer = z.infer<typeof ProcessAnswer>

export const RepositoryNoteAnswer = EntryAnswer.extend({
  kind: z
    .enum(['taken', 'shared', 'another-history', 'renamed'])
    .describe(
      'taken: the name now belongs to another repository, which is not counted; shared: several entries are one repository, counted once; another-history: git sees a history that shares no commit with the known one; renamed: GitHub has another name for it',
    ),
  number: z.string().nullable().describe('GitHub’s number of the known repository'),
  metNumber: z.string().nullable().describe('The number of the repository that now has its name'),
  name: z.string().nullable().describe('The last name of the known repository, if it has changed'),
  history: z.string().nullable().describe('The newest commit of the other history'),
  since: dayField.nullable().describe('When the other history was first seen'),
  others: z.array(EntryAnswer).describe('The other entries that are the same repository'),
  remedy: z.string().nullable().describe('What to write in its entry in projects.yaml'),
})

const CatalogMistakeAnswer = z.object({
  file: z.string(),
  line: z.number().int().nullable(),
  text: z.string().describe('What is wrong, and what would be right'),
})

export const StatusAnswer = z.object({
  asOf: momentField,
  summary: z.string(),
  counts: z.record(z.string(), z.number().int()),
  sources: z.array(
    z.object({
      id: z.string(),
      schedule: z.string().nullable(),
      nextRun: momentField.nullable().describe('When its next scheduled run starts; null if entered by hand'),
      lastRun: RunAnswer.nullable(),
      reachable: z.boolean().nullable().describe('null if it was never tried'),
    }),
  ),
  repositories: z
    .array(RepositoryNoteAnswer)
    .describe('Repositories with a changed name or history, those that need a decision first'),
  processes: z
    .array(ProcessAnswer)
    .describe('The processes that collect and have reported within the last minute'),
  replicas: z
    .array(z.object({ state: z.enum(['in use', 'lagging', 'unavailable']) }))
    .describe(
      'The read replicas of the answering process; while one lags or is unavailable, the primary answers',
    ),
  catalog: z
    .array(CatalogMistakeAnswer)
    .describe('Mistakes in the catalog files: the previous catalog is used until they are corrected'),
  series: z.array(SeriesStatusAnswer),
  ...pageFields,
})

export type RunAnswer = z.infer<typeof RunAnswer>

export type RunWithOutcomesAnswer = z.infer<typeof RunWithOutcomesAnswer>

export type RepositoryNoteAnswer = z.infer<typeof RepositoryNoteAnswer>

export type SeriesStatusAnswer = z.infer<typeof SeriesStatusAnswer>

export type StatusAnswer = z.infer<typeof StatusAnswer>

/** The state of all series, before a page is cut from it. */
export type WholeStatus = Omit<StatusAnswer, 'total' | 'next'>
