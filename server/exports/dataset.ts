import { unitWords } from '../../web/language/en/words.ts'
import { chartUrl, trendUrl } from '../../web/links.ts'
import type { PreviewImage } from '../../web/parts/unfolding.tsx'
import { THUMBNAIL } from '../oembed.ts'
import type { ChartRead } from '../readChart.ts'
import { PUBLISHER } from './exported.ts'

/** The longest description that is read: https://developers.google.com/search/docs/appearance/structured-data/dataset */
const LONGEST = 5000

/** What a chart is drawn from, as schema.org's Dataset. `site` is without a slash at the end. */
export function datasetOf({ chart, series, scopes, state }: ChartRead, site: string): object {
  const [first] = series
  const file = (format: 'csv' | 'json', encodingFormat: string) => ({
    '@type': 'DataDownload',
    encodingFormat,
    contentUrl: site + chartUrl(first.scope, first.metric.id, state, format),
  })
  const url = site + trendUrl(first.scope, first.metric.id, state)
  const origins = [...new Set(series.flatMap(({ sources }) => sources.map(({ origin }) => origin)))]
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': url,
    url,
    name: chart.title,
    description: `${chart.summary} ${chart.definition}`.slice(0, LONGEST),
    inLanguage: chart.language.locale,
    isAccessibleForFree: true,
    creator: { '@type': 'Organization', name: PUBLISHER, url: site },
    dateModified: chart.asOf,
    temporalCoverage: `${first.from}/${first.to}`,
    keywords: [
      ...scopes.map(({ title }) => title),
      chart.metric.title,
      ...new Set(origins.length ? [first.metric.source] : []),
    ],
    isBasedOn: origins.filter(origin => /^https?:/.test(origin)),
    measurementTechnique: chart.definition,
    variableMeasured: {
      '@type': 'PropertyValue',
      propertyID: first.metric.id,
      name: chart.metric.title,
      unitText: unitWords(first.unit, first.kind, first.granularity),
      url: first.metric.docs,
    },
    distribution: [file('csv', 'text/csv'), file('json', 'application/json')],
  }
}

/** The chart as it stands where somebody links to its page. */
export const linkedPicture = ({ chart, series: [first], state }: ChartRead, site: string): PreviewImage => ({
  url: site + chartUrl(first.scope, first.metric.id, state, 'png', { size: 'social' }),
  ...THUMBNAIL,
  alt: `${chart.title}. ${chart.summary}`.slice(0, 400),
})
