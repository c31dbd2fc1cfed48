import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { rootFolder } from '../../../db/config/paths.ts'
import { temporaryFolder } from '../../e2e/program.ts'

/** Builds the program as it was before the last migration: what still runs while the new one migrates. */
export function buildOlderProgram(): { folder: string; commit: string; remove(): void } {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: rootFolder, encoding: 'utf8' }).trim()
  const last = git('log', '-1', '--diff-filter=A', '--format=%H', '--', 'db/migrations/*.sql')
  const commit = git('rev-parse', '--short', `${last}^`)
  const folder = join(temporaryFolder(), 'older')
  mkdirSync(folder)
  const archive = join(folder, '..', 'older.tar')
  git('archive', '--output', archive, commit)
  execFileSync('tar', ['-xf', archive, '-C', folder])
  symlinkSync(join(rootFolder, 'node_modules'), join(folder, 'node_modules'))
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: folder, stdio: 'ignore' })
  return { folder, commit, remove: () => rmSync(join(folder, '..'), { recursive: true, force: true }) }
}
