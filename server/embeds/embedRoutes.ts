import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { renderEmbed, renderEmbedProblem } from '../../web/embeds/embedPage.tsx'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { type Assets, listAssets, type Manifest } from '../../web/layout/assets.ts'
import { type Context, createAsker } from '../http/endpoint.ts'
import { toProblem } from '../http/problem.ts'
import { parseQuery, type Site } from '../pages/sendPage.tsx'
import { parseEmbedQuery, parseFigureEmbedQuery } from './embedQuery.ts'
import { readEmbed, readFigureEmbed } from './readEmbed.ts'

/** What can be put into frames, `/embed/{scope}/{metric}`; by anyone, and nothing else here can. */
export function createEmbedRouter(context: Context, site: Site): Router {
  const router = express.Router({ caseSensitive: true })
  const assets = selectEmbedAssets(site.manifest)
  router.get('/embed/figures/:id', async (request, response) => {
    const { look, ...asked } = parseFigureEmbedQuery(request.params.id, parseQuery(request))
    const props = await readFigureEmbed(context, asked, createAsker(request, context), look)
    const frame = { assets, language: createLanguageFor(asked.locale, true), theme: look.theme }
    sendFrame(response, renderEmbed(frame, props))
  })
  router.get('/embed/:scope/:metric', async (request, response) => {
    const { state, look } = parseEmbedQuery(parseQuery(request))
    const props = await readEmbed(context, { ...request.params, state, look })
    const frame = { assets, language: createLanguageFor(state.locale ?? 'en', true), theme: look.theme }
    sendFrame(response, renderEmbed(frame, props))
  })
  router.use('/embed', (error: unknown, request: Request, response: Response, next: NextFunction) => {
    // A frame shows what a page would; a program gets the document that all programs get.
    if (response.headersSent || !request.get('accept')?.includes('text/html')) return next(error)
    const problem = toProblem(error)
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
    const frame = { assets, language: createLanguageFor('en', true), theme: 'auto' } as const
    sendFrame(
      response.status(problem.status).set('Cache-Control', 'no-store'),
      renderEmbedProblem(frame, problem),
    )
  })
  return router
}

/** Also for pages that are cut off from all that did not agree to be loaded. The rest is said by `headers.ts`. */
const sendFrame = (response: Response, html: string) =>
  response.set('Cross-Origin-Embedder-Policy', 'require-corp').type('html').send(html)

function selectEmbedAssets(manifest: Manifest): Assets {
  const [style, script] = ['styles/embed.css', 'client/embed.ts'].map(entry => listAssets(manifest, entry))
  return { styles: style?.styles ?? [], scripts: script?.scripts ?? [], fonts: [] }
}
