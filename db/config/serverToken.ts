import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A server leaves its token here, beside the embedded database, for the command line of the same user. */
const toTokenFile = (dataDir: string): string => join(dataDir, 'token')

export function writeToken(dataDir: string, token: string): void {
  writeFileSync(toTokenFile(dataDir), token, { mode: 0o600 })
  // writeFileSync sets the mode only on a new file.
  chmodSync(toTokenFile(dataDir), 0o600)
}

export const readToken = (dataDir: string): string => readFileSync(toTokenFile(dataDir), 'utf8').trim()
