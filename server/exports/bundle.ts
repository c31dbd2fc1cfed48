import { createHash } from 'node:crypto'
import { BOUND_COLUMN } from '../../db/model/series/observation.ts'
import { SYNTHETIC_COLUMN } from '../../db/model/series/synthetic.ts'
import type { ExportedChart } from './exportedChart.ts'
import { describeCsvValue, listCsvColumns, toTidyCsv } from './tidyCsv.ts'
import { createZip } from './zip.ts'

/** A zip with the numbers, picture and citation of a chart. `name` is that of its files. */
export function toBundle(exported: ExportedChart, name: string, svg: string): Uint8Array {
  const csv = toTidyCsv(exported.series)
  const { citation } = exported
  return createZip({
    'README.md': buildReadme(exported, name),
    'datapackage.json': toJson(buildDataPackage(exported, name, csv)),
    [`${name}.csv`]: csv,
    [`${name}.svg`]: svg,
    'citation.bib': citation.bibtex,
    'citation.ris': citation.ris,
    'citation.json': toJson([citation.csl]),
  })
}

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** A Data Package of version 2 that is readable as version 1: https://datapackage.org/standard/data-package */
function buildDataPackage({ chart, series, permalink }: ExportedChart, name: string, csv: string) {
  const sources = series.flatMap(one => one.sources)
  const named = new Map(sources.map(({ source, origin }) => [origin, source]))
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name,
    title: chart.title,
    description: `${formatWarning(chart)}${chart.summary} ${chart.definition}`,
    homepage: permalink,
    version: chart.asOf,
    created: `${chart.asOf}T00:00:00Z`,
    sources: [...named].map(([origin, source]) => ({
      title: source,
      ...(isUrl(origin) ? { path: origin } : {}),
    })),
    resources: [buildResource(series, name, csv)],
  }
}

/** Comes first where numbers are synthetic. */
const formatWarning = ({ notes, language: { t } }: ExportedChart['chart']): string =>
  notes.includes(t.transformed.madeUp) ? `${t.transformed.madeUp}${t.summary.space}` : ''

const isUrl = (origin: string): boolean => /^https?:\/\//.test(origin)

function buildResource(series: ExportedChart['series'], name: string, csv: string) {
  const [first] = series
  const columns = listCsvColumns(series)
  const [scope, period, value, status, complete, known, of, doubted] = columns
  const field = (name: string | undefined, type: string, description: string) => ({ name, type, description })
  return {
    name,
    path: `${name}.csv`,
    profile: 'tabular-data-resource',
    type: 'table',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: Buffer.byteLength(csv),
    hash: `sha256:${createHash('sha256').update(csv).digest('hex')}`,
    dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      fields: [
        field(scope, 'string', "A project's or a collection's id"),
        field(period, 'date', `The first day of the ${first.granularity}, UTC`),
        field(value, 'number', `${describeCsvValue(first)}; empty if unknown, which is not 0`),
        field(status, 'string', 'final, provisional (may still change), estimated or missing'),
        field(complete, 'boolean', 'The period is over and nothing in it is missing'),
        field(known, 'integer', 'How many parts of the period, or projects of the collection, are known'),
        field(of, 'integer', 'How many there are'),
        field(doubted, 'boolean', 'Some of its days or readings are doubted; the value is as read'),
        ...(columns.includes(BOUND_COLUMN)
          ? [
              field(
                BOUND_COLUMN,
                'string',
                'more, less or about: how its publisher put the number, if not as an exact one',
              ),
            ]
          : []),
        ...(columns.includes(SYNTHETIC_COLUMN)
          ? [field(SYNTHETIC_COLUMN, 'boolean', 'Made up by a stand-in: not a real number')]
          : []),
      ],
      missingValues: [''],
      primaryKey: [scope, period],
    },
  }
}

const buildReadme = ({ chart, permalink, citation }: ExportedChart, name: string): string => `# ${chart.title}

${chart.subtitle}. As of ${chart.asOf}: the values are those that were known at the end of that day, UTC.

${formatWarning(chart)}${chart.summary}

- \`${name}.csv\`: the values, described by \`datapackage.json\`. An empty cell is unknown, never 0.
- \`${name}.svg\`: the chart.
- \`citation.bib\`, \`citation.ris\`, \`citation.json\`: the citation for reference managers.

Definition: ${chart.definition}

Source: ${chart.source}

Cite as: ${citation.text}

Opens again at ${permalink}
`
