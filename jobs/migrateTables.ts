import { readEnvironment } from '../db/config/environment.ts'
import { SecretWords } from '../db/config/secretWords.ts'
import { connect } from '../db/connection/connect.ts'
import { grantRights } from '../db/connection/grantRights.ts'
import { distribute, isDistributed } from '../db/distribution/distribute.ts'
import { describeStartError } from './prepare/describeStartError.ts'

/** Brings the tables up to date, as a role that may: servers and jobs then need no right to make any, and get those that they need. */
async function main(): Promise<void> {
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = readEnvironment()
  const { db, kind, close } = await connect({ databaseUrl, dataDir, tell: console.error })
  // What a migration made, or changed of the packing of years, is brought to the other machines.
  if (await isDistributed(db)) await distribute(db, console.log)
  const roles = kind === 'server' ? await grantRights(db) : []
  await close()
  console.log('The tables are up to date.')
  if (roles.length > 0) console.log(`Rights were given to ${roles.join(' and ')}.`)
  process.exit(0)
}

main().catch(error => {
  console.error(new SecretWords().hide(describeStartError(error)))
  process.exit(1)
})
