import { z } from 'zod'
import { type Day, isDay } from '../../db/model/time/day.ts'
import { type Asked, empty, json, type Reply } from './answer.ts'
import { FAULT_KINDS } from './faults/faultKinds.ts'
import type { StandIn } from './index.ts'

/** The switches over HTTP: for use by hand, and from other processes. */
type Control = (standIn: StandIn, body: unknown) => Reply

const day = z.custom<Day>(value => typeof value === 'string' && isDay(value), 'not a day')
const count = z.number().int().min(0)

const faultSchema = z.strictObject({
  match: z.string().optional(),
  pattern: z.string().optional(),
  kind: z.enum(FAULT_KINDS),
  times: count.optional(),
  after: count.optional(),
  retryAfter: count.optional(),
  delayMs: count.optional(),
})

const factsSchema = z.strictObject({
  name: z.string().regex(/^[^/]+\/[^/]+$/),
  stargazers_count: count.optional(),
  forks_count: count.optional(),
  open_issues_count: count.optional(),
  subscribers_count: count.optional(),
  archived: z.boolean().optional(),
  contributors: z.union([count, z.literal('too-large')]).optional(),
  empty: z.boolean().optional(),
  refused: z.enum(['gone', 'blocked', 'unavailable']).nullable().optional(),
})

const packageSchema = z.union([
  z.strictObject({ name: z.string(), day, value: count }),
  z.strictObject({ name: z.string(), birth: day.optional(), daily: count.optional() }),
])

const summarySchema = z.union([
  z.strictObject({ day, value: count }),
  z.strictObject({ day, lost: z.literal(true) }),
  z.strictObject({ day, inflated: z.literal(true) }),
])

const done = (): Reply => empty(204)

/** A switch that takes a body, which is checked. */
const taking =
  <T>(schema: z.ZodType<T>, act: (standIn: StandIn, value: T) => unknown): Control =>
  (standIn, body) => {
    const checked = schema.safeParse(body)
    if (!checked.success) return json(400, { error: z.prettifyError(checked.error) })
    act(standIn, checked.data)
    return done()
  }

const doing =
  (act: (standIn: StandIn) => void): Control =>
  standIn => {
    act(standIn)
    return done()
  }

/** A part that JSON leaves out must not overwrite what is held. */
const present = <T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as never

const CONTROLS: Record<string, Control> = {
  'POST /faults': taking(faultSchema, ({ faults }, { match = '', pattern, ...fault }) =>
    faults.add({ ...fault, match: pattern === undefined ? match : new RegExp(pattern) }),
  ),
  'GET /faults': ({ faults }) =>
    json(
      200,
      faults.list().map(fault => ({ ...fault, match: String(fault.match) })),
    ),
  'DELETE /faults': doing(({ faults }) => faults.clear()),
  'GET /requests': ({ requests }) => json(200, requests),
  'DELETE /requests': doing(({ requests }) => requests.splice(0)),
  'POST /today': taking(z.strictObject({ today: day }), (standIn, { today }) => standIn.setToday(today)),
  'POST /npm-holds': taking(packageSchema, ({ npmHolds }, held) =>
    'value' in held ? npmHolds.set(held.name, held.day, held.value) : npmHolds.add(held.name, held),
  ),
  'POST /npm-outages': taking(
    z.strictObject({ from: day, to: day, names: z.array(z.string()).optional() }),
    ({ npmHolds }, { names, ...days }) => npmHolds.outage(days, names),
  ),
  'DELETE /npm-outages': doing(({ npmHolds }) => npmHolds.restore()),
  'POST /npm-pace': taking(z.strictObject({ requests: count, perMs: count }), ({ npmPace }, pace) =>
    npmPace.set(pace),
  ),
  'DELETE /npm-pace': doing(({ npmPace }) => npmPace.set(null)),
  'POST /github-holds': taking(factsSchema, ({ githubHolds }, { name, ...facts }) =>
    githubHolds.set(name, present(facts)),
  ),
  'POST /github-renames': taking(
    z.strictObject({ from: z.string(), to: z.string() }),
    (standIn, { from, to }) => standIn.githubHolds.rename(from, to),
  ),
  'POST /github-limit': taking(
    z.strictObject({
      requests: count.optional(),
      status: z.union([z.literal(403), z.literal(429)]).optional(),
      resetInSeconds: count.optional(),
    }),
    ({ githubLimit }, limit) => githubLimit.set(limit),
  ),
  'POST /nodejs-dist-holds': taking(summarySchema, ({ nodejsDistHolds }, { day, ...held }) => {
    if ('value' in held) nodejsDistHolds.set(day, held.value)
    else if ('lost' in held) nodejsDistHolds.lose(day)
    else nodejsDistHolds.inflate(day)
  }),
  'DELETE /nodejs-dist-holds': doing(({ nodejsDistHolds }) => nodejsDistHolds.restore()),
  'DELETE /github-limit': doing(({ githubLimit }) => githubLimit.set(null)),
}

export function control(standIn: StandIn, { method, path }: Asked, body: string): Reply {
  const act = CONTROLS[`${method} ${path}`]
  if (!act)
    return json(404, { upstreams: ['/npm', '/github', '/nodejs-dist'], switches: Object.keys(CONTROLS) })
  return act(standIn, parsed(body))
}

function parsed(body: string): unknown {
  try {
    return body ? JSON.parse(body) : undefined
  } catch {
    return undefined
  }
}
