import { restoreBackup, writeBackup } from '../db/backup/backupFile.ts'
import { readEnvironment } from '../db/config/environment.ts'
import { SecretWords } from '../db/config/secretWords.ts'
import { connect } from '../db/connection/connect.ts'
import { grantRights } from '../db/connection/grantRights.ts'
import { PATIENT_LIMITS } from '../db/connection/postgresServer.ts'
import { describeStartError } from './prepare/describeStartError.ts'

/** Writes a backup, or restores one: `backup FILE`, `restore FILE`. */
async function main([command, path = '']: readonly string[]): Promise<void> {
  const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = readEnvironment()
  const { db, kind, close } = await connect({
    databaseUrl,
    dataDir,
    limits: PATIENT_LIMITS,
    tell: console.error,
  })
  try {
    const sums = await (command === 'backup' ? writeBackup(db, path, new Date()) : restoreBackup(db, path))
    for (const { table, rows, hash } of sums) console.log(`${table}: ${rows} rows, ${hash.slice(0, 12)}`)
    console.log(command === 'backup' ? `Backed up to ${path}.` : `Restored from ${path}; checked.`)
    // Roles are of the server, and their rights of the database: a restored one has none yet.
    const roles = command === 'restore' && kind === 'server' ? await grantRights(db) : []
    if (roles.length > 0) console.log(`Rights were given to ${roles.join(' and ')}.`)
  } finally {
    await close()
  }
  process.exit(0)
}

main(process.argv.slice(2)).catch(error => {
  console.error(new SecretWords().hide(describeStartError(error)))
  process.exit(1)
})
