import { defineConfig } from 'vitest/config'

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
    // One less, as is usual, would leave one of two.
    maxWorkers: '100%',
    // A process loads each module once, not once a file. No test replaces a module or leaves a global behind.
    isolate: false,
  },
})
