import { listTransforms } from '../../db/model/series/transformPoints.ts'
import { GRANULARITIES, type Granularity } from '../../db/model/time/period.ts'
import { useLanguage } from '../language/language.ts'
import { applyChoice } from '../url/combinations.ts'
import { RANGES, SCALES, type TrendRange, type TrendState } from '../url/trendState.ts'
import { listGranularities } from '../url/viewWindow.ts'
import { buildViewUrl } from './buildViewUrl.ts'
import { CompareChoices, ScopePicker } from './compareControls.tsx'
import { HiddenFields, listOffered, TrendChoices } from './trendChoices.tsx'
import type { TrendProps } from './trendProps.ts'

/**
 * Plain links and forms: every choice has an address, with or without a script. Impossible choices are not offered. One row
 * stands above the chart; what is rarely needed unfolds.
 */
export function TrendControls(props: TrendProps) {
  const { t } = useLanguage()
  const { series, state } = props
  const [{ metric, granularity, subjects }] = series
  const byAge = state.align === 'age'
  return (
    <div class="controls">
      <TrendChoices
        {...props}
        title={byAge ? t.trend.ageRange : t.trend.range}
        choices={RANGES.filter(range => range !== 'custom').map(range => ({
          text: t.trend.ranges[range],
          chosen: state.range === range,
          state: { ...state, range, from: null, to: null, granularity: keptGranularity(state, range) },
        }))}
      />
      <TrendChoices
        {...props}
        title={t.trend.granularity}
        choices={listGranularities(metric).map(each => ({
          text: t.transformed.each[each],
          chosen: granularity === each,
          state: applyChoice(state, { granularity: each }),
        }))}
      />
      <ScopePicker {...props} />
      {/* Nobody sets whether it is open but the reader: each choice renders it anew. */}
      <details class="more">
        <summary>{t.trend.more}</summary>
        <div class="controls">
          <Drawing {...props} />
          <CompareChoices {...props} />
          {!byAge && <Dates {...props} />}
          {props.page === 'trend' && subjects.length > 1 && <Subjects {...props} />}
        </div>
      </details>
    </div>
  )
}

/** How values are transformed and drawn. */
function Drawing(props: TrendProps) {
  const { t } = useLanguage()
  const { series, state } = props
  const [{ metric }] = series
  return (
    <>
      <TrendChoices
        {...props}
        title={t.trend.transform}
        choices={listOffered(
          props,
          listTransforms(metric).map(transform => ({
            text: t.trend.transforms[transform],
            chosen: state.transform === transform,
            state: applyChoice(state, { transform }),
          })),
        )}
      />
      <TrendChoices
        {...props}
        title={t.trend.scale}
        choices={listOffered(
          props,
          SCALES.map(scale => ({
            text: t.trend.scales[scale],
            chosen: state.scale === scale,
            state: { ...state, scale },
          })),
        )}
      />
      {SWITCHES.map(
        name =>
          (name === 'events' ? state.align !== 'age' : metric.kind !== 'stock') && (
            <TrendChoices
              {...props}
              key={name}
              title={t.trend[name]}
              choices={[true, false].map(on => ({
                text: on ? t.trend.on : t.trend.off,
                chosen: state[name] === on,
                state: { ...state, [name]: on },
              }))}
            />
          ),
      )}
    </>
  )
}

/** What is shown or hidden. By age there are no events, and a level has no period that is not over. */
const SWITCHES = ['events', 'unfinished'] as const

/** Daily values over ten years cannot be read, so long ranges drop this granularity. */
const keptGranularity = ({ granularity }: TrendState, range: TrendRange): Granularity | null =>
  granularity === GRANULARITIES[0] && range !== '90d' && range !== '1y' ? null : granularity

/** The days that were asked for; of a named range those that it shows. The chart may begin with the whole week of a day. */
function Dates(props: TrendProps) {
  const { t } = useLanguage()
  const [shown] = props.series
  const from = props.state.from ?? shown.from
  const to = props.state.to ?? shown.to
  const state = { ...props.state, range: 'all', from: null, to: null } as const
  return (
    <form class="dates" method="get" action={buildViewUrl(props, state).split('?')[0]} data-view>
      <label>
        <span>{t.trend.from}</span>
        <input type="date" name="from" value={from} required />
      </label>
      <label>
        <span>{t.trend.to}</span>
        <input type="date" name="to" value={to} required />
      </label>
      <HiddenFields url={buildViewUrl(props, state)} />
      <button type="submit">{t.trend.apply}</button>
    </form>
  )
}

const Subjects = (props: TrendProps) => (
  <TrendChoices
    {...props}
    title={useLanguage().t.trend.subject}
    choices={props.series[0].subjects.map(subject => ({
      text: subject,
      chosen: subject === props.series[0].subject,
      state: { ...props.state, subject },
    }))}
  />
)
