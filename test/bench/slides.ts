import { catalogFolder } from '../../db/config/paths.ts'
import { storeFigures } from '../../db/figures/figureQueries.ts'
import { readFigureFile } from '../../db/figures/readFigureFile.ts'
import type { Day } from '../../db/model/time/day.ts'
import { readCatalog } from '../../db/projects/readCatalog.ts'
import { allMetrics } from '../../jobs/sources/index.ts'
import { buildChartPptx } from '../../server/exports/pptx/slides/chartPptx.ts'
import { buildFiguresPptx, type FigureSlideContent } from '../../server/exports/pptx/slides/figuresPptx.ts'
import { readFigurePage } from '../../server/figures/readFigurePage.ts'
import { createReadModel } from '../readModel.ts'
import { describe } from '../web/inEnglish.ts'
import { openFixture } from './fixture.ts'
import { medianMs, ms, type Row } from './row.ts'

const TODAY: Day = '2026-08-24'

/** Making PowerPoint files, without the reading before it. */
export async function benchSlides(databaseUrl: string): Promise<Row[]> {
  const { db, close } = await openFixture(databaseUrl)
  try {
    const context = {
      db,
      model: createReadModel(db),
      now: () => new Date(`${TODAY}T12:00:00Z`),
      today: () => TODAY,
      allowed: () => false,
    } as const
    const catalog = readCatalog(catalogFolder)
    await storeFigures(db, readFigureFile(catalogFolder, { catalog, metrics: allMetrics }), context.now())
    const asker = {
      site: 'https://metrics.example.org',
      language: <L extends string>([first]: readonly L[]) => first as L,
    }
    const one: FigureSlideContent = await readFigurePage(context, { id: 'express-weekly-downloads' }, asker)
    const deck = Array.from({ length: 10 }, (_, index) => ({
      ...one,
      figure: { ...one.figure, id: `${one.figure.id}-${index}` },
    }))
    const chart = describe([one.series!], { title: 'express' })
    const said = {
      headline: one.figure.sentence,
      citation: one.figure.citation.text,
      permalink: one.figure.permalink,
    }
    return [
      await row('slide of two years by the week', () => buildChartPptx({ chart, ...said, locale: 'en' })),
      await row('deck of ten figures', () => buildFiguresPptx(deck, { asOf: TODAY, locale: 'en' })),
    ]
  } finally {
    await close()
  }
}

async function row(what: string, work: () => Uint8Array): Promise<Row> {
  const taken = await medianMs(20, work)
  return { what, measured: `${ms(taken)}, ${(work().length / 1000).toFixed(1)} KB`, beside: '', budget: '' }
}
