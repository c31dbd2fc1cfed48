import { type Day, toUtcDay } from '../../db/model/time/day.ts'
import type { World } from './answer.ts'
import { control } from './control.ts'
import { FaultSwitch } from './faults/faults.ts'
import { github } from './github/github.ts'
import { GithubHoldings } from './github/githubHoldings.ts'
import { GithubLimit } from './github/githubLimit.ts'
import { nodejsDist } from './nodejsDist/nodejsDist.ts'
import { NodejsDistHoldings } from './nodejsDist/nodejsDistHoldings.ts'
import { npm } from './npm/npm.ts'
import { NpmHoldings } from './npm/npmHoldings.ts'
import { NpmPace } from './npm/npmPace.ts'
import type { RecordedRequest } from './requests.ts'
import { listen, portOf, shut } from './server.ts'

export type { FaultKind } from './faults/faultKinds.ts'
export { FAULT_KINDS } from './faults/faultKinds.ts'
export type { Fault } from './faults/faults.ts'

export interface StandInOptions {
  /** Any free one when left out. */
  readonly port?: number | undefined
  /** The day that the stand-in believes; the clock's when left out. */
  readonly today?: Day | undefined
  /** Before every answer. */
  readonly latencyMs?: number | undefined
  /** Where the published history stands; the project's own when left out. */
  readonly history?: string | undefined
}

/** The upstreams, answering on this machine as they do on theirs, with faults to switch on. */
export interface StandIn {
  readonly url: string
  /** What `NPM_DOWNLOADS_URL` is to be. */
  readonly npm: string
  /** What `GITHUB_API_URL` is to be. */
  readonly github: string
  /** What `NODEJS_DIST_METRICS_URL` is to be. */
  readonly nodejsDist: string
  /** In the order in which they came. */
  readonly requests: RecordedRequest[]
  readonly faults: FaultSwitch
  readonly npmHolds: NpmHoldings
  readonly npmPace: NpmPace
  readonly githubHolds: GithubHoldings
  readonly githubLimit: GithubLimit
  readonly nodejsDistHolds: NodejsDistHoldings
  today(): Day
  setToday(day: Day): void
  close(): Promise<void>
}

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  let { today } = options
  let url = ''
  const world: World = { today: () => today ?? toUtcDay(new Date()), address: () => url }
  const parts = {
    requests: [] as RecordedRequest[],
    faults: new FaultSwitch(),
    npmHolds: new NpmHoldings(world, options.history),
    npmPace: new NpmPace(),
    githubHolds: new GithubHoldings(world, options.history),
    githubLimit: new GithubLimit(),
    nodejsDistHolds: new NodejsDistHoldings(world),
  }
  const server = await listen(
    {
      routes: {
        npm: npm(parts.npmHolds, parts.npmPace),
        github: github(parts.githubHolds, parts.githubLimit, world),
        'nodejs-dist': nodejsDist(parts.nodejsDistHolds),
      },
      control: (asked, body) => control(standIn, asked, body),
      faults: parts.faults,
      requests: parts.requests,
      latencyMs: options.latencyMs ?? 0,
      now: () => new Date(world.today() + new Date().toISOString().slice(10)),
    },
    options.port ?? 0,
  )
  url = `http://127.0.0.1:${portOf(server)}`
  const standIn: StandIn = {
    ...parts,
    url,
    npm: `${url}/npm`,
    github: `${url}/github`,
    nodejsDist: `${url}/nodejs-dist`,
    today: world.today,
    setToday: day => {
      today = day
    },
    close: () => shut(server),
  }
  return standIn
}
