import { findAnchor } from '../../db/model/claims/findAnchor.ts'
import { isolateName } from '../../db/model/language/isolateName.ts'
import { LANGUAGE_TAGS } from '../../db/model/language/locale.ts'
import { isPast } from '../../db/model/series/staleness.ts'
import type { Day } from '../../db/model/time/day.ts'
import { toClaimChart } from '../chart/svg/claimChart.ts'
import { Amount } from '../components/headlineParts.tsx'
import { VerdictMark } from '../components/verdictMark.tsx'
import type { ClaimAnswer } from '../contract/claims.ts'
import { formatDated } from '../language/format/formatDated.ts'
import { formatQuoted } from '../language/format/formatQuoted.ts'
import { cutDigits } from '../language/format/numbers.ts'
import type { Words } from '../language/format/words.ts'
import { useEnglish, useLanguage } from '../language/language.ts'
import { findMetricTitle } from '../language/translateMetric.ts'
import { buildClaimUrl, buildTrendUrl } from '../url/links.ts'
import { DEFAULT_STATE } from '../url/trendState.ts'
import type { ClaimsProps } from './claimsProps.ts'

type Names = Pick<ClaimsProps, 'metrics' | 'titles' | 'today'>

type Line = ClaimsProps['lines'] extends ReadonlyMap<string, infer L> ? L : never

/** The claim on the left, the result on the right. */
export function ClaimItem({ claim, line, ...names }: { claim: ClaimAnswer; line: Line | undefined } & Names) {
  const { w, to } = useLanguage()
  return (
    <li class="claim" id={claim.id}>
      <div class="claim-said">
        <h2 lang="en">
          <a href={to(buildClaimUrl(claim.id))} lang={useEnglish()} dir="auto">
            {claim.statement}
          </a>
          <Anchor claim={claim} />
        </h2>
        <p class="claim-number">
          <Qualifier claim={claim} />
          <Amount value={claim.number} write={number => formatClaimed(number, w)} />
        </p>
        <Source claim={claim} />
      </div>
      <div class="claim-found">
        <VerdictMark verdict={claim.verdict} isSlight={claim.evidence?.overstatedBy?.isSlight} />
        <Age claim={claim} today={names.today} />
        <p>{claim.words}</p>
        <Evidence evidence={claim.evidence} {...names} />
        <Earlier history={claim.history} />
      </div>
      {line && <Drawing line={line} />}
    </li>
  )
}

/** When the verdict was found, and the date of its data, if the data is too old to describe today. */
function Age({ claim: { evidence, history }, today }: { claim: ClaimAnswer; today: Day }) {
  const { t, w } = useLanguage()
  const [found] = history
  if (!evidence || !found || !isPast(evidence.to as Day, today)) return null
  return (
    <p class="figure-age">
      {t.claims.aged(w.dayShort(found.checkedAt), w.spanShort(evidence.from, evidence.to))}
    </p>
  )
}

/** "A year earlier" alone does not say of when it is. */
function Anchor({ claim }: { claim: ClaimAnswer }) {
  const { t, w, locale } = useLanguage()
  const anchor = findAnchor(claim)
  if (!anchor) return null
  return (
    <span class="claim-anchor" lang={LANGUAGE_TAGS[locale]}>
      {' '}
      {t.claims.anchors[anchor.is](formatDated(anchor.time, w))}
    </span>
  )
}

/** What somebody said is not made coarser: short only if that is the same number. */
const formatClaimed = (number: number, w: Words): string =>
  cutDigits(number, 3) === number ? w.tabular(number) : w.exact(number)

/** An exact number needs no qualifier. */
function Qualifier({ claim: { qualifier } }: { claim: ClaimAnswer }) {
  const word = useLanguage().t.claims.qualifiers[qualifier]
  return word === '' ? null : <span class="qualifier">{word} </span>
}

function Source({ claim }: { claim: ClaimAnswer }) {
  const { t, w } = useLanguage()
  const { who, on, about, url, kind } = claim
  return (
    <p class="claim-source">
      {t.claims.who(isolateName(who), formatDated(on, w))}
      {about && findAnchor(claim)?.is !== 'about' && t.claims.of(formatDated(about, w))}
      {kind === 'secondary' && t.claims.secondary}
      <a href={url}>{new URL(url).hostname.replace(/^www\./, '')}</a>
    </p>
  )
}

function Evidence({ evidence, metrics, titles }: Pick<ClaimAnswer, 'evidence'> & Omit<Names, 'today'>) {
  const language = useLanguage()
  const { t, w, to } = language
  if (!evidence) return null
  const { scope, metric, subject, measured, bound, from, to: last, ratio, status, insteadOf } = evidence
  const isEstimated = status === 'estimated'
  return (
    <dl class="evidence">
      <div>
        <dt>{isEstimated ? t.claims.estimated : t.claims.measured}</dt>
        <dd>{formatQuoted({ value: measured, bound }, w)}</dd>
      </div>
      <div>
        <dt>{t.claims.ofTime}</dt>
        <dd>{w.spanShort(from, last)}</dd>
      </div>
      {ratio !== null && (
        <div>
          <dt>{isEstimated ? t.claims.ratioOfEstimate : t.claims.ratio}</dt>
          <dd>{w.exact(ratio)}</dd>
        </div>
      )}
      <div>
        <dt>{t.claims.series}</dt>
        <dd>
          <a href={to(buildTrendUrl(scope, metric, { ...DEFAULT_STATE, subject }))}>
            {t.chart.title(titles.get(scope) ?? scope, findMetricTitle(language, metrics, metric))}
          </a>
          {insteadOf && t.claims.growth(findMetricTitle(language, metrics, insteadOf))}
        </dd>
      </div>
    </dl>
  )
}

/** Only if there was another verdict before. */
function Earlier({ history }: Pick<ClaimAnswer, 'history'>) {
  const { t, w } = useLanguage()
  if (history.length < 2) return null
  return (
    <details class="earlier">
      <summary>{t.claims.earlier}</summary>
      <ul>
        {history.slice(1).map(({ checkedAt, verdict, measured, bound }) => (
          <li key={checkedAt}>
            {t.claims.found(
              t.claims.verdicts[verdict],
              measured === null ? null : formatQuoted({ value: measured, bound }, w),
              w.dayShort(checkedAt),
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Drawing({ line: { points, claimed } }: { line: Line }) {
  const language = useLanguage()
  const { t, w } = language
  return (
    <div class="claim-drawing">
      <div dangerouslySetInnerHTML={{ __html: toClaimChart(points, claimed, language) }} />
      <p class="claim-key">
        <span class="key-said">{t.claims.said(w.exact(claimed.number))}</span>
        <span class="key-measured">{t.claims.measuredLine}</span>
      </p>
    </div>
  )
}
