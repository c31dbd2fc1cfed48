import { findFoundation } from '../../web/foundation/foundation.ts'
import { words } from '../../web/language/en/words.ts'
import type { PreviewImage } from '../../web/layout/linkPreview.tsx'
import { THUMBNAIL_SIZE } from '../../web/layout/linkPreview.tsx'
import { buildChartUrl, buildTrendUrl } from '../../web/url/links.ts'
import type { LoadedChart } from './readChart.ts'

/** In characters: https://developers.google.com/search/docs/appearance/structured-data/dataset */
const MAX_DESCRIPTION_LENGTH = 5000

/** The numbers of a chart as a Dataset of schema.org. `site` has no slash at its end. */
export function buildDataset({ chart, series, scopes, state }: LoadedChart, site: string): object {
  const [first] = series
  const { publisher, homepage, licence } = findFoundation()
  const file = (format: 'csv' | 'json', encodingFormat: string) => ({
    '@type': 'DataDownload',
    encodingFormat,
    contentUrl: site + buildChartUrl(first.scope, first.metric.id, state, format),
  })
  const url = site + buildTrendUrl(first.scope, first.metric.id, state)
  const origins = [...new Set(series.flatMap(({ sources }) => sources.map(({ origin }) => origin)))]
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': url,
    url,
    name: chart.title,
    description: `${chart.summary} ${chart.definition}`.slice(0, MAX_DESCRIPTION_LENGTH),
    inLanguage: chart.language.locale,
    isAccessibleForFree: true,
    creator: { '@type': 'Organization', name: publisher, url: homepage ?? site },
    ...(licence ? { license: licence.url } : {}),
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
      unitText: words.unitWords(first.unit, first.kind, first.granularity),
      url: first.metric.docs,
    },
    distribution: [file('csv', 'text/csv'), file('json', 'application/json')],
  }
}

/** The picture where somebody links to the chart's page. */
export const buildPreviewImage = (
  { chart, series: [first], state }: LoadedChart,
  site: string,
): PreviewImage => ({
  url: site + buildChartUrl(first.scope, first.metric.id, state, 'png', { size: 'social' }),
  ...THUMBNAIL_SIZE,
  alt: `${chart.title}. ${chart.summary}`.slice(0, 400),
})
