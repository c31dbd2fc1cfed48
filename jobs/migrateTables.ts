import { readEnvironment } from '../db/config/environment.ts'
import { SecretWords } from '../db/config/secretWords.ts'
import { connect } from '../db/connection/connect.ts'
import { describeStartError } from './prepare/describeStartError.ts'

/** Brings the tables up to date, as a role that may: servers and jobs then need no right to make any. */
async function main(): Promise<void> {
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = readEnvironment()
  const { close } = await connect({ databaseUrl, dataDir, tell: console.error })
  await close()
  console.log('The tables are up to date.')
  process.exit(0)
}

main().catch(error => {
  console.error(new SecretWords().hide(describeStartError(error)))
  process.exit(1)
})
