/** The first line of exported observations. */
export const OBSERVATION_COLUMNS = [
  'project',
  'source',
  'subject',
  'metric',
  'day',
  'value',
  'status',
  'fetched_at',
  'origin',
] as const

export type ObservationRow = Readonly<Record<(typeof OBSERVATION_COLUMNS)[number], string>>
