/** One built file in vite's manifest. */
interface ManifestChunk {
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

/** The built files that a page needs, as addresses. */
export interface Assets {
  readonly styles: readonly string[]
  /** The entry first, then its imports, which are preloaded. */
  readonly scripts: readonly string[]
  /** The fonts that nearly every page uses, which are preloaded. */
  readonly fonts: readonly string[]
}

export const ASSETS_PATH = '/assets/'

/**
 * The files of an entry such as `styles/main.css` or `client/trend.ts`, and of the language file that it will load,
 * such as `language/zh/live.ts`. Throws if the entry was not built.
 */
export function listAssets(manifest: Manifest, entry: string, language?: string): Assets {
  const entryChunks = chunksOf(manifest, entry)
  const loadsLanguage = entryChunks.some(({ dynamicImports = [] }) =>
    dynamicImports.some(name => name === language),
  )
  const chunks = [...entryChunks, ...(loadsLanguage && language ? chunksOf(manifest, language) : [])]
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
