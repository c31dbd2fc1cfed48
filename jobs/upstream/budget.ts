import type { RequestBudget } from '../../db/tables/runs.ts'

/**
 * Null unless all three headers are numbers. The reset is in unix seconds.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit
 */
export function parseBudget(headers: Readonly<Record<string, string>>): RequestBudget | null {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map(name => {
    const text = headers[`x-ratelimit-${name}`] ?? ''
    return /^\d{1,11}$/.test(text) ? Number(text) : undefined
  })
  if (limit === undefined || remaining === undefined || reset === undefined) return null
  return { limit, remaining, resetAt: new Date(reset * 1000).toISOString() }
}
