import type { Series } from '../../server/answers.ts'
import { exact, knownWords, periodShort, plural, STATUS_WORDS, unitWords } from '../words.ts'
import { Scroller } from './scroller.tsx'

/** Every point that the chart draws, latest first. */
export const PointsTable = ({ series, title }: { series: Series; title: string }) => (
  <details class="points">
    <summary>Table of all {plural(series.points.length, 'value')}</summary>
    <Scroller label="Table of values">
      <table class="plain">
        <caption>
          {title}, {unitWords(series.unit, series.kind, series.granularity)}, latest first
        </caption>
        <thead>
          <tr>
            <th scope="col">{series.granularity}</th>
            <th scope="col" class="numeric">
              {series.unit}
            </th>
            <th scope="col">Status</th>
            <th scope="col">Complete</th>
          </tr>
        </thead>
        <tbody>
          {series.points.toReversed().map(point => (
            <PointRow key={point.period} point={point} series={series} />
          ))}
        </tbody>
      </table>
    </Scroller>
  </details>
)

const PointRow = ({ point, series }: { point: Series['points'][number]; series: Series }) => (
  <tr class={point.value === null ? 'is-unknown' : undefined}>
    <th scope="row">{periodShort(point.period, series.granularity)}</th>
    <td class="numeric">{point.value === null ? 'unknown' : exact(point.value)}</td>
    <td>{point.value === null ? '–' : STATUS_WORDS[point.status]}</td>
    <td>{completeness(point, series)}</td>
  </tr>
)

function completeness(point: Series['points'][number], { kind, granularity }: Series): string {
  if (point.complete) return 'yes'
  return (kind === 'flow' && knownWords(point, granularity)) || (point.value === null ? '–' : 'no')
}
