import { stopOnSignal } from './db/config/stopOnSignal.ts'
import { createCommand } from './jobs/cli/createCommand.ts'

/** The one entry: each command is a program of its own, which reads what is left of the command line. */
const program = createCommand('main.js')
  .usage('<command>')
  .description('Ecosystem Metrics. Settings are environment variables: see README.md.')
  .enablePositionalOptions()

/** What is after the command, as if there were none before it. */
function keepArguments(): void {
  process.argv.splice(2, 1)
}

program
  .command('server')
  .description('Serves pages and API; also collects, unless JOBS says otherwise.')
  .action(async () => {
    keepArguments()
    stopOnSignal()
    await import('./server/main.ts')
  })

program
  .command('jobs')
  .description('Only collects; needs Postgres. Any number of such processes share the work.')
  .action(async () => {
    keepArguments()
    stopOnSignal()
    await import('./jobs/runJobs.ts')
  })

program
  .command('migrate')
  .description('Brings the tables up to date, and ends. The other commands do so too, if their role may.')
  .action(async () => {
    keepArguments()
    await import('./jobs/migrateTables.ts')
  })

program
  .command('distribute')
  .description('Spreads the tables over the machines of a Citus cluster; see server/deploy/README.md.')
  .action(async () => {
    keepArguments()
    await import('./jobs/distributeTables.ts')
  })

/** These print their own help, and refuse what they do not know. */
for (const [name, what, load] of [
  ['collect', 'Fetches what is missing, now; also exports and imports', () => import('./jobs/main.ts')],
  ['catalog', 'Checks a catalog folder before it is used', () => import('./jobs/catalog/main.ts')],
  ['setup', 'Makes a catalog for a foundation of your own', () => import('./jobs/setup/main.ts')],
] as const)
  program
    .command(`${name} [arguments...]`)
    .description(`${what}: see ${name} --help.`)
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async () => {
      keepArguments()
      await load()
    })

for (const [name, what] of [
  [
    'backup',
    'Writes all tables, as they stand at one moment, into a new file; also while servers run on Postgres.',
  ],
  ['restore', 'Fills an empty database from a backup, whole or not at all, and checks it.'],
] as const)
  program
    .command(`${name} <file>`)
    .description(what)
    // The program reads the command too.
    .action(async () => void (await import('./jobs/backUp.ts')))

await program.parseAsync()
