import { parseArgs } from 'node:util'
import { isDay } from '../../db/model/time/day.ts'
import { startStandIn } from './index.ts'

const USAGE = `npm run stand-ins -- --port 4100 --today 2026-08-24 --latency 0 --pace

--port     where to listen
--today    the day that the upstreams live in; today unless given
--latency  milliseconds before each answer
--pace     refuse more than npm lets through`

const options = {
  port: { type: 'string', default: '4100' },
  today: { type: 'string' },
  latency: { type: 'string', default: '0' },
  pace: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

/** Starts the stand-ins by hand. */
const values = asked()

function asked() {
  try {
    const { values } = parseArgs({ options })
    if (!values.help) return values
    console.log(USAGE)
    process.exit(0)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    process.exit(2)
  }
}

const { today } = values
if (today !== undefined && !isDay(today)) {
  console.error(`--today ${today} is not a day: write it as 2026-08-24`)
  process.exit(2)
}

const standIn = await startStandIn({
  port: Number(values.port),
  today,
  latencyMs: Number(values.latency),
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error
  console.error(
    `Port ${values.port} is in use: choose another with --port, e.g. --port ${Number(values.port) + 1}`,
  )
  process.exit(1)
})
// What is known to work at npm; one request more is refused.
if (values.pace) standIn.npmPace.set({ requests: 2, perMs: 4000 })

console.log(`NPM_DOWNLOADS_URL=${standIn.npm}`)
console.log(`GITHUB_API_URL=${standIn.github}`)
console.log(`NODEJS_DIST_METRICS_URL=${standIn.nodejsDist}`)
console.log(`# today is ${standIn.today()}; the switches are listed at ${standIn.url}/`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => standIn.close())
