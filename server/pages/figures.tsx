import type { Router } from 'express'
import { figurePictureUrl } from '../../web/links.ts'
import { Figure } from '../../web/pages/figure.tsx'
import { Figures } from '../../web/pages/figures.tsx'
import type { PreviewImage } from '../../web/parts/unfolding.tsx'
import { figureQuery, listQuery } from '../api/figures.ts'
import { figureEmbedding } from '../embeddable.tsx'
import { askerOf, type Context, checked } from '../endpoint.ts'
import type { FigureInFull } from '../figureAnswers.ts'
import { readFigurePage } from '../figurePage.ts'
import { readFigureList } from '../figures.ts'
import { readFreshness } from '../freshness.ts'
import { readMilestoneFeed } from '../milestoneFeed.ts'
import { THUMBNAIL } from '../oembed.ts'
import { givenOf, languageOf, noticeOf, type Site, send } from './site.tsx'

/** `/figures`, `/figures/{id}` and their feed */
export function figurePages(router: Router, context: Context, site: Site): void {
  router.get('/figures', async (request, response) => {
    const query = checked(listQuery, givenOf(request, listQuery.shape))
    const figures = await readFigureList(context, query, askerOf(request, context))
    const language = languageOf(request)
    const notice = noticeOf(await readFreshness(context, language))
    const told = { ...language.t.told.figures, entry: 'client/copy.ts', ...notice }
    const { q = '', scope = null } = query
    const props = { figures, today: context.today(), q, scope, scopes: figures.scopes }
    await send(site, request, response, told, <Figures {...props} />)
  })

  router.get('/figures.atom', async (request, response) => {
    const feed = await readMilestoneFeed(context, askerOf(request, context))
    response
      .type('application/atom+xml; charset=utf-8')
      .set('Cache-Control', 'public, max-age=300')
      .send(feed)
  })

  router.get('/figures/:id', async (request, response) => {
    const query = checked(figureQuery, givenOf(request, figureQuery.shape))
    const asked = { id: request.params.id, ...query }
    const asker = askerOf(request, context)
    const props = await readFigurePage(context, asked, asker, languageOf(request))
    const { title, sentence, declined } = props.figure
    const told = { title, description: sentence ?? declined ?? title, entry: 'client/builder.ts' }
    const embedding = figureEmbedding(request, context, props.figure)
    await send(
      site,
      request,
      response,
      { ...told, ...embedding.told, image: cardOf(props.figure, query, asker.site) },
      <>
        <Figure {...props} />
        {embedding.builder}
      </>,
    )
  })
}

/** The sentence as a picture, for where somebody links to the page. */
const cardOf = (
  { id, title, sentence, declined, locale }: FigureInFull,
  { asOf, hash }: { asOf?: string | undefined; hash?: string | undefined },
  home: string,
): PreviewImage => ({
  url: home + figurePictureUrl(id, 'png', { asOf, locale, hash }),
  ...THUMBNAIL,
  alt: `${title}. ${sentence ?? declined ?? ''}`,
})
