import { defineConfig } from 'vitest/config'

/** The rules alone, for `npm run verify`: no database, no browser. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: { include: ['test/rules.test.ts'] },
})
