import { parseArgs } from 'node:util'
import { isDay } from '../../db/model/day.ts'
import { startStandIn } from './index.ts'

/** Starts the stand-in by hand: `npx tsx test/upstreams/main.ts --port 4100 --today 2026-08-24`. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4100' },
    today: { type: 'string' },
    latency: { type: 'string', default: '0' },
    pace: { type: 'boolean', default: false },
  },
})

const { today } = values
if (today !== undefined && !isDay(today)) {
  console.error(`--today ${today} is not a day: write it as 2026-08-24`)
  process.exit(2)
}

const standIn = await startStandIn({ port: Number(values.port), today, latencyMs: Number(values.latency) })
// What is known to work at npm; one request more is refused.
if (values.pace) standIn.npmPace.set({ requests: 2, perMs: 4000 })

console.log(`NPM_DOWNLOADS_URL=${standIn.npm}`)
console.log(`GITHUB_API_URL=${standIn.github}`)
console.log(`NODEJS_DIST_METRICS_URL=${standIn.nodejsDist}`)
console.log(`# today is ${standIn.today()}; the switches are listed at ${standIn.url}/`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => standIn.close())
