import { strFromU8, unzipSync } from 'fflate'
import type { Day } from '../../db/model/time/day.ts'
import { type Granularity, toDayRange } from '../../db/model/time/period.ts'
import { buildCollectionHeadline, buildProjectHeadline } from '../../server/overview/monthlyHeadlines.ts'
import { readMonthlyOverview } from '../../server/overview/readMonthlyOverview.ts'
import { readProjectPage } from '../../server/overview/readProjectPage.ts'
import { createReadModel } from '../readModel.ts'
import { fromCsv } from './exports/readExports.ts'
import { type NumberCase, toFigureId } from './numberScopes.ts'
import { NOW, posted, type Served, TODAY } from './serving.ts'

/** What a place says of a number; what it leaves open is not there. */
export interface Said {
  readonly value?: number | null
  readonly from?: string | null
  readonly to?: string | null
  readonly status?: string
  /** How its publisher put it, where that was not as an exact number. */
  readonly bound?: string | undefined
  /** How many projects of how many. */
  readonly part?: string
  /** Whether the text has the phrase, or where there is none says that the number is unknown. */
  readonly told?: boolean
}

const UNKNOWN: Said = { value: null }

/** What every place says that shows the number, and first the figure, which all others are compared with. */
export async function readPlaces(server: Served, one: NumberCase): Promise<Record<string, Said>> {
  const id = toFigureId(one)
  const figure = (await server.get(`/api/v1/figures/${id}`)).json
  const text = async (path: string, init: RequestInit = {}) =>
    (await server.get(path, { headers: { accept: 'text/html' }, ...init })).text.replaceAll('&nbsp;', ' ')
  const { phrase, sentence, declined } = figure
  const tells = async (path: string, wanted = sentence ?? declined): Promise<Said> => ({
    told: (await text(path)).includes(wanted),
  })
  const badge = (path: string) => tells(path, phrase ?? 'unknown')
  const [, known, of] = /Includes (\d+) of (\d+)/.exec(figure.caveats.join(' ')) ?? []
  const said = {
    figure: { ...toSaid(figure), ...(known && { part: `${known} of ${of}` }) },
    'figure as of today': toSaid((await server.get(`/api/v1/figures/${id}?asOf=${TODAY}`)).json),
    'figure page': await tells(`/figures/${id}`),
    'figure embed': await tells(`/embed/figures/${id}`),
    'figure picture': await tells(`/charts/figures/${id}.svg`),
    'figure badge': await badge(`/badges/figures/${id}.svg`),
    badge: await badge(`/badges/${one.scope}/${one.metric}.svg?stat=${one.period ?? 'latest'}`),
    ...(sentence && {
      slide: { told: (await readSlides(server, `/figures.pptx?ids=${id}`)).includes(sentence) },
    }),
    ...(sentence && { check: await readCheck(server, sentence) }),
    feed: await readFeed(server, id, figure),
  }
  return one.doubted
    ? said
    : { ...said, ...(await readDrawn(server, one, phrase)), ...(await readPages(server, one)) }
}

type FigureJson = {
  value: number | null
  bound?: string | undefined
  status: string
  window: { from: string; to: string } | null
}

const toSaid = ({ value, status, window, bound }: FigureJson): Said =>
  window ? { value, status, ...window, bound } : UNKNOWN

async function readSlides(server: Served, path: string): Promise<string> {
  const answer = await fetch(server.url + path)
  const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  return Object.entries(parts)
    .filter(([name]) => /^ppt\/(slides|notesSlides)\/[^/]+\.xml$/.test(name))
    .map(([, bytes]) =>
      strFromU8(bytes)
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' '),
    )
    .join(' ')
}

/** The program's own sentence is right, of an old number with its date, and it would say the same again. */
async function readCheck(server: Served, sentence: string): Promise<Said> {
  const { lines } = (await server.get('/api/v1/check', posted({ text: sentence }))).json
  const [piece] = lines[0].pieces
  return { told: ['fresh', 'dated'].includes(piece.answer) && piece.today?.sentence === sentence }
}

/** An entry that is of the same window names the same value. */
async function readFeed(server: Served, id: string, figure: FigureJson): Promise<Said> {
  const feed = (await server.get('/figures.atom')).text
  const entries = feed.split('<entry>').filter(entry => entry.includes(`/figures/${id}#`))
  const own = entries.filter(entry => entry.includes(`<updated>${figure.window?.to}T`))
  const value = (figure.value ?? 0).toLocaleString('en')
  return { told: own.every(entry => entry.includes(`>${value} `)) }
}

interface PointJson {
  readonly period: Day
  readonly value: number | null
  readonly status: string
  readonly bound?: string | undefined
  readonly complete: boolean
  readonly known: number
  readonly of: number
  readonly partial?: boolean
  readonly minority?: boolean
}

interface SeriesJson {
  readonly points: readonly PointJson[]
  readonly granularity: Granularity
  readonly coverage: { readonly known: number; readonly of: number } | null
  readonly metric: { readonly union: string }
  readonly kind: string
}

/** The last point that may be named. A level waits for no end of its period. */
const findLast = ({ points = [], coverage, kind }: SeriesJson): PointJson | undefined =>
  points.findLast(
    ({ value, complete, partial, minority, known, of }) =>
      value !== null && !minority && (complete || kind === 'stock' || (coverage && known < of && !partial)),
  )

/** The parts of a union of people are those of the whole series. */
function toPointSaid(point: PointJson, { granularity, coverage, metric }: SeriesJson): Said {
  const { known, of } = (metric.union === 'people' && coverage) || point
  return {
    ...{ value: point.value, status: point.status, bound: point.bound },
    ...toDayRange(point.period, granularity),
    ...(coverage && { part: `${known} of ${of}` }),
  }
}

