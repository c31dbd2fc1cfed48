import { setTimeout as after } from 'node:timers/promises'
import { empty, json, page, type Reply } from '../answer.ts'
import { changeCounts, withoutFirstDays, withoutLastDays } from './faultBodies.ts'
import type { Fault } from './faults.ts'

/** How an answer leaves: whole, in part, or not at all. */
export interface Sent {
  readonly reply: Reply
  /** `broken`: half of it, then the connection goes; `stalled`: half of it, then nothing. */
  readonly manner: 'whole' | 'broken' | 'stalled'
}

/** `reset`: the connection goes; `hang`: nothing, ever. */
export type Outcome = Sent | 'reset' | 'hang'

type Effect = (reply: () => Reply, fault: Fault) => Outcome | Promise<Outcome>

const whole = (reply: Reply): Sent => ({ reply, manner: 'whole' })
const retryAfter = ({ retryAfter: seconds = 1 }: Fault) => ({ 'retry-after': String(seconds) })
const DOCS = {
  documentation_url: 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api',
}

const instead =
  (make: (fault: Fault) => Reply): Effect =>
  (_reply, fault) =>
    whole(make(fault))

/** The real answer, with its body changed. */
const bent =
  (change: (body: string) => string): Effect =>
  reply => {
    const answer = reply()
    return whole({ ...answer, body: change(answer.body) })
  }

const half = (text: string): string => text.slice(0, Math.ceil(text.length / 2))

/** The real answer without one of its headers. */
const without =
  (header: string): Effect =>
  reply => {
    const { headers, ...answer } = reply()
    return whole({
      ...answer,
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== header)),
    })
  }

/** An exhausted limit, as GitHub says it. */
const exhausted = (status: number): Effect =>
  instead(fault =>
    json(
      status,
      { message: 'API rate limit exceeded for 127.0.0.1.', ...DOCS },
      {
        'x-ratelimit-limit': '60',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-used': '60',
        'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + (fault.retryAfter ?? 1)),
        'x-ratelimit-resource': 'core',
      },
    ),
  )

/** A limit beside the hourly one: for bursts. */
const secondary = (status: number): Effect =>
  instead(fault => {
    const message =
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
    return json(status, { message, ...DOCS }, { ...retryAfter(fault), 'x-ratelimit-remaining': '4000' })
  })

/** Everything that can be switched on. */
const EFFECTS = {
  // In the upstream's place, its network answers with a page.
  '400-too-long': instead(() => page(400)),
  '403-html': instead(() => page(403)),
  '429-html': instead(() => page(429)),
  '429-retry-after': instead(fault => page(429, retryAfter(fault))),
  '502-html': instead(() => page(502)),
  '503-html': instead(() => page(503)),
  'html-200': instead(() => page(200)),
  // The upstream refuses.
  '301-nowhere': instead(() => page(301)),
  '401-json': instead(() => json(401, { message: 'Bad credentials' })),
  '403-too-large': instead(() => json(403, { message: 'The history or contributor list is too large.' })),
  '404-json': instead(() => json(404, { message: 'Not Found' })),
  '451-json': instead(() => json(451, { message: 'Repository access blocked' })),
  '500-json': instead(() => json(500, { error: 'internal server error', message: 'Server Error' })),
  'rate-limit-403': exhausted(403),
  'rate-limit-429': exhausted(429),
  'secondary-rate': secondary(403),
  'secondary-rate-429': secondary(429),
  // It seems to answer.
  '202-computing': instead(() => json(202, {})),
  '204-empty': instead(() => empty(204)),
  'empty-list': instead(() => json(200, [])),
  'error-200': instead(() => json(200, { error: 'internal server error' })),
  'empty-200': instead(() => ({ ...json(200, null), body: '' })),
  'truncated-json': bent(half),
  // It answers with what cannot be true.
  'absent-days': bent(withoutLastDays),
  absurd: bent(body => changeCounts(body, count => count + 1e15)),
  clipped: bent(withoutFirstDays),
  'no-link': without('link'),
  negative: bent(body => changeCounts(body, count => -1 - count)),
  'null-counts': bent(body => changeCounts(body, () => null)),
  'text-counts': bent(body => changeCounts(body, String)),
  zeros: bent(body => changeCounts(body, () => 0)),
  // The line fails.
  'cut-connection': reply => ({ reply: reply(), manner: 'broken' }),
  'stalled-body': reply => ({ reply: reply(), manner: 'stalled' }),
  hang: () => 'hang',
  'reset-connection': () => 'reset',
  slow: async (reply, fault) => {
    await after(fault.delayMs ?? 1000, undefined, { ref: false })
    return whole(reply())
  },
} as const satisfies Record<string, Effect>

export type FaultKind = keyof typeof EFFECTS
export const FAULT_KINDS = Object.keys(EFFECTS) as [FaultKind, ...FaultKind[]]

/** What leaves in the place of an answer; the answer is only made where the fault needs it. */
export const outcomeOf = async (reply: () => Reply, fault: Fault | undefined): Promise<Outcome> =>
  fault ? EFFECTS[fault.kind](reply, fault) : whole(reply())
