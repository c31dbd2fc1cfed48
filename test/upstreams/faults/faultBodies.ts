/** Under these names upstreams give counts; other numbers are names and times. */
const COUNTS = [
  'downloads',
  'download_count',
  'contributions',
  'stargazers_count',
  'watchers_count',
  'watchers',
  'forks_count',
  'forks',
  'open_issues_count',
  'open_issues',
  'subscribers_count',
  'total',
  'days',
]

/** The same body with every count changed. */
export const changeCounts = (body: string, change: (count: number) => unknown): string =>
  body && JSON.stringify(changed(JSON.parse(body), change, false))

function changed(value: unknown, change: (count: number) => unknown, counted: boolean): unknown {
  if (typeof value === 'number') return counted ? change(value) : value
  if (Array.isArray(value)) return value.map(item => changed(item, change, counted))
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value)
  return Object.fromEntries(
    entries.map(([key, item]) => [key, changed(item, change, counted || COUNTS.includes(key))]),
  )
}

/** The same body with the last day of every list of days left out. */
export const withoutLastDays = (body: string): string =>
  body &&
  JSON.stringify(
    JSON.parse(body, (key, value) =>
      key === 'downloads' && Array.isArray(value) ? value.slice(0, -1) : value,
    ),
  )

/** The same body with the first half of every list of days left out, and said so by its `start`. */
export const withoutFirstDays = (body: string): string =>
  body &&
  JSON.stringify(JSON.parse(body), (_, value) => {
    if (!Array.isArray(value?.downloads) || value.downloads.length < 2) return value
    const downloads = value.downloads.slice(Math.floor(value.downloads.length / 2))
    return { ...value, start: downloads[0].day, downloads }
  })
