import { EnvironmentError, readEnvironment } from '../db/config/environment.ts'
import { SecretWords } from '../db/config/secretWords.ts'
import { connect } from '../db/connection/connect.ts'
import { PATIENT_LIMITS } from '../db/connection/postgresServer.ts'
import { distribute } from '../db/distribution/distribute.ts'
import { describeStartError } from './prepare/describeStartError.ts'

/** Distributes the large tables over the machines of a Citus cluster, once its extension is there. */
async function main(): Promise<void> {
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = readEnvironment()
  if (!databaseUrl)
    throw new EnvironmentError(
      'The embedded database is one process and cannot be distributed: set DATABASE_URL to the coordinator of a Citus cluster',
    )
  const { db, close } = await connect({ databaseUrl, dataDir, limits: PATIENT_LIMITS, tell: console.error })
  try {
    const placed = await distribute(db, console.log)
    console.log(placed === 0 ? 'All tables were in their place already.' : 'All tables are in their place.')
  } finally {
    await close()
  }
  process.exit(0)
}

main().catch(error => {
  console.error(new SecretWords().hide(describeStartError(error)))
  process.exit(1)
})
