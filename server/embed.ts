import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { type Assets, assetsOf, type Manifest } from '../web/assets.ts'
import { languageFor } from '../web/language/all.ts'
import { embedDocument, embedProblem } from '../web/pages/embed.tsx'
import { embedAsked, figureEmbedAsked } from './embedQuery.ts'
import { askerOf, type Context } from './endpoint.ts'
import { queryIn, type Site } from './pages/site.tsx'
import { problemFrom } from './problem.ts'
import { readEmbed, readFigureEmbed } from './readEmbed.ts'

/** What can be put into frames, `/embed/{scope}/{metric}`; by anyone, and nothing else here can. */
export function embeds(context: Context, site: Site): Router {
  const router = express.Router({ caseSensitive: true })
  const assets = embedAssets(site.manifest)
  router.get('/embed/figures/:id', async (request, response) => {
    const { look, ...asked } = figureEmbedAsked(request.params.id, queryIn(request))
    const props = await readFigureEmbed(context, asked, askerOf(request, context), look)
    const frame = { assets, language: languageFor(asked.locale, true), theme: look.theme }
    sendFrame(response, embedDocument(frame, props))
  })
  router.get('/embed/:scope/:metric', async (request, response) => {
    const { state, look } = embedAsked(queryIn(request))
    const props = await readEmbed(context, { ...request.params, state, look })
    const frame = { assets, language: languageFor(state.locale ?? 'en', true), theme: look.theme }
    sendFrame(response, embedDocument(frame, props))
  })
  router.use('/embed', (error: unknown, request: Request, response: Response, next: NextFunction) => {
    // A frame shows what a page would; a program gets the document that all programs get.
    if (response.headersSent || !request.get('accept')?.includes('text/html')) return next(error)
    const problem = problemFrom(error)
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed')
    const frame = { assets, language: languageFor('en', true), theme: 'auto' } as const
    sendFrame(response.status(problem.status).set('Cache-Control', 'no-store'), embedProblem(frame, problem))
  })
  return router
}

/** Also for pages that are cut off from all that did not agree to be loaded. The rest is said by `headers.ts`. */
const sendFrame = (response: Response, html: string) =>
  response.set('Cross-Origin-Embedder-Policy', 'require-corp').type('html').send(html)

function embedAssets(manifest: Manifest): Assets {
  const [style, script] = ['styles/embed.css', 'client/embed.ts'].map(entry => assetsOf(manifest, entry))
  return { styles: style?.styles ?? [], scripts: script?.scripts ?? [], fonts: [] }
}