/** The series, and what is drawn of it: its last point that may be named. */
async function readDrawn(
  server: Served,
  one: NumberCase,
  phrase: string | null,
): Promise<Record<string, Said>> {
  const granularity = one.period ?? 'day'
  const at = `${one.scope}/${one.metric}`
  const series = (await server.get(`/api/v1/series/${at}?granularity=${granularity}`)).json
  const pinned = (await server.get(`/api/v1/series/${at}?granularity=${granularity}&asOf=${TODAY}`)).json
  const [last, lastPinned] = [findLast(series), findLast(pinned)]
  if (!last || !lastPinned) return { API: UNKNOWN }
  const csv = fromCsv((await server.get(`/charts/${at}.csv?granularity=${granularity}`)).text).get(one.scope)
  const picture = (await server.get(`/charts/${at}.svg?granularity=${granularity}`)).text
  const { summary } = await readChartJson(server, `/charts/${at}.json?granularity=${granularity}`)
  const tells = async (path: string) => {
    const { text } = await server.get(path, { headers: { accept: 'text/html' } })
    return { told: text.includes(summary) && summary.includes(phrase ?? '?') }
  }
  return {
    API: toPointSaid(last, series),
    'API as of today': toPointSaid(lastPinned, pinned),
    table: { value: csv?.get(last.period) ?? null },
    picture: { told: picture.includes(summary) && summary.includes(phrase ?? '?') },
    trend: await tells(`/trends/${at}?granularity=${granularity}`),
    embed: await tells(`/embed/${at}?granularity=${granularity}`),
    'slide of the trend': {
      told: (await readSlides(server, `/charts/${at}.pptx?granularity=${granularity}`)).includes(
        phrase ?? '?',
      ),
    },
  }
}

const readChartJson = async (server: Served, path: string): Promise<{ summary: string }> =>
  (await server.get(path)).json

/** The pages of projects and collections, as far as they show this period. */
async function readPages(server: Served, one: NumberCase): Promise<Record<string, Said>> {
  const context = {
    db: server.db,
    model: createReadModel(server.db),
    now: () => NOW,
    today: () => TODAY as Day,
    allowed: () => false,
  }
  const monthly = await readMonthlyOverview(context)
  const metric = monthly.metrics.find(({ id }) => id === one.metric)
  const collection = monthly.collections.find(({ id }) => id === one.scope)
  const project = monthly.projects.find(({ id }) => id === one.scope)
  // It has no published numbers.
  const headline =
    metric &&
    (collection
      ? buildCollectionHeadline(monthly, collection, metric)
      : buildProjectHeadline(monthly, project!, metric))
  // The overview shows months and readings.
  const isOnOverview = one.period === 'month' || one.period === null
  const asker = { site: '', language: () => 'en' as const }
  const page = project && (await readProjectPage(context, one.scope, asker as never, 'en'))
  const shown = page?.headlines.find(
    ({ metric, granularity }) => metric.id === one.metric && (!one.period || granularity === one.period),
  )
  return {
    ...(isOnOverview && headline && { overview: toHeadlineSaid(headline) }),
    ...(shown && { 'project page': toHeadlineSaid(shown) }),
  }
}

type HeadlineJson = {
  value: number | null
  bound?: string | undefined
  status: string
  from: string | null
  to: string | null
} & {
  readonly coverage?: { readonly known: number; readonly of: number } | undefined
}

const toHeadlineSaid = ({ value, bound, status, from, to, coverage }: HeadlineJson): Said =>
  value === null
    ? UNKNOWN
    : { value, bound, status, from, to, ...(coverage && { part: `${coverage.known} of ${coverage.of}` }) }

/** What each place says of a project's published number that a reader reads: its texts, and what stands in for pictures. */
export async function readTexts(server: Served, scope: string): Promise<Record<string, string>> {
  const at = `${scope}/published.attendees`
  const id = `${scope}-published-attendees-latest`
  const paths = [
    ...[`/badges/${at}.json`, `/badges/${at}.svg`, `/badges/figures/${id}.json`, `/badges/figures/${id}.svg`],
    ...[`/charts/${at}.json`, `/charts/${at}.svg`, `/charts/figures/${id}.svg`],
    ...[
      `/trends/${at}`,
      `/trends/${at}?granularity=year`,
      `/trends/${at}?compare=corrected`,
      `/projects/${scope}`,
    ],
    ...[
      `/compare?projects=${scope},corrected&metric=published.attendees`,
      `/embed/${at}`,
      `/embed/figures/${id}`,
    ],
    ...[`/figures/${id}`, `/figures?scope=${scope}`, `/api/v1/figures/${id}`],
  ]
  const texts: Record<string, string> = {}
  for (const path of paths) {
    const { status, text } = await server.get(path, {
      headers: {
        accept: path.includes('/api/') || path.includes('.json') ? 'application/json' : 'text/html',
      },
    })
    if (status !== 200) throw new Error(`${path} was answered with ${status}`)
    texts[path] = toReadText(text)
  }
  for (const path of [`/charts/${at}.pptx`, `/figures.pptx?ids=${id}`])
    texts[path] = await readSlides(server, path)
  return texts
}

/** Texts, and attributes that are read aloud or shown. */
function toReadText(markup: string): string {
  const shown = markup.replaceAll(/<(script|style)\b[^>]*>.*?<\/\1>/gs, ' ')
  const read = [...shown.matchAll(/\b(?:title|alt|aria-label|content)="([^"]*)"/g)].map(([, text]) => text)
  return [...read, shown.replaceAll(/<[^>]+>/g, '')]
    .join(' | ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\s+/g, ' ')
}
