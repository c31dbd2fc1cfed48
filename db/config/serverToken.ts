import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The token that a server leaves for the command line of the same user, beside the embedded database. */
const toTokenFile = (dataDir: string): string => join(dataDir, 'token')

export function writeToken(dataDir: string, token: string): void {
  writeFileSync(toTokenFile(dataDir), token, { mode: 0o600 })
  // The mode above counts only for a new file.
  chmodSync(toTokenFile(dataDir), 0o600)
}

export const readToken = (dataDir: string): string => readFileSync(toTokenFile(dataDir), 'utf8').trim()
