import type pg from 'pg'
import { PostgresServer } from '../connection/postgresServer.ts'
import type { HeardEditions } from '../editions/watchEditions.ts'

/** `lagging`: it had not yet all that this process has heard of when it was last asked. */
export type ReplicaState = 'in use' | 'lagging' | 'unavailable'

export interface ReplicaStatus {
  /** `host:port` */
  readonly name: string
  readonly state: ReplicaState
  /** Why it is not in use. */
  readonly reason: string | null
  /** Reads that it answered. */
  readonly reads: number
  /** Reads that it was asked for, and that the primary answered. */
  readonly passedOn: number
}

/** What a replica is compared with. */
export interface Primary {
  readonly heard: HeardEditions
  /** `system_identifier` of the cluster, which its replicas share. */
  readIdentifier(): Promise<string>
  /** What was written before this place in the log is needed whatever was heard: migrations, and what a start stored. */
  readonly start: string
}

/** It is asked later again; the primary answers meanwhile. */
export class NotHereError extends Error {}

/** It is no replica of ours, or none any more: it is left out until it is one. */
export class NoReplicaError extends NotHereError {}

/** Shorter than the primary's: whoever waits in vain here still waits there. */
const LIMITS = { connectMs: 2_000, queryMs: 12_000, statementMs: 10_000 } as const
const LOOK_LIMITS = { connectMs: 2_000, queryMs: 2_000 } as const
/** So many reads at once: more would wait for a connection, which the primary may have. */
const POOL_SIZE = 10
/** One that lagged is not asked by each read: that would cost a question each. */
const LAG_PAUSE_MS = 200

/** Up to where a connection is known to have everything. Within one connection a standby only moves forward. */
interface Mark {
  readonly epoch: number
  readonly all: number
}

/** A streaming replica, which answers only while it has every edition that this process has heard of. */
export class Replica {
  readonly name: string
  readonly #server: PostgresServer
  readonly #pool: pg.Pool
  readonly #primary: Primary
  readonly #now: () => number
  readonly #marks = new WeakMap<pg.ClientBase, Mark>()
  readonly #busy = new Set<{ client: pg.PoolClient | null; fail(error: Error): void }>()
  #looking: pg.Client | null = null
  #pausedUntil = 0
  state: ReplicaState = 'unavailable'
  reason: string | null = 'it was not asked yet'
  reads = 0
  passedOn = 0

  constructor(url: string, primary: Primary, now: () => number) {
    this.#server = new PostgresServer(url, LIMITS, false)
    this.name = this.#server.name
    this.#pool = this.#server.createPool(POOL_SIZE)
    this.#primary = primary
    this.#now = now
  }

  /** Fewer are better. */
  get load(): number {
    return this.#busy.size
  }

  get isAsked(): boolean {
    if (this.load >= POOL_SIZE) return false
    return this.state === 'in use' || (this.state === 'lagging' && this.#now() >= this.#pausedUntil)
  }

  /** Does the work on a connection that has all that was heard by now. Rejects at once when the replica is lost. */
  async run<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const job: { client: pg.PoolClient | null; fail(error: Error): void } = { client: null, fail() {} }
    const lost = new Promise<never>((_, reject) => {
      job.fail = reject
    })
    this.#busy.add(job)
    try {
      return await Promise.race([this.#runOn(job, work), lost])
    } finally {
      this.#busy.delete(job)
    }
  }

  async #runOn<T>(
    job: { client: pg.PoolClient | null },
    work: (client: pg.PoolClient) => Promise<T>,
  ): Promise<T> {
    const client = await this.#pool.connect()
    job.client = client
    let isSound = false
    try {
      if (!(await this.#hasAll(client))) {
        isSound = true
        throw this.#lag()
      }
      const result = await work(client)
      isSound = true
      return result
    } finally {
      // Whatever a failed statement left behind ends with the connection.
      client.release(!isSound)
    }
  }

  /** Asks for a sign of life, and whether it has all. Only this brings back one that was unavailable. */
  async look(): Promise<void> {
    try {
      this.#looking ??= await this.#server.open(LOOK_LIMITS)
      // Each time: it may have been promoted since, and then has other numbers under the same editions.
      const isOurs = await this.#isStandby(this.#looking)
      if (isOurs && (await this.#hasAll(this.#looking))) this.#set('in use', null)
      else this.#lag()
    } catch (error) {
      this.lose(error)
    }
  }

  /** Leaves it out, until it answers again. What waits for it is told at once. */
  lose(error: unknown): void {
    this.#set('unavailable', error instanceof Error ? error.message || 'it does not answer' : String(error))
    void this.#looking?.end().catch(() => {})
    this.#looking = null
    for (const { client, fail } of this.#busy) {
      fail(new NotHereError(this.name))
      void client?.end().catch(() => {})
    }
  }

  async close(): Promise<void> {
    void this.#looking?.end().catch(() => {})
    await this.#pool.end()
  }

  async #hasAll(client: pg.ClientBase): Promise<boolean> {
    const { heard } = this.#primary
    const { epoch, all } = heard
    const mark = this.#marks.get(client)
    if (mark?.epoch === epoch && mark.all === all) return true
    // After everything changed it may be the replica of another database.
    const isKnown = mark?.epoch === epoch
    if (!isKnown && !(await this.#isStandby(client))) return false
    if (await hasEditions(client, heard.heardSince(isKnown ? mark.all : -1))) {
      this.#marks.set(client, { epoch, all })
      return true
    }
    return false
  }

  /** Throws for a server that is none of ours; false for one that has not all of the start. */
  async #isStandby(client: pg.ClientBase): Promise<boolean> {
    const { rows } = await client.query<{ standby: boolean; identifier: string; current: boolean | null }>(
      `select pg_is_in_recovery() as standby, system_identifier::text as identifier,
        case when pg_is_in_recovery() then pg_last_wal_replay_lsn() >= $1::pg_lsn end as current
      from pg_control_system()`,
      [this.#primary.start],
    )
    const [told] = rows
    if (!told?.standby) throw new NoReplicaError('it is no standby: it takes writes of its own')
    if (told.identifier !== (await this.#primary.readIdentifier()))
      throw new NoReplicaError('it is a standby of another server than DATABASE_URL names')
    return told.current === true
  }

  #lag(): NotHereError {
    if (this.state !== 'unavailable' || this.#looking)
      this.#set('lagging', 'it has not yet all that was heard of')
    this.#pausedUntil = this.#now() + LAG_PAUSE_MS
    return new NotHereError(this.name)
  }

  #set(state: ReplicaState, reason: string | null): void {
    this.state = state
    this.reason = reason
  }
}

async function hasEditions(
  client: pg.ClientBase,
  heard: readonly { readonly scope: string; readonly edition: number }[],
): Promise<boolean> {
  if (heard.length === 0) return true
  const { rows } = await client.query<{ lacking: boolean }>(
    `select not pg_is_in_recovery() or exists(select from unnest($1::text[], $2::float8[]) as h(scope, edition)
      left join editions e on e.scope = h.scope where coalesce(e.edition, 0) < h.edition) as lacking`,
    [heard.map(({ scope }) => scope), heard.map(({ edition }) => edition)],
  )
  return rows[0]?.lacking === false
}
