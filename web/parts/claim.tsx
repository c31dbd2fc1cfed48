import type { Claim as ClaimAnswer } from '../../server/claimAnswers.ts'
import { toClaimChart } from '../chart/claimChart.ts'
import { trendUrl } from '../links.ts'
import type { ClaimsProps } from '../props.ts'
import { START } from '../state.ts'
import { dayShort, exact, periodWords, spanShort, tabular } from '../words.ts'
import { Amount } from './headline.tsx'
import { VerdictMark } from './verdict.tsx'

type Line = ClaimsProps['lines'] extends ReadonlyMap<string, infer L> ? L : never

/** What was said on the left, what became of it on the right. */
export const Claim = ({ claim, line }: { claim: ClaimAnswer; line: Line | undefined }) => (
  <li class="claim" id={claim.id}>
    <div class="claim-said">
      <h2>
        <a href={`#${claim.id}`}>{claim.statement}</a>
      </h2>
      <p class="claim-number">
        <Qualifier claim={claim} />
        <Amount value={claim.number} text={tabular(claim.number)} />
      </p>
      <Source claim={claim} />
    </div>
    <div class="claim-found">
      <VerdictMark verdict={claim.verdict} />
      <p>{claim.words}</p>
      <Evidence evidence={claim.evidence} />
      <Earlier history={claim.history} />
    </div>
    {line && <Drawing line={line} />}
  </li>
)

/** An exact number needs no word. */
const Qualifier = ({ claim: { qualifier } }: { claim: ClaimAnswer }) =>
  qualifier === 'exact' || qualifier === 'rounded' ? null : <span class="qualifier">{qualifier} </span>

const Source = ({ claim: { who, on, about, url, kind } }: { claim: ClaimAnswer }) => (
  <p class="claim-source">
    {who}, {datedWords(on)}
    {about && `, of ${datedWords(about)}`}
    {kind === 'secondary' && ', as reported by another'}
    <a href={url}>{new URL(url).hostname.replace(/^www\./, '')}</a>
  </p>
)

/** 5 October 2017, October 2017, 2017 */
function datedWords(dated: string): string {
  const granularity = ({ 4: 'year', 7: 'month', 10: 'day' } as const)[dated.length] ?? 'day'
  return periodWords(`${dated}-01-01`.slice(0, 10), granularity)
}

function Evidence({ evidence }: Pick<ClaimAnswer, 'evidence'>) {
  if (!evidence) return null
  const { scope, metric, subject, measured, from, to, ratio } = evidence
  return (
    <dl class="evidence">
      <div>
        <dt>Measured</dt>
        <dd>{exact(measured)}</dd>
      </div>
      <div>
        <dt>Of</dt>
        <dd>{spanShort(from, to)}</dd>
      </div>
      {ratio !== null && (
        <div>
          <dt>Said ÷ measured</dt>
          <dd>{exact(ratio)}</dd>
        </div>
      )}
      <div>
        <dt>Series</dt>
        <dd>
          <a href={trendUrl(scope, metric, { ...START, subject })}>
            {metric} of {scope}
          </a>
        </dd>
      </div>
    </dl>
  )
}

/** Only where there was another verdict before. */
function Earlier({ history }: Pick<ClaimAnswer, 'history'>) {
  if (history.length < 2) return null
  return (
    <details class="earlier">
      <summary>Earlier verdicts</summary>
      <ul>
        {history.slice(1).map(({ checkedAt, verdict, measured }) => (
          <li key={checkedAt}>
            {verdict}
            {measured !== null && `, by ${exact(measured)}`}, found on {dayShort(checkedAt)}
          </li>
        ))}
      </ul>
    </details>
  )
}

const Drawing = ({ line: { points, said } }: { line: Line }) => (
  <div class="claim-drawing">
    <div dangerouslySetInnerHTML={{ __html: toClaimChart(points, said) }} />
    <p class="claim-key">
      <span class="key-said">said: {exact(said.number)}</span>
      <span class="key-measured">measured, from zero</span>
    </p>
  </div>
)
