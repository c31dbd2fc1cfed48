import { toSparkline } from '../chart/sparkline.ts'
import type { Headline } from '../props.ts'
import { changeShort, changeWords, exact, STATUS_WORDS, spanShort, tabular } from '../words.ts'

/** A number that can be copied exactly, however it is shortened. */
export const Amount = ({ value, text }: { value: number; text: string }) => (
  <data class="amount" value={value} title={exact(value)}>
    {text}
  </data>
)

export const Hidden = ({ children }: { children: string }) => <span class="visually-hidden">{children}</span>

/** Against a year before: sign, arrow and words, so that colour only repeats it. */
export function Change({ change }: Pick<Headline, 'change'>) {
  if (!change) return null
  const { ratio, from } = change
  const [kind, arrow] = ratio > 1 ? ['up', '▲'] : ratio < 1 ? ['down', '▼'] : ['even', '■']
  const words = `${changeWords(ratio)} than a year before (${spanShort(from, from)})`
  return (
    <span class={`change change-${kind}`} title={phrase(ratio, words)}>
      <span aria-hidden="true">
        <span class="arrow">{arrow}</span> {changeShort(ratio)}
      </span>
      <Hidden>{phrase(ratio, words)}</Hidden>
    </span>
  )
}

/** "2.9 times as many as", but "12% more than". */
const phrase = (ratio: number, words: string): string =>
  ratio >= 2 ? words.replace('many than', 'many as') : words.replace('unchanged than', 'unchanged from')

/** When the value was read, or which days it adds up. */
export function Covered({ headline }: { headline: Headline }) {
  const { from, to, status } = headline
  if (!to) return null
  return (
    <span class="covered">
      {from ? spanShort(from, to) : spanShort(to, to)}
      {status !== 'final' && status !== 'missing' && (
        <em class={`status status-${status}`}> {STATUS_WORDS[status]}</em>
      )}
    </span>
  )
}

interface SparklineProps {
  readonly headline: Headline
  readonly width?: number
  readonly height?: number
}

export function Sparkline({ headline, width, height }: SparklineProps) {
  const drawing = toSparkline(headline.points, width, height)
  return drawing ? <span class="spark" dangerouslySetInnerHTML={{ __html: drawing }} /> : null
}

/** Why there is no number: never 0. */
export const Unknown = ({ headline }: { headline: Headline }) => (
  <span class="unknown-figure">
    <span class="unknown">unknown</span>
    <span class="covered">{reasonOf(headline)}</span>
  </span>
)

const reasonOf = ({ points, metric }: Headline): string => {
  if (points.some(({ value }) => value !== null)) return 'no value for the latest period'
  return metric.source === 'published' ? 'not published' : 'not collected yet'
}

/** One metric of one project, as a cell of a table. */
export function Cell({ headline, label }: { headline: Headline; label: string }) {
  if (headline.value === null) return <Unknown headline={headline} />
  return (
    <a class="cell-link" href={headline.url}>
      <Hidden>{label}</Hidden>
      <Amount value={headline.value} text={tabular(headline.value)} />
      <Change change={headline.change} />
      <Sparkline headline={headline} />
      <Covered headline={headline} />
    </a>
  )
}
