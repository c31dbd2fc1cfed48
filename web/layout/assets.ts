/** One built file, as vite's manifest describes it. */
export interface ManifestChunk {
  readonly file: string
  readonly src?: string
  readonly css?: readonly string[]
  readonly assets?: readonly string[]
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly isEntry?: boolean
}

/** `dist/assets/.vite/manifest.json` */
export type Manifest = Readonly<Record<string, ManifestChunk>>

/** What a page needs from the build, as addresses. */
export interface Assets {
  readonly styles: readonly string[]
  /** The entry first, then what it imports: for preloading. */
  readonly scripts: readonly string[]
  /** The fonts that nearly every page uses, for preloading. */
  readonly fonts: readonly string[]
}

export const ASSETS_PATH = '/assets/'

/**
 * What the entry needs: `styles/main.css`, `client/trend.ts`, `client/theme.ts`; with the language that it will ask
 * for, `language/zh/live.ts`. Throws for one never built.
 */
export function listAssets(manifest: Manifest, entry: string, language?: string): Assets {
  const own = chunksOf(manifest, entry)
  const asked = own.some(({ dynamicImports = [] }) => dynamicImports.some(name => name === language))
  const chunks = [...own, ...(asked && language ? chunksOf(manifest, language) : [])]
  const files = chunks.map(({ file }) => file)
  const assets = chunks.flatMap(chunk => chunk.assets ?? [])
  const at = (list: readonly string[]) => [...new Set(list)].map(file => ASSETS_PATH + file)
  return {
    styles: at([...chunks.flatMap(chunk => chunk.css ?? []), ...files.filter(file => file.endsWith('.css'))]),
    scripts: at(files.filter(file => file.endsWith('.js'))),
    fonts: at(assets.filter(file => /-latin-wght-normal[^/]*\.woff2$/.test(file))),
  }
}

function chunksOf(manifest: Manifest, entry: string, seen = new Set<string>()): ManifestChunk[] {
  const chunk = manifest[entry]
  if (!chunk) throw new Error(`The build has no ${entry}: run vite build`)
  seen.add(entry)
  const others = (chunk.imports ?? []).filter(name => !seen.has(name))
  return [chunk, ...others.flatMap(name => (seen.has(name) ? [] : chunksOf(manifest, name, seen)))]
}
