import type { StoredFigure } from '../db/figureTables.ts'
import { type Citation, citationOf } from '../db/model/citation.ts'
import type { Day } from '../db/model/day.ts'
import { difference } from '../db/model/exact.ts'
import type { Locale } from '../db/model/locale.ts'
import { sayFigure } from '../db/model/sentence.ts'
import { languageFor } from '../web/language/all.ts'
import { metricWords } from '../web/language/metricWords.ts'
import { originWords } from '../web/language/sourceWords.ts'
import { figureUrl } from '../web/links.ts'
import type { Origin } from './answers.ts'
import type { Context } from './endpoint.ts'
import type * as answers from './figureAnswers.ts'
import { lookAgain, revisionsOf } from './figureCheck.ts'
import type { Behind, Holdings } from './figureHoldings.ts'
import { type Made, makeAsOf } from './figureMaking.ts'

/** As of when a figure is said, in which language, and where its links lead. */
export interface Saying {
  readonly asOf: Day
  readonly locale: Locale
  readonly site: string
}

export function sayMade(made: Made, behind: Behind | null, saying: Saying): answers.Figure {
  const { definition, figure, hash } = made
  const { asOf, locale, site } = saying
  const said = sayFigure(definition, figure, locale)
  return {
    id: definition.id,
    title: said.title,
    scope: definition.scope,
    scopeTitle: behind?.scope.title ?? definition.scope,
    metric: definition.metric,
    statistic: definition.statistic,
    locale,
    asOf,
    status: figure.status,
    value: figure.value,
    rounded: figure.rounded,
    window: figure.window,
    comparison: comparisonOf(made, said.comparison),
    phrase: said.declined ? null : said.phrase,
    sentence: said.sentence,
    caveats: [...said.caveats],
    declined: said.declined,
    coverage: figure.coverage,
    hash,
    permalink: site + figureUrl(definition.id, { asOf, hash, locale }),
  }
}

function comparisonOf({ figure: { comparison } }: Made, phrase: string | null): answers.Figure['comparison'] {
  if (!comparison) return null
  const { value, window, multiple, difference } = comparison
  return { value, window, multiple, difference, phrase: phrase ?? '' }
}

const PUBLISHER = 'Ecosystem Metrics'

export const citationFor = (
  { id, title, sentence, asOf, permalink, locale }: answers.Figure,
  behind: Behind | null,
  sources: readonly Origin[],
  retrieved: Day,
): Citation =>
  citationOf(
    {
      id,
      publisher: PUBLISHER,
      title,
      sentence,
      asOf: asOf as Day,
      retrieved,
      permalink,
      source: sourceOf(behind, sources, locale),
      definition: behind ? metricWords(languageFor(locale, false), behind.metric).definition : '',
    },
    locale,
  )

function sourceOf(behind: Behind | null, sources: readonly Origin[], locale: Locale): string {
  const language = languageFor(locale, false)
  const named = sources.map(one => originWords(language, one))
  return named.join(language.t.chart.comma) || language.w.sourceWords(behind?.metric.source ?? '')
}

interface Checking {
  readonly cited: Made | null
  readonly latest: StoredFigure
  readonly holdings: Holdings
  readonly saying: Saying
}

/** What became of a figure since it was cited. */
export async function checkOf(
  context: Context,
  { cited, latest, holdings, saying }: Checking,
): Promise<answers.Check> {
  const now = cited && (await lookAgain(context, cited, saying.asOf, holdings))
  const asOf = context.today()
  const today = await makeAsOf(context, latest.definition, holdings, asOf)
  const { locale, site } = saying
  return {
    state: !cited ? 'unknown-hash' : now?.hash === cited.hash ? 'unchanged' : 'revised',
    cited: cited && said(cited, locale),
    now: now && said(now, locale),
    revisedBy: cited && now && now.hash !== cited.hash ? revisedBy(cited, now) : null,
    revisions: cited && now ? revisionsOf(cited, now) : [],
    today: {
      ...said(today, locale),
      asOf,
      permalink: site + figureUrl(latest.id, { asOf, hash: today.hash, locale }),
    },
  }
}

function said(made: Made, locale: Locale) {
  const { sentence, declined } = sayFigure(made.definition, made.figure, locale)
  return { value: made.figure.value, sentence, declined }
}

function revisedBy({ figure: cited }: Made, { figure: now }: Made): answers.Check['revisedBy'] {
  if (cited.value === null || now.value === null) return null
  return {
    difference: difference(now.value, cited.value),
    ratio: cited.value === 0 ? null : now.value / cited.value,
  }
}
