import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { SlowestFirst } from './slowestFirst.ts'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    globalSetup: ['test/globalSetup.ts'],
    include: ['test/**/*.test.{ts,tsx}'],
    // Limits for what hangs: nothing here takes this long, even on a busy machine.
    testTimeout: 240_000,
    hookTimeout: 300_000,
    // What is waited for comes, sooner or later: a second, as is usual, would fail on a busy machine.
    expect: { poll: { timeout: 60_000, interval: 20 } },
    // A file often waits: for a program that starts, for a browser, for a second that is to pass.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    sequence: { sequencer: SlowestFirst },
    // A process loads each module once, not once a file. No test replaces a module or leaves a global behind.
    isolate: false,
  },
})
