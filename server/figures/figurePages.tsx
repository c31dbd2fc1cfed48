import type { Router } from 'express'
import { chooseText } from '../../db/model/language/chooseText.ts'
import type { FigureInFullAnswer } from '../../web/contract/figures.ts'
import { FigurePage } from '../../web/figures/figurePage.tsx'
import { FiguresPage } from '../../web/figures/figuresPage.tsx'
import { chooseFigureTitle } from '../../web/figures/latestMonth.tsx'
import { translateTitle } from '../../web/foundation/foundation.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import type { PreviewImage } from '../../web/layout/linkPreview.tsx'
import { THUMBNAIL_SIZE } from '../../web/layout/linkPreview.tsx'
import { buildFigurePictureUrl, buildFigureUrl } from '../../web/url/links.ts'
import { toChoices } from '../catalog/toChoices.ts'
import { type Context, createAsker } from '../http/context.ts'
import { isFiltered } from '../http/paging.ts'
import { PAGE_RULES, parseQuery, readQuery } from '../http/query.ts'
import { buildFigureEmbedding } from '../pages/embedding.tsx'
import { choosePageLanguage, type Site, sendPage, toNotice } from '../pages/sendPage.tsx'
import { readFreshness } from '../status/readFreshness.ts'
import { toPastDay } from './computeFigure.ts'
import { figurePagePaging, figurePageQuery, shownFigureQuery } from './figureQuery.ts'
import { readDeckChoice } from './readDeckChoice.ts'
import { findFigures, readListedFigures } from './readFigureList.ts'
import { readFigurePage } from './readFigurePage.ts'
import { splitByData } from './splitByData.ts'

/** So many figures without data are named; the others are a link away. */
const MOST_WITHOUT = 60

/** `/figures` and `/figures/{id}` */
export function mountFigurePages(router: Router, context: Context, site: Site): void {
  router.get('/figures', async (request, response) => {
    const { ids, figure, chart, theme, ...query } = readQuery(parseQuery(request), figurePageQuery, {
      ...PAGE_RULES,
      many: ['figure', 'chart'],
    })
    const found = await findFigures(context, query, createAsker(request, context))
    const { known, empty } = await splitByData(context, found)
    // Where nothing was known on a past day, the reasons are all that there is to show.
    const isNothingKnown = known.length === 0 && toPastDay(context, found.wording.asOf) !== undefined
    const listedState = query.state ?? (isNothingKnown ? 'no-data' : 'data')
    const listed = { data: known, 'no-data': empty, all: [...known, ...empty] }[listedState]
    const page = figurePagePaging.take(listed, query)
    const figures = await readListedFigures(context, found, page)
    const language = choosePageLanguage(request)
    const notice = toNotice(await readFreshness(context, language))
    const { q = '', scope = null, collection = null, metric = null, state = null } = query
    const filter = { q, scope, collection, metric, state }
    const head = {
      ...language.t.pageTitles.figures,
      canonical: query.asOf ? `/figures?asOf=${query.asOf}` : '/figures',
      entry: 'client/deck.ts',
      cursor: isFiltered({ ...filter, asOf: query.asOf }) ? null : page.cursor,
      ...notice,
    }
    const { site: home } = createAsker(request, context)
    const translated = (one: { id: string; title: string }) => translateTitle(one, language.locale)
    const props = {
      ...{ figures, today: context.today(), filter, listedState, place: page },
      without: {
        total: empty.length,
        some: empty
          .slice(0, MOST_WITHOUT)
          .map(({ id, definition }) => ({ id, title: chooseText(definition.title, found.wording.locale) })),
      },
      scopes: toChoices(found.scopes.map(translated)),
      collections: toChoices(found.inputs.collections.map(translated)),
      metrics: toChoices(
        found.metrics.map(one => ({ id: one.id, title: translateMetric(language, one).title })),
      ),
      deck: await readDeckChoice(context, { ids, figure, chart, theme }, { site: home, language }),
    }
    await sendPage(site, request, response, head, <FiguresPage {...props} />)
  })

  router.get('/figures/:id', async (request, response) => {
    const { from, to, ...query } = readQuery(parseQuery(request), shownFigureQuery, PAGE_RULES)
    const range = from && to && from < to ? { from, to } : null
    const figureRequest = { id: request.params.id, ...query }
    const asker = createAsker(request, context)
    const language = choosePageLanguage(request)
    const props = await readFigurePage(context, figureRequest, asker, language)
    const notice = toNotice(await readFreshness(context, language))
    const { sentence, latestMonth, declined } = props.figure
    const title = chooseFigureTitle(props.figure)
    const { asOf, hash } = query
    const head = {
      title,
      description: sentence ?? latestMonth?.sentence ?? declined ?? title,
      canonical: buildFigureUrl(request.params.id, { ...(asOf ? { asOf } : {}), ...(hash ? { hash } : {}) }),
      entry: 'client/figure.ts',
      ...notice,
    }
    const embedding = buildFigureEmbedding(request, context, props.figure)
    await sendPage(
      site,
      request,
      response,
      { ...head, ...embedding.discovery, image: buildFigurePreview(props.figure, query, asker.site) },
      <>
        <FigurePage {...props} range={range} />
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
