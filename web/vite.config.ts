import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { ASSETS_PATH } from './layout/assets.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What is imported late brings no style sheets, and the server names the scripts to preload: vite's loader has no work. */
const importPlainly = (): Plugin => ({
  name: 'import-plainly',
  enforce: 'pre',
  load: id => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = load => load()' : undefined),
})

/** Pages are rendered by the server; this builds what they load. */
export default defineConfig({
  root: at('.'),
  base: ASSETS_PATH,
  publicDir: false,
  logLevel: 'warn',
  plugins: [importPlainly()],
  resolve: { alias: { '@kurkle/color': at('client/givenColor.ts') } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: at('../dist/assets'),
    emptyOutDir: true,
    manifest: true,
    assetsDir: '',
    // Inlined fonts would block the first paint.
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      input: [
        'client/trend.ts',
        'client/copy.ts',
        'client/deck.ts',
        'client/figure.ts',
        'client/ticks.ts',
        'client/claim.ts',
        'client/theme.ts',
        'client/search.ts',
        'client/embed.ts',
        'client/element.ts',
        'client/builder.ts',
        'styles/main.css',
        'styles/embed.css',
      ].map(at),
      output: {
        // What a trend page loads with its language in any case is smaller in one piece than in three.
        codeSplitting: {
          groups: [
            { name: 'words', test: /time\/(day|period)\.|figures\/(roundDown|exactDecimal)|format\/numbers/ },
          ],
        },
      },
    },
  },
})
