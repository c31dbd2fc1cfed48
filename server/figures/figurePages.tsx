import type { Router } from 'express'
import type { FigureInFullAnswer } from '../../web/contract/figures.ts'
import { FigurePage } from '../../web/figures/figurePage.tsx'
import { FiguresPage } from '../../web/figures/figuresPage.tsx'
import type { PreviewImage } from '../../web/layout/linkPreview.tsx'
import { THUMBNAIL_SIZE } from '../../web/layout/linkPreview.tsx'
import { buildFigurePictureUrl, buildFigureUrl } from '../../web/url/links.ts'
import { type Context, createAsker } from '../http/context.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { buildFigureEmbedding } from '../pages/embedding.tsx'
import { choosePageLanguage, type Site, sendPage, toNotice } from '../pages/sendPage.tsx'
import { readFreshness } from '../status/readFreshness.ts'
import { figurePageQuery, figureQuery } from './figureQuery.ts'
import { readFigureList } from './readFigure.ts'
import { readFigurePage } from './readFigurePage.ts'
import { readPickedCharts } from './readPickedCharts.ts'

/** `/figures` and `/figures/{id}` */
export function mountFigurePages(router: Router, context: Context, site: Site): void {
  router.get('/figures', async (request, response) => {
    const { chart, ...query } = readQuery(parseQuery(request), figurePageQuery, {
      ...PAGE_RULES,
      many: ['chart'],
    })
    const figures = await readFigureList(context, query, createAsker(request, context))
    const language = choosePageLanguage(request)
    const notice = toNotice(await readFreshness(context, language))
    const head = {
      ...language.t.pageTitles.figures,
      canonical: query.asOf ? `/figures?asOf=${query.asOf}` : '/figures',
      entry: 'client/copy.ts',
      ...notice,
    }
    const { q = '', scope = null } = query
    const charts = await readPickedCharts(context, chart, language)
    const props = { figures, today: context.today(), q, scope, scopes: figures.scopes, charts }
    await sendPage(site, request, response, head, <FiguresPage {...props} />)
  })

  router.get('/figures/:id', async (request, response) => {
    const query = readQuery(parseQuery(request), figureQuery, PAGE_RULES)
    const figureRequest = { id: request.params.id, ...query }
    const asker = createAsker(request, context)
    const props = await readFigurePage(context, figureRequest, asker, choosePageLanguage(request))
    const { title, sentence, declined } = props.figure
    const { asOf, hash } = query
    const head = {
      title,
      description: sentence ?? declined ?? title,
      canonical: buildFigureUrl(request.params.id, { ...(asOf ? { asOf } : {}), ...(hash ? { hash } : {}) }),
      entry: 'client/builder.ts',
    }
    const embedding = buildFigureEmbedding(request, context, props.figure)
    await sendPage(
      site,
      request,
      response,
      { ...head, ...embedding.discovery, image: buildFigurePreview(props.figure, query, asker.site) },
      <>
        <FigurePage {...props} />
        {embedding.builder}
      </>,
    )
  })
}

/** The picture for link previews. */
const buildFigurePreview = (
  { id, title, sentence, declined, locale }: FigureInFullAnswer,
  { asOf, hash }: { asOf?: string | undefined; hash?: string | undefined },
  home: string,
): PreviewImage => ({
  url: home + buildFigurePictureUrl(id, 'png', { asOf, locale, hash }),
  ...THUMBNAIL_SIZE,
  alt: `${title}. ${sentence ?? declined ?? ''}`,
})
