import type { TestProject } from 'vitest/node'
import { startSupplies } from './supplies.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where test files ask for what they share. */
    supplies: string
    suppliesFolder: string
  }
}

export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const { url, folder, stop } = await startSupplies()
  project.provide('supplies', url)
  project.provide('suppliesFolder', folder)
  return stop
}
