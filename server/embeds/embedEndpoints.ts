import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type NextFunction, type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { renderEmbed, renderEmbedProblem } from '../../web/embeds/embedPage.tsx'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { type Assets, listAssets } from '../../web/layout/assets.ts'
import type { Context } from '../http/context.ts'
import { declareFile } from '../http/endpoint.ts'
import { mountEndpoints } from '../http/mountEndpoints.ts'
import { noParameters, scopeParameter } from '../http/parameters.ts'
import { toProblem } from '../http/problem.ts'
import { ASSETS_FOLDER, readManifest } from '../pages/builtAssets.ts'
import { embedQuery, figureEmbedQuery, toEmbedRequest, toFigureEmbedRequest } from './embedQuery.ts'
import { readEmbed, readFigureEmbed } from './readEmbed.ts'

const HTML = 'text/html; charset=utf-8'

/** Lets cross-origin isolated pages load the frame. `setSecurityHeaders` sets the other headers. */
const FRAME_HEADERS = { 'Cross-Origin-Embedder-Policy': 'require-corp' }

const figure = declareFile({
  method: 'get',
  path: '/embed/figures/{id}',
  base: '/',
  summary: 'A page with a figure, for an iframe',
  params: z.object({ id: z.string() }),
  query: figureEmbedQuery,
  rules: { empty: 'absent' },
  produces: HTML,
  handle: async ({ params, query, asker }, context) => {
    const { appearance, ...asked } = toFigureEmbedRequest(params.id, query)
    const props = await readFigureEmbed(context, asked, asker, appearance)
    const frame = {
      assets: listEmbedAssets(),
      language: createLanguageFor(asked.locale, true),
      theme: appearance.theme,
    }
    return { body: renderEmbed(frame, props), headers: FRAME_HEADERS }
  },
})

const chart = declareFile({
  method: 'get',
  path: '/embed/{scope}/{metric}',
  base: '/',
  summary: 'A page with a chart, for an iframe',
  params: z.object({ scope: scopeParameter, metric: z.string() }),
  query: embedQuery,
  rules: { empty: 'absent' },
  produces: HTML,
  handle: async ({ params, query }, context) => {
    const { state, appearance } = toEmbedRequest(query)
    const props = await readEmbed(context, { ...params, state, appearance })
    const frame = {
      assets: listEmbedAssets(),
      language: createLanguageFor(state.locale ?? 'en', true),
      theme: appearance.theme,
    }
    return { body: renderEmbed(frame, props), headers: FRAME_HEADERS }
  },
})

/** Its address never changes, because pages that link to it are never edited again. */
const script = declareFile({
  method: 'get',
  path: '/embed.js',
  base: '/',
  summary: 'The script of the custom element',
  params: noParameters,
  query: noParameters,
  produces: 'text/javascript; charset=utf-8',
  handle: async () => ({
    body: readElementScript(),
    headers: { 'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800' },
  }),
})

export const embedEndpoints = [figure, chart, script]

/** The only pages that others may put into frames. Throws at the start if the custom element is not built. */
export function createEmbedRouter(context: Context): Router {
  readElementScript()
  const router = Router({ caseSensitive: true })
  router.use(mountEndpoints(embedEndpoints, context))
  router.use('/embed', sendFramedProblem)
  return router
}

/** A browser gets the problem as a frame, a program as a problem document. */
function sendFramedProblem(error: unknown, request: Request, response: Response, next: NextFunction) {
  if (response.headersSent || !request.get('accept')?.includes('text/html')) return next(error)
  const problem = toProblem(error)
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
  const frame = { assets: listEmbedAssets(), language: createLanguageFor('en', true), theme: 'auto' } as const
  response
    .status(problem.status)
    .set({ 'Cache-Control': 'no-store', ...FRAME_HEADERS })
    .type('html')
    .send(renderEmbedProblem(frame, problem))
}

function listEmbedAssets(): Assets {
  const [style, script] = ['styles/embed.css', 'client/embed.ts'].map(entry =>
    listAssets(readManifest(), entry),
  )
  return { styles: style?.styles ?? [], scripts: script?.scripts ?? [], fonts: [] }
}

let elementScript: Buffer | undefined

function readElementScript(): Buffer {
  const built = readManifest()['client/element.ts']
  if (!built) throw new Error('The build has no client/element.ts: run "npm run build".')
  elementScript ??= readFileSync(join(ASSETS_FOLDER, built.file))
  return elementScript
}
