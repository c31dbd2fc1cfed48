/** Why another value took the place of an earlier one; of revisions from before reasons were kept, it is not known. */
export const REVISION_REASONS = [
  'late count',
  'restated upstream',
  'correction of ours',
  'correction of the published history',
  'method',
  'definition',
] as const
export type RevisionReason = (typeof REVISION_REASONS)[number]
