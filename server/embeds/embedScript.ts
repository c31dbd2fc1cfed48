import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RequestHandler } from 'express'
import type { Manifest } from '../../web/layout/assets.ts'

/** The element's script at an address that never changes: it stands in pages that nobody will edit again. */
export function createEmbedScriptHandler(manifest: Manifest, folder: string): RequestHandler {
  const built = manifest['client/element.ts']
  if (!built) throw new Error('The build has no client/element.ts: run "npm run build".')
  const script = readFileSync(join(folder, built.file), 'utf8')
  return (_request, response) =>
    void response
      .set('Cache-Control', 'public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800')
      .type('text/javascript; charset=utf-8')
      .send(script)
}
