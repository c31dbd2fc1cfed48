import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from './connect.ts'
import { isDatabasePrepared, keepAsPrepared } from './preparedDatabase.ts'

/** A part of the build: makes the embedded database that first starts copy, unless it is there. */
if (!isDatabasePrepared()) {
  const dataDir = mkdtempSync(join(tmpdir(), 'ecosystem-metrics-'))
  try {
    const { close } = await connect({ dataDir })
    await close()
    keepAsPrepared(dataDir)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
