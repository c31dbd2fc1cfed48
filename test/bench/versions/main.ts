import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCommand } from '../../../jobs/cli/createCommand.ts'
import { describeMachine, writeReport } from '../report.ts'
import { findFamily, findLinks, listAddresses } from './listAddresses.ts'
import { describeDifference, readAnswer } from './readAnswer.ts'
import { addVersion, buildVersion, removeVersion, startVersion } from './startVersion.ts'

/**
 * Builds and starts both commits, unless a server is named, and asks both for the same: all that `listAddresses` lists,
 * and what pages link. Prints each kind of difference, and writes all addresses to `.bench/compare.json`. Ctrl-C ends
 * it early. Of servers that are named, times differ: `--ignore` leaves them out.
 */
const command = createCommand('compare')
  .description(
    'Compares all answers of two commits on the published history, at one moment: for a move that changes nothing.',
  )
  .argument('<before>', 'a commit, or the address of a server')
  .argument('<after>', 'the same')
  .option('--data <folder>', 'a data folder that both begin with')
  .option('--ignore <expression>', 'what does not count as different')
  .option('--only <expression>', 'the addresses that are compared')
  .option('--every <number>', 'of so many charts, figures and claims one', Number, 1)
  .option('--most <number>', 'of addresses with the same parameters that pages link', Number, 40)
  .parse()
const [before = '', after = ''] = command.args
const options = command.opts<{ data?: string; ignore?: string; only?: string; every: number; most: number }>()

/** Pairs of requests under way. */
const AT_ONCE = 3
const SHOWN_ADDRESSES = 5

interface Difference {
  readonly what: string
  readonly addresses: string[]
}

/** Always the same, and by chance: what is compared until an interruption stands for all. */
const findPlace = (address: string): number => createHash('sha256').update(address).digest().readUInt32BE()
const mix = (addresses: string[]): string[] => addresses.sort((a, b) => findPlace(a) - findPlace(b))

async function compareServers(first: string, second: string) {
  const only = new RegExp(options.only ?? '')
  const ignored = new RegExp(options.ignore ?? '(?!)', 'g')
  const read = async (server: string, address: string) =>
    (await readAnswer(server, address)).replace(ignored, '')
  const queue = mix((await listAddresses(first, options.every)).filter(address => only.test(address)))
  const seen = new Set(queue)
  const linked = new Map<string, number>()
  const add = (address: string) => {
    if (seen.has(address) || !only.test(address)) return
    seen.add(address)
    const family = findFamily(address)
    const count = (linked.get(family) ?? 0) + 1
    linked.set(family, count)
    if (!address.includes('?') || count <= options.most)
      queue.splice(findPlace(address) % (queue.length + 1), 0, address)
  }
  const statuses: Record<string, number> = {}
  const rooms: Record<string, number> = {}
  const differences = new Map<string, Difference>()
  let compared = 0
  // What was compared by then counts.
  let isInterrupted = false
  process.once('SIGINT', () => {
    isInterrupted = true
  })
  const work = async () => {
    for (let address = queue.shift(); address !== undefined && !isInterrupted; address = queue.shift()) {
      const [one, other] = await Promise.all([read(first, address), read(second, address)])
      compared++
      const status = one.slice('status: '.length, 'status: 200'.length)
      statuses[status] = (statuses[status] ?? 0) + 1
      const room = findFamily(address).split(' ').slice(0, 2).join(' ')
      rooms[room] = (rooms[room] ?? 0) + 1
      for (const link of findLinks(one)) add(link)
      if (compared % 500 === 0)
        console.error(`${compared} compared, ${queue.length} to go, ${differences.size} kinds of differences`)
      if (one === other) continue
      const what = describeDifference(one, other)
      const kind = what.replace(/\d+/g, '0')
      const known = differences.get(kind) ?? { what, addresses: [] }
      if (known.addresses.length === 0) console.error(`${address}\n${what}`)
      known.addresses.push(address)
      differences.set(kind, known)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  const found = [...differences.values()].sort((a, b) => b.addresses.length - a.addresses.length)
  const differing = found.reduce((sum, { addresses }) => sum + addresses.length, 0)
  return { compared, equal: compared - differing, differing, statuses, rooms, differences: found }
}

const isServer = (version: string): boolean => /^https?:/.test(version)

const folder = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-versions-'))
const built: string[] = []
const started: { stop(): Promise<void> }[] = []

/** Where a version answers. */
async function serveVersion(version: string): Promise<string> {
  if (isServer(version)) return version.replace(/\/$/, '')
  const own = join(folder, String(built.length))
  console.error(`building and starting ${version}`)
  const others = [...built]
  addVersion(version, own)
  built.push(own)
  buildVersion(own, others)
  const server = await startVersion(own, options.data)
  started.push(server)
  return server.url
}

let isEqual = false
try {
  const result = await compareServers(await serveVersion(before), await serveVersion(after))
  writeReport('compare', { before, after, ...describeMachine(), ...result })
  for (const { what, addresses } of result.differences)
    console.log(
      `${addresses.length} addresses, e.g. ${addresses.slice(0, SHOWN_ADDRESSES).join(' ')}\n${what}\n`,
    )
  const { compared, equal, differing, statuses } = result
  console.log(`${compared} answers compared, ${equal} equal, ${differing} different;`, statuses)
  isEqual = differing === 0
} finally {
  for (const one of started) await one.stop()
  for (const one of built) removeVersion(one)
  rmSync(folder, { recursive: true, force: true })
}
process.exit(isEqual ? 0 : 1)
