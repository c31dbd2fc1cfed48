import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const DIST = at('../dist')

/** Each is started by its file: commands, processes, threads, and a part of the build. */
const PROGRAMS = [
  'main',
  'server/main',
  'jobs/main',
  'jobs/runJobs',
  'server/exports/picture/pictureWorker',
  'server/check/uploadWorker',
  'db/connection/makePreparedDatabase',
]

/** Packages of many small modules that import no other package. All others are loaded from node_modules. */
const MANY_FILES = ['drizzle-orm', 'zod', 'yaml', 'csv-parse', 'csv-stringify']

/** A program that runs reads some of its files late: they are not written if they are the same already. */
const keepSameFiles = (): Plugin => ({
  name: 'keep-same-files',
  generateBundle(_, bundle) {
    for (const [name, one] of Object.entries(bundle)) {
      const file = join(DIST, name)
      const content = one.type === 'chunk' ? one.code : one.source
      if (existsSync(file) && readFileSync(file).equals(Buffer.from(content))) delete bundle[name]
    }
  },
})

/**
 * The program in few files. Node takes half a millisecond for each that it loads, and a server would load 1,400. What several
 * programs share are parts of their own, so none loads what it does not import.
 */
export default defineConfig({
  root: at('..'),
  publicDir: false,
  logLevel: 'warn',
  plugins: [keepSameFiles()],
  ssr: { noExternal: MANY_FILES },
  build: {
    ssr: true,
    target: 'node20',
    outDir: DIST,
    // The pages and the empty database are there too.
    emptyOutDir: false,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(PROGRAMS.map(name => [name, at(`../${name}.ts`)])),
      // Runs every module that Node would run.
      treeshake: { moduleSideEffects: true },
      output: {
        // Logs name errors by their classes.
        keepNames: true,
        // A part of another build that is loaded late fails, and does not take another function for its own.
        minifyInternalExports: false,
        sourcemapExcludeSources: true,
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name].js',
      },
    },
  },
})
