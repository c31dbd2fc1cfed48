import { LANGUAGES } from '../../db/model/language/languages.ts'
import type { Locale } from '../../db/model/language/locale.ts'
import { findMetrics } from '../../db/model/text/findMetrics.ts'
import { findProject } from '../../db/model/text/findProject.ts'
import { detectLocale } from '../../db/model/text/parseSentence.ts'
import { findScope } from '../../db/series/findScope.ts'
import type { UnmarkedPiece } from '../../web/contract/check.ts'
import { translateTitle } from '../../web/foundation/foundation.ts'
import { createLanguageFor } from '../../web/language/createLanguageFor.ts'
import { formatMetricName } from '../../web/language/formatMetricName.ts'
import { buildFiguresListUrl, buildFigureUrl } from '../../web/url/links.ts'
import { type FoundFigures, findFigures, readListedFigures } from '../figures/readFigureList.ts'
import { splitByData } from '../figures/splitByData.ts'
import type { Asker, Context } from '../http/context.ts'
import { type CheckReason, describeReason, joinReasons } from './describeReason.ts'
import type { NamedInSentences } from './listNamed.ts'

/** A sentence for which nothing can be said instead, and what it is about, as far as that is known. */
interface Wish {
  readonly text: string
  readonly scope: string | null
  readonly metric: string | null
  /** It was understood, but no data was collected for it. */
  readonly isUnknown: boolean
}

type Nearest = NonNullable<UnmarkedPiece['nearest']>

const MOST_OFFERED = 3

/** Some figures with data are declined. */
const MOST_TRIED = 6

/** A text may have hundreds of sentences: after so many figures, the rest get only the address of the list. */
const MOST_COMPUTED = 60

export const NO_DECK = { figures: [], charts: [], theme: 'light' } as const

/** What a sentence names that is not understood, as far as it names anything. */
export function toWish(text: string, { projects, metrics }: NamedInSentences): Wish {
  const [metric] = findMetrics(text, metrics)
  return {
    ...{ text, isUnknown: false },
    scope: findProject(text, projects)?.id ?? null,
    metric: metric?.metric.id ?? null,
  }
}

/** The figures with data that are nearest to each sentence, by its text: of the same, of the same metric, or of the same project. */
export async function readNearest(
  context: Context,
  wishes: readonly Wish[],
  asker: Asker,
  locale: Locale,
): Promise<ReadonlyMap<string, Nearest>> {
  if (wishes.length === 0) return new Map()
  const found = await findFigures(context, { locale }, asker)
  const { known } = await splitByData(context, found)
  const chosen = wishes.map(wish => ({ wish, ...chooseNear(wish, known) }))
  const said = new Map<Locale, ReadonlyMap<string, Nearest['figures'][number]>>()
  for (const spoken of new Set(wishes.map(({ text }) => detectLocale(text)))) {
    const own = chosen.filter(({ wish }) => detectLocale(wish.text) === spoken)
    const rows = [...new Set(own.flatMap(one => one.rows))].slice(0, MOST_COMPUTED)
    const wording = { ...found.wording, locale: spoken }
    const page = { rows, total: rows.length, next: null }
    const { figures } = await readListedFigures(context, { ...found, wording }, page)
    said.set(spoken, toSaid(figures, asker.site))
  }
  return new Map(
    chosen.map(({ wish, rows, near }) => {
      const own = said.get(detectLocale(wish.text))
      const figures = rows.flatMap(({ id }) => own?.get(id) ?? []).slice(0, MOST_OFFERED)
      const reason = describeNear(wish, figures.length > 0 ? near : 'near-none', found, locale)
      const { scope, metric } = near === 'near-scope' ? { ...wish, metric: null } : { ...wish, scope: null }
      const url = asker.site + buildFiguresListUrl(figures.length > 0 ? { scope, metric } : {}, NO_DECK)
      return [wish.text, { reason, figures, url }] as const
    }),
  )
}

type Known = FoundFigures['chosen']

function chooseNear(
  { scope, metric }: Wish,
  known: Known,
): { rows: Known; near: Extract<CheckReason, `near-${string}`> } {
  const ofMetric = known.filter(({ definition }) => definition.metric === metric)
  const same = ofMetric.filter(({ definition }) => definition.scope === scope)
  const ofScope = known.filter(({ definition }) => definition.scope === scope)
  const take = (rows: Known) => rows.slice(0, MOST_TRIED)
  if (same.length > 0) return { rows: take(same), near: 'near-same' }
  if (ofMetric.length > 0) return { rows: take(ofMetric), near: 'near-metric' }
  return ofScope.length > 0 ? { rows: take(ofScope), near: 'near-scope' } : { rows: [], near: 'near-none' }
}

type Listed = Awaited<ReturnType<typeof readListedFigures>>['figures']

const toSaid = (figures: Listed, site: string): ReadonlyMap<string, Nearest['figures'][number]> =>
  new Map(
    figures.flatMap(({ id, sentence, latestMonth, permalink, window, locale }) => {
      if (sentence !== null && window) return [[id, { figure: id, sentence, permalink, window }] as const]
      if (!latestMonth) return []
      const url = site + buildFigureUrl(id, { locale })
      return [
        [
          id,
          {
            figure: id,
            sentence: latestMonth.sentence,
            permalink: latestMonth.permalink ?? url,
            window: latestMonth.window,
          },
        ] as const,
      ]
    }),
  )

function describeNear(
  { scope, metric, isUnknown }: Wish,
  near: Extract<CheckReason, `near-${string}`>,
  { inputs }: FoundFigures,
  locale: Locale,
): string {
  const counted = inputs.metrics.find(({ id }) => id === metric)
  const named = counted && formatMetricName(createLanguageFor(locale, false), counted)
  const title =
    scope && translateTitle({ id: scope, title: findScope(scope, inputs)?.title ?? scope }, locale).title
  const project = inputs.projects.find(({ id }) => id === scope)
  const isWhole = project?.subjects.some(
    ({ source, subject }) => source === counted?.source && subject === WHOLE,
  )
  const whole = title && isWhole ? describeReason(locale, 'whole', { title }) : title
  const isSaidUnknown = isUnknown && scope !== null && near !== 'near-same'
  const unknown = isSaidUnknown
    ? describeReason(locale, 'near-unknown', { metric: named ?? '', scope: whole })
    : ''
  const reasons = [unknown, describeReason(locale, near, { metric: named ?? null, scope: title })]
  return LANGUAGES[locale].sentence(
    joinReasons(
      reasons.filter(one => one !== ''),
      locale,
    ),
  )
}

/** A registry as a whole. */
const WHOLE = '*'
