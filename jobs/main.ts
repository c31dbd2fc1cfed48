import { Command, InvalidArgumentError } from 'commander'
import { CatalogError } from '../db/catalog.ts'
import { EnvironmentError, readEnvironment } from '../db/environment.ts'
import { LockedError, lockHolder } from '../db/lock.ts'
import { type Day, dayOf, isDay, type OpenRange, wrongRange } from '../db/model/day.ts'
import { near } from '../db/model/near.ts'
import { lockFile } from '../db/paths.ts'
import { readToken } from '../db/token.ts'
import { collectHere } from './collectHere.ts'
import { collectThere } from './collectThere.ts'
import { sources } from './sources/index.ts'
import { type Asked, UsageError } from './usage.ts'

const fetched = sources.filter(({ schedule }) => schedule !== null).map(({ id }) => id)

function sourceId(id: string, earlier: string[] = []): string[] {
  if (!fetched.includes(id)) throw new InvalidArgumentError(hint(id, fetched))
  return [...earlier, id]
}

function dayWord(text: string): Day {
  if (isDay(text)) return text
  throw new InvalidArgumentError('It must be a day that exists, such as 2026-03-09.')
}

/** Null when neither end was said. */
function daysAsked({ from = null, to = null }: { from?: Day | null; to?: Day | null }): OpenRange | null {
  const wrong = wrongRange({ from, to }, dayOf(new Date()), end => `--${end}`)
  if (wrong) throw new UsageError(wrong.text)
  return from || to ? { from, to } : null
}

const hint = (word: string, known: readonly string[]): string => {
  const [close] = near(word, known)
  return close ? `Did you mean ${close}?` : `Known: ${known.join(', ')}.`
}

const command = new Command('collect')
  .description(
    'Fetches what is missing, now, and says what came of it. Safe to repeat, also while the server runs.',
  )
  .option('--source <id>', `only this source (${fetched.join(', ')}); may be repeated`, sourceId)
  .option('--project <id>', 'only this project; may be repeated', (id: string, earlier: string[] = []) => [
    ...earlier,
    id,
  ])
  .option('--from <day>', 'asks again for all days from this one on, also for those that are known', dayWord)
  .option('--to <day>', 'asks again for all days up to this one', dayWord)
  .addHelpText(
    'after',
    `
Exit status: 0 when everything wanted was learnt, 1 when some subject had a fault, 2 for a call that cannot be
understood, 130 when stopped (what was saved stays).

Example: npm run collect -- --source npm --project express`,
  )
  .exitOverride(error => process.exit(error.exitCode === 0 ? 0 : 2))

async function main(): Promise<number> {
  const options = command.parse().opts<{ source?: string[]; project?: string[]; from?: Day; to?: Day }>()
  const asked: Asked = {
    sources: options.source ?? fetched,
    projects: options.project ?? null,
    days: daysAsked(options),
  }
  const environment = readEnvironment()
  const holder = environment.DATABASE_URL ? null : lockHolder(lockFile(environment.DATA_DIR))
  // The embedded database has one user at a time: the server that holds it does the work.
  if (holder?.url) return collectThere(asked, holder.url, readToken(environment.DATA_DIR))
  return collectHere(asked, environment)
}

function explain(error: unknown): string {
  if (error instanceof EnvironmentError || error instanceof LockedError || error instanceof UsageError)
    return error.message
  if (error instanceof CatalogError)
    return `The catalog cannot be used; nothing was changed.\n${error.message}`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

main().then(
  status => process.exit(status),
  error => {
    console.error(explain(error))
    process.exit(error instanceof UsageError ? 2 : 1)
  },
)
