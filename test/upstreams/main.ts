import { InvalidArgumentError } from 'commander'
import { type Day, isDay } from '../../db/model/time/day.ts'
import { createCommand } from '../../jobs/cli/createCommand.ts'
import { startStandIn } from './index.ts'
import { listSettings } from './listSettings.ts'

const parseToday = (text: string): Day => {
  if (isDay(text)) return text
  throw new InvalidArgumentError('It must be a day, e.g. 2026-08-24.')
}

const parseCount = (most: number) => (text: string) => {
  if (/^\d{1,9}$/.test(text) && Number(text) <= most) return Number(text)
  throw new InvalidArgumentError(`It must be a whole number from 0 to ${most}.`)
}

interface Options {
  readonly port: number
  readonly today?: Day
  readonly latency: number
  readonly pace: boolean
}

/** Starts the stand-ins by hand. */
const program = createCommand('stand-ins')
  .description(
    'Upstreams that answer like npm, GitHub and nodejs.org, on this machine, with made-up numbers.',
  )
  .option('--port <number>', 'where to listen', parseCount(65_535), 4100)
  .option('--today <day>', 'the day that the upstreams live in; today unless given', parseToday)
  .option('--latency <ms>', 'milliseconds before each answer', parseCount(600_000), 0)
  .option('--pace', 'refuse more than npm lets through', false)
  .action(async ({ port, today, latency, pace }: Options) => {
    const standIn = await startStandIn({ port, today, latencyMs: latency }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRINUSE') throw error
        console.error(`Port ${port} is in use: choose another with --port, e.g. --port ${port + 1}`)
        process.exit(1)
      },
    )
    // What is known to work at npm; one request more is refused.
    if (pace) standIn.npmPace.set({ requests: 2, perMs: 4000 })
    const settings = listSettings(standIn)
    console.log(`# Start the program with these settings:\n\n${settings.join('\n')}\n`)
    console.log(`# Or as one command:\n\n${settings.join(' ')} npm start\n`)
    console.log(`# Today is ${standIn.today()}; the switches are listed at ${standIn.url}/`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => standIn.close())
  })

await program.parseAsync()
