import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { historyFolder } from '../db/config/paths.ts'

/** By file of the shipped history, the subjects whose rows are kept. */
type HistorySubjects = Readonly<Record<string, readonly string[]>>

const FEW: HistorySubjects = {
  'npm.downloads.monthly.csv': ['react'],
  'nodejs.downloads.csv': ['nodejs.org'],
}

/** Fills a folder with a few rows of the shipped history: reading and storing all of them takes seconds. */
export function writeShortHistory(folder: string, subjects = FEW): string {
  mkdirSync(folder, { recursive: true })
  copyFileSync(join(historyFolder, 'origins.yaml'), join(folder, 'origins.yaml'))
  for (const [file, names] of Object.entries(subjects)) {
    const [header, ...rows] = readFileSync(join(historyFolder, file), 'utf8').trimEnd().split('\n')
    const kept = rows.filter(row => names.some(name => row.startsWith(`${name},`)))
    writeFileSync(join(folder, file), [header, ...kept, ''].join('\n'))
  }
  return folder
}
