import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A running Postgres server; each test file makes a database of its own in it. */
    postgresUrl: string
  }
}

/** A real Postgres for all tests. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres(['fsync=off'])
  project.provide('postgresUrl', postgres.url)
  return postgres.stop
}
