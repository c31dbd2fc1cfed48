import { resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { readEnvironment } from '../../db/config/environment.ts'
import { toLockFile } from '../../db/config/paths.ts'
import { SecretWords } from '../../db/config/secretWords.ts'
import { findLockHolder } from '../../db/connection/lock.ts'
import { createCommand } from '../cli/createCommand.ts'
import { describeStartError } from '../prepare/describeStartError.ts'
import { findCatalogFolder } from '../prepare/prepareDatabase.ts'
import { checkCatalogFolder } from './checkCatalogFolder.ts'

// The embedded database is WebAssembly. To compile it as thoroughly as for a server takes longer than this runs.
setFlagsFromString('--liftoff-only')

const program = createCommand('catalog').description('Checks a catalog folder before it is used.')

program
  .command('check')
  .argument('[folder]', 'the folder; CATALOG_DIR unless given')
  .description(
    'Says what is wrong (file, line, remedy), or what would change: projects, series, figures, requests. Writes nothing. Exit status: 0 if the catalog can be used, 1 if not, 2 for an invalid call.',
  )
  .action(async (given: string | undefined) => {
    const environment = readEnvironment()
    const { DATABASE_URL, DATA_DIR } = environment
    process.exitCode = await checkCatalogFolder({
      folder: given === undefined ? findCatalogFolder(environment) : resolve(given),
      environment,
      serverUrl: (DATABASE_URL ? null : findLockHolder(toLockFile(DATA_DIR))?.url) ?? null,
    })
  })

program.parseAsync(process.argv).then(
  () => process.exit(),
  error => {
    console.error(new SecretWords().hide(describeStartError(error)))
    process.exit(1)
  },
)
