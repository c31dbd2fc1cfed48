import type { Day } from '../../db/model/time/day.ts'
import type { ExportFilter } from '../../db/observations/readExported.ts'
import { allMetrics, allSources } from '../sources/index.ts'
import { createCommand } from './createCommand.ts'
import { appendOption, parseDayOption, parseDayOptions, parseKnownWord } from './parseArguments.ts'
import type { CollectRequest } from './usage.ts'

/** Each returns the exit status. */
interface Commands {
  collect(request: CollectRequest, dryRun: boolean): Promise<number>
  exportToCsv(output: string | null, filter: ExportFilter): Promise<number>
  importFromCsv(path: string): Promise<number>
  takeCatalog(): Promise<number>
}

const fetched = allSources.filter(({ schedule }) => schedule !== null).map(({ id }) => id)
const metricIds = allMetrics.map(({ id }) => id)

const EXIT = `
Exit status: 0 if everything was fetched, 1 if some subject had an error, 2 for an invalid call, 130 if stopped
(saved data stays).

Examples:
  npm run collect -- --source npm --project express
  npm run collect -- --source npm --from 2026-03-01 --to 2026-03-31 --dry-run
  npm run --silent collect -- export --project express > express.csv
  npm run collect -- import express.csv`

interface Options {
  readonly source?: string[]
  readonly project?: string[]
  readonly metric?: string
  readonly from?: Day
  readonly to?: Day
  readonly asOf?: Day
  readonly dryRun?: true
  readonly output?: string
}

/** Parses the command line and runs the command; returns the exit status. */
export async function runCommandLine(commands: Commands, argv: readonly string[]): Promise<number> {
  let status = 0
  const oneSource = parseKnownWord(fetched)
  const program = createCommand('collect')
    .description('Fetches missing data now and prints a summary. Safe to repeat, also while the server runs.')
    .option('--source <id>', `only this source (${fetched.join(', ')}); may be repeated`, (word, earlier) =>
      appendOption(oneSource(word), earlier as string[] | undefined),
    )
    .option('--project <id>', 'only this project; may be repeated', appendOption)
    .option('--from <day>', 'fetches all days from this one on again, also stored ones', parseDayOption)
    .option('--to <day>', 'fetches all days up to this one again', parseDayOption)
    .option('--dry-run', 'only prints what would be fetched, with how many requests')
    .addHelpText('after', EXIT)
    .enablePositionalOptions()
    .action(async ({ source, project, dryRun, ...days }: Options) => {
      const request = {
        sources: source ?? fetched,
        projects: project ?? null,
        days: parseDayOptions(days),
      }
      status = await commands.collect(request, dryRun === true)
    })
  program
    .command('export')
    .description('Writes observations as CSV, each with its source and the time when it was collected.')
    .option('--project <id>', 'only this project; may be repeated', appendOption)
    .option('--metric <id>', 'only this metric', parseKnownWord(metricIds))
    .option('--from <day>', 'the first day', parseDayOption)
    .option('--to <day>', 'the last day', parseDayOption)
    .option('--as-of <day>', 'data as of the end of this day', parseDayOption)
    .option('--output <file>', 'write to this file instead of standard output')
    .action(async ({ project, metric, asOf, output, ...days }: Options) => {
      const filter = { projects: project ?? null, metric: metric ?? null, asOf: asOf ?? null }
      status = await commands.exportToCsv(output ?? null, { ...filter, days: parseDayOptions(days) })
    })
  program
    .command('import <file>')
    .description('Stores exported observations or published figures from a CSV file, all or nothing.')
    .action(async (path: string) => {
      status = await commands.importFromCsv(path)
    })
  program
    .command('use-catalog')
    .description('Makes the catalog files here the newest, also where another process replaced them.')
    .action(async () => {
      status = await commands.takeCatalog()
    })
  await program.parseAsync([...argv])
  return status
}
