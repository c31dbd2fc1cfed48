import { trendUrl } from '../links.ts'
import type { TrendProps } from '../props.ts'
import { RANGES, type Range, SCALES, type TrendState } from '../state.ts'
import { granularitiesOf } from '../view.ts'

const RANGE_WORDS = {
  '90d': '90 days',
  '1y': '1 year',
  '3y': '3 years',
  '5y': '5 years',
  all: 'All',
  custom: 'Dates',
} as const satisfies Record<Range, string>

const SCALE_WORDS = { linear: 'Linear', log: 'Logarithmic' } as const

/** Plain links and a form: every choice is an address, with or without a script. */
export const Controls = (props: TrendProps) => (
  <div class="controls">
    <Choices
      {...props}
      title="Range"
      choices={RANGES.filter(range => range !== 'custom').map(range => ({
        text: RANGE_WORDS[range],
        chosen: props.state.range === range,
        state: { ...props.state, range, from: null, to: null, granularity: kept(props.state, range) },
      }))}
    />
    <Choices
      {...props}
      title="One point a"
      choices={granularitiesOf(props.series.metric).map(granularity => ({
        text: granularity,
        chosen: props.series.granularity === granularity,
        state: { ...props.state, granularity },
      }))}
    />
    <Choices
      {...props}
      title="Scale"
      choices={SCALES.map(scale => ({
        text: SCALE_WORDS[scale],
        chosen: props.state.scale === scale,
        state: { ...props.state, scale },
      }))}
    />
    <Dates {...props} />
    {props.series.subjects.length > 1 && <Subjects {...props} />}
  </div>
)

/** Ten years of days are a smear: the finest choice is not carried into long ranges. */
const kept = ({ granularity }: TrendState, range: Range) =>
  granularity === 'day' && range !== '90d' && range !== '1y' ? null : granularity

interface Choice {
  readonly text: string
  readonly chosen: boolean
  readonly state: TrendState
}

const Choices = ({ series, title, choices }: TrendProps & { title: string; choices: readonly Choice[] }) => (
  <nav class="choices" aria-label={title}>
    <span class="choices-title" aria-hidden="true">
      {title}
    </span>
    <ul>
      {choices.map(({ text, chosen, state }) => (
        <li key={text}>
          <a
            href={trendUrl(series.scope, series.metric.id, state)}
            aria-current={chosen ? 'true' : undefined}
            data-view
            rel="nofollow"
          >
            {text}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const Dates = ({ series, state }: TrendProps) => (
  <form class="dates" method="get" action={trendUrl(series.scope, series.metric.id)} data-view>
    <label>
      <span>From</span>
      <input type="date" name="from" value={series.from} required />
    </label>
    <label>
      <span>to</span>
      <input type="date" name="to" value={series.to} required />
    </label>
    {state.granularity && <input type="hidden" name="granularity" value={state.granularity} />}
    {state.asOf && <input type="hidden" name="asOf" value={state.asOf} />}
    {state.subject && <input type="hidden" name="subject" value={state.subject} />}
    {state.scale !== 'linear' && <input type="hidden" name="scale" value={state.scale} />}
    <button type="submit">Show</button>
  </form>
)

const Subjects = ({ series, state }: TrendProps) => (
  <nav class="choices" aria-label="Subject">
    <span class="choices-title" aria-hidden="true">
      Subject
    </span>
    <ul>
      {series.subjects.map(subject => (
        <li key={subject}>
          <a
            href={trendUrl(series.scope, series.metric.id, { ...state, subject })}
            aria-current={subject === series.subject ? 'true' : undefined}
          >
            {subject}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
