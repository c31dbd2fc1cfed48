import { Command } from 'commander'
import { readProgramVersion } from '../../db/config/readProgramVersion.ts'

/** A command line with --help and --version. What it cannot read is said in one line, which names where to look. */
export const createCommand = (name: string): Command =>
  new VersionedCommand(name)
    .version(readProgramVersion())
    .exitOverride(error => process.exit(error.exitCode === 0 ? 0 : 2))
    .configureOutput({
      outputError: (text, write) => write(`${text.trim().replace(/\s+/g, ' ')}; see ${name} --help\n`),
    })

/** So have the commands within it. */
class VersionedCommand extends Command {
  override createCommand(name?: string): Command {
    return new VersionedCommand(name).version(readProgramVersion())
  }
}
