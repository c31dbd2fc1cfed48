import { chooseText } from '../../db/model/language/chooseText.ts'
import type { Scope } from '../../db/series/findScope.ts'
import { findSeriesMembers } from '../../db/series/findSeriesMembers.ts'
import type { DeckChoice, PickedChart, UnknownPick } from '../../web/figures/figureProps.ts'
import { translateTitle } from '../../web/foundation/foundation.ts'
import type { PageLanguage } from '../../web/language/language.ts'
import { translateMetric } from '../../web/language/translateMetric.ts'
import { buildFiguresListUrl } from '../../web/url/links.ts'
import { buildChartAddress, parseChartAddress } from '../charts/chartAddress.ts'
import type { Context } from '../http/context.ts'
import { HttpProblem, unknownName } from '../http/problem.ts'
import { resolveSeries } from '../series/resolveSeries.ts'
import { buildFigureAnswer } from './buildFigureAnswer.ts'
import { computeFigures } from './computeFigures.ts'
import { readLatestMonths } from './readLatestMonths.ts'

interface AskedDeck {
  /** Ids, separated by commas, as the address of slides has them. */
  readonly ids?: string | undefined
  /** Ids, one a line. */
  readonly figure?: string | undefined
  /** Addresses of charts, one a line. */
  readonly chart?: string | undefined
  readonly theme: DeckChoice['theme']
}

interface Reader {
  readonly site: string
  readonly language: PageLanguage
}

/** What the address of the list of figures names for a deck. What is unknown does not cost the page: the page says so. */
export async function readDeckChoice(
  context: Context,
  { ids = '', figure = '', chart, theme }: AskedDeck,
  reader: Reader,
): Promise<DeckChoice> {
  const figures = await sortPicks(splitLines(`${ids.replaceAll(',', '\n')}\n${figure}`), id =>
    readPickedFigure(context, id, reader),
  )
  const charts = await sortPicks(splitLines(chart), address => readPickedChart(context, address, reader))
  const known = { figures: figures.known, charts: mergeCharts(charts.known), theme }
  const describe = (kind: UnknownPick['kind']) => (refused: RefusedPick) =>
    describeUnknown(kind, refused, known, reader)
  return {
    ...known,
    unknown: [...figures.refused.map(describe('figure')), ...charts.refused.map(describe('chart'))],
  }
}

const splitLines = (text = ''): string[] => [
  ...new Set(
    text
      .split('\n')
      .map(line => line.trim())
      .filter(Boolean),
  ),
]

interface RefusedPick {
  readonly text: string
  readonly problem: HttpProblem
}

async function sortPicks<T>(
  texts: readonly string[],
  read: (text: string) => Promise<T>,
): Promise<{ known: T[]; refused: RefusedPick[] }> {
  const known: T[] = []
  const refused: RefusedPick[] = []
  for (const text of texts)
    try {
      known.push(await read(text))
    } catch (error) {
      if (!(error instanceof HttpProblem) || error.status >= 500) throw error
      refused.push({ text, problem: error })
    }
  return { known, refused }
}

async function readPickedFigure(context: Context, id: string, { site, language: { locale } }: Reader) {
  const { model } = context
  const known = (await model.readFigures()).filter(({ current }) => current)
  const inputs = await model.readCatalog()
  const present = inputs.renamed.findNow('figure', id) ?? id
  const found = known.find(one => one.id === present)
  if (found) {
    const { definition } = found
    const wanted = { definition, members: findSeriesMembers(definition, inputs) }
    const asOf = context.today()
    const [computed] = await computeFigures(context, [wanted], inputs, asOf)
    if (computed) {
      const wording = { asOf, locale, site }
      const [month] = await readLatestMonths(context, [computed], [wanted.members], wording, inputs)
      const { title, window, currentUntil } =
        month?.answer ?? buildFigureAnswer(computed, wanted.members, wording)
      return { id: present, title, window, currentUntil }
    }
  }
  const titles = known.map(one => ({ id: one.id, title: chooseText(one.definition.title, locale) }))
  throw unknownName('figure', id, titles, name => name)
}

async function readPickedChart(
  context: Context,
  address: string,
  { site, language }: Reader,
): Promise<PickedChart> {
  const named = parseChartAddress(address, site)
  const { scope, metric, state } = named
  const series = await resolveSeries(context, scope, metric, state.subject ?? undefined)
  const others: string[] = []
  const titleOf = (one: Scope) => translateTitle(one, language.locale).title
  for (const id of state.compare)
    if (id !== scope) others.push(titleOf((await resolveSeries(context, id, metric)).scope))
  const { t } = language
  const titles = [titleOf(series.scope), ...others].join(t.slides.comma)
  return {
    address: buildChartAddress(named),
    title: t.chart.title(titles, translateMetric(language, series.metric).title),
  }
}

/** One chart has several addresses: that of its page, and those of its files. */
const mergeCharts = (charts: readonly PickedChart[]): PickedChart[] => [
  ...new Map(charts.map(one => [one.address, one])).values(),
]

function describeUnknown(
  kind: UnknownPick['kind'],
  { text, problem }: RefusedPick,
  { figures, charts, theme }: Omit<DeckChoice, 'unknown'>,
  { language: { t } }: Reader,
): UnknownPick {
  const said = problem.say?.(t.problem)
  const near = kind === 'chart' ? [] : (problem.more.near ?? [])
  // What is wrong with an address is said with it.
  const isAddress = problem.more.parameter === 'chart'
  return {
    kind,
    text,
    problem: isAddress ? '' : (said ?? problem.title),
    isTranslated: said !== undefined,
    hint: near.length > 0 ? '' : problem.detail,
    near: near.map(({ id = '', title }) => ({
      title,
      url: buildFiguresListUrl({}, { figures: [...figures, { id }], charts, theme }),
    })),
  }
}
