import { listTransforms } from '../../db/model/series/transformPoints.ts'
import { GRANULARITIES, type Granularity } from '../../db/model/time/period.ts'
import { type PageLanguage, useLanguage } from '../language/language.ts'
import { applyChoice } from '../url/combinations.ts'
import { RANGES, SCALES, type TrendRange, type TrendState } from '../url/trendState.ts'
import { listGranularities } from '../url/viewWindow.ts'
import { buildViewUrl } from './buildViewUrl.ts'
import { CompareControls } from './compareControls.tsx'
import { buildChoices, HiddenFields, listOffered, type TrendChoice, TrendChoices } from './trendChoices.tsx'
import type { TrendProps } from './trendProps.ts'

/** Plain links and forms: every choice has an address, with or without a script. Impossible choices are not offered. */
export function TrendControls(props: TrendProps) {
  const { t } = useLanguage()
  const { series, state, page } = props
  const groups = [...windowChoices(props, t), ...drawingChoices(props, t.trend)]
  return (
    <div class="controls">
      {groups.map(([title, choices]) => (
        <TrendChoices key={title} {...props} title={title} choices={choices} />
      ))}
      {state.align !== 'age' && <Dates {...props} />}
      {page === 'trend' && series[0].subjects.length > 1 && <Subjects {...props} />}
      <CompareControls {...props} />
    </div>
  )
}

type Texts = PageLanguage['t']

/** Choices with their title. */
type Group = readonly [title: string, choices: readonly TrendChoice[]]

/** Which days are shown, and at which granularity. */
function windowChoices({ series: [{ metric, granularity }], state }: TrendProps, t: Texts): Group[] {
  return [
    [
      state.align === 'age' ? t.trend.ageRange : t.trend.range,
      buildChoices(
        RANGES.filter(range => range !== 'custom'),
        state.range,
        range => t.trend.ranges[range],
        range => ({ ...state, range, from: null, to: null, granularity: keptGranularity(state, range) }),
      ),
    ],
    [
      t.trend.granularity,
      buildChoices(
        listGranularities(metric),
        granularity,
        each => t.reckoned.each[each],
        each => applyChoice(state, { granularity: each }),
      ),
    ],
  ]
}

/** How values are transformed and drawn. */
function drawingChoices(props: TrendProps, texts: Texts['trend']): Group[] {
  const { series, state } = props
  const transforms = buildChoices(
    listTransforms(series[0].metric),
    state.transform,
    transform => texts.transforms[transform],
    transform => applyChoice(state, { transform }),
  )
  const scales = buildChoices(
    SCALES,
    state.scale,
    scale => texts.scales[scale],
    scale => ({ ...state, scale }),
  )
  const events = buildChoices(
    [true, false],
    state.events,
    on => (on ? texts.eventsOn : texts.eventsOff),
    on => ({ ...state, events: on }),
  )
  return [
    [texts.transform, listOffered(props, transforms)],
    [texts.scale, listOffered(props, scales)],
    [texts.events, state.align === 'age' ? [] : events],
  ]
}

/** Daily values over ten years cannot be read, so long ranges drop this granularity. */
const keptGranularity = ({ granularity }: TrendState, range: TrendRange): Granularity | null =>
  granularity === GRANULARITIES[0] && range !== '90d' && range !== '1y' ? null : granularity

function Dates(props: TrendProps) {
  const { t } = useLanguage()
  const [{ from, to }] = props.series
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

function Subjects(props: TrendProps) {
  const [{ subjects, subject }] = props.series
  return (
    <TrendChoices
      {...props}
      title={useLanguage().t.trend.subject}
      choices={buildChoices(
        subjects,
        subject,
        one => one,
        one => ({ ...props.state, subject: one }),
      )}
    />
  )
}
