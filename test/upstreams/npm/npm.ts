import { type DayRange, listDays, toDayNumber } from '../../../db/model/time/day.ts'
import { type Asked, decoded, json, page, type Reply, type Route } from '../answer.ts'
import type { NpmHoldings } from './npmHoldings.ts'
import type { NpmPace } from './npmPace.ts'
import { clipped, periodOf } from './npmPeriod.ts'

/** Stands in for api.npmjs.org: https://github.com/npm/registry/blob/main/docs/download-counts.md */
export const npm =
  (holds: NpmHoldings, pace: NpmPace): Route =>
  asked =>
    pace.allows() ? answer(asked, holds) : page(429)

const MOST_NAMES = 128
const MOST_BULK_DAYS = 365

function answer({ path }: Asked, holds: NpmHoldings): Reply {
  const [area, kind, ...rest] = path.slice(1).split('/')
  if (area === 'versions') return versions(decoded(kind ?? ''), rest, holds)
  const shape = area === 'downloads' ? SHAPES[kind ?? ''] : undefined
  if (!shape || !rest[0]) return refused(404, 'Not Found')
  const range = periodOf(decoded(rest[0]), holds.counted())
  if ('error' in range) return refused(400, range.error)
  const names = decoded(rest.slice(1).join('/')).split(',').filter(Boolean)
  if (names.length > 1) return bulk(names, range, shape, holds)
  return single(names[0], clipped(range), shape, holds)
}

type Shape = (name: string | undefined, range: DayRange, holds: NpmHoldings) => object

const refused = (status: number, error: string): Reply => json(status, { error })

/** Undefined stands for the registry as a whole, whose answer has no `package`. */
function single(name: string | undefined, range: DayRange, shape: Shape, holds: NpmHoldings): Reply {
  if (name === undefined) return json(200, shape(undefined, range, holds))
  if (name === '*' || !holds.has(name)) return refused(404, `package ${name} not found`)
  return json(200, shape(name, range, holds))
}

function bulk(names: readonly string[], range: DayRange, shape: Shape, holds: NpmHoldings): Reply {
  if (names.some(name => name.startsWith('@')))
    return refused(400, 'scoped packages are not currently supported in bulk lookups')
  if (names.length > MOST_NAMES) return refused(400, `exceeded max bulk size of ${MOST_NAMES}`)
  if (toDayNumber(range.to) - toDayNumber(range.from) > MOST_BULK_DAYS)
    return refused(400, `exceeded max days of ${MOST_BULK_DAYS} for bulk query`)
  const known = (name: string) => name !== '*' && holds.has(name)
  return json(
    200,
    Object.fromEntries(names.map(name => [name, known(name) ? shape(name, range, holds) : null])),
  )
}

const days: Shape = (name, range, holds) => ({
  start: range.from,
  end: range.to,
  ...(name === undefined ? {} : { package: name }),
  downloads: listDays(range)
    .map(day => ({ downloads: holds.answered(name ?? '*', day), day }))
    .filter(({ downloads }) => downloads !== null),
})

const total: Shape = (name, range, holds) => ({
  downloads: listDays(range).reduce((sum, day) => sum + (holds.answered(name ?? '*', day) ?? 0), 0),
  start: range.from,
  end: range.to,
  ...(name === undefined ? {} : { package: name }),
})

const SHAPES: Record<string, Shape> = { range: days, point: total }

/** Made-up versions that share the last week's downloads. A scoped name's slash must be encoded. */
function versions(name: string, rest: readonly string[], holds: NpmHoldings): Reply {
  const week = periodOf(rest[0] ?? '', holds.counted())
  if (rest.length !== 1 || rest[0] !== 'last-week' || 'error' in week) return refused(404, 'Not Found')
  if (name === '*' || !holds.has(name)) return refused(404, `package ${name} not found`)
  const sum = listDays(week).reduce((before, day) => before + (holds.answered(name, day) ?? 0), 0)
  const older = [Math.floor(sum / 2), Math.floor(sum / 5)] as const
  const downloads = { '1.0.0': older[1], '1.1.0': older[0], '2.0.0': sum - older[0] - older[1] }
  return json(200, { package: name, downloads })
}
