import { VERDICTS } from '../../db/model/claims/verdict.ts'
import { ChosenLanguage } from '../components/chosenLanguage.tsx'
import { Pager } from '../components/pager.tsx'
import { ScopeField } from '../components/scopeField.tsx'
import { VerdictMark } from '../components/verdictMark.tsx'
import { Written } from '../components/written.tsx'
import { findFoundation } from '../foundation/foundation.ts'
import { useLanguage } from '../language/language.ts'
import { buildClaimsUrl, type ClaimsFilter } from '../url/links.ts'
import { ClaimItem } from './claimItem.tsx'
import { CLAIM_ORDERS, type ClaimsProps } from './claimsProps.ts'

/** What could be checked first; the rest is one choice away. */
export function ClaimsPage({ ledger, place, filter, scopes, lines, ...names }: ClaimsProps) {
  const { t, to } = useLanguage()
  const isEmpty = !filter.q && !filter.scope && Object.values(ledger.counts).every(count => count === 0)
  const unchecked = ledger.counts['not checkable'] ?? 0
  return (
    <article class="claims-page">
      <header class="lead">
        <h1>{t.claims.title}</h1>
        <p class="standfirst">
          <Written text={findFoundation().claims.introduction} otherwise={t.claims.standfirst} />
        </p>
        <p class="freshness">
          <a href={to('/check')}>{t.claims.check}</a> · <a href="/figures.atom">{t.claims.feed}</a>
        </p>
      </header>
      <VerdictChoices counts={ledger.counts} filter={filter} />
      <Search filter={filter} scopes={scopes} />
      <Meanings />
      <p class="claims-shown" role="status">
        {isEmpty ? t.claims.none : t.claims.shown(ledger.total)}{' '}
        {!isEmpty && buildClaimsUrl(filter) !== '/claims' && <a href={to('/claims')}>{t.claims.showAll}</a>}
      </p>
      <ol class="claims">
        {ledger.claims.map(claim => (
          <ClaimItem key={claim.id} claim={claim} line={lines.get(claim.id)} {...names} />
        ))}
      </ol>
      <Pager place={place} label={t.claims.title} urlOf={page => buildClaimsUrl(filter, page)} />
      {filter.verdict === null && unchecked > 0 && (
        <p class="claims-unchecked">
          {t.claims.unchecked(unchecked)}{' '}
          <a href={to(buildClaimsUrl({ ...filter, verdict: 'not checkable' }))}>{t.claims.showUnchecked}</a>
        </p>
      )}
    </article>
  )
}

/** The counts of the verdicts are links that choose them. */
function VerdictChoices({
  counts,
  filter,
}: Pick<ClaimsProps['ledger'], 'counts'> & { filter: ClaimsFilter }) {
  const { t, w, to } = useLanguage()
  const countOf = (verdict: (typeof VERDICTS)[number]) => counts[verdict] ?? 0
  const all = VERDICTS.reduce((sum, verdict) => sum + countOf(verdict), 0)
  const choices = [
    { verdict: null, count: all - countOf('not checkable'), text: t.claims.checked },
    ...VERDICTS.map(verdict => ({ verdict, count: countOf(verdict), text: t.claims.verdicts[verdict] })),
    { verdict: 'all' as const, count: all, text: t.claims.all },
  ]
  return (
    <nav aria-label={t.claims.verdict}>
      <ul class="verdict-counts">
        {choices.map(({ verdict, count, text }) => (
          <li key={verdict}>
            <a
              href={to(buildClaimsUrl({ ...filter, verdict }))}
              aria-current={verdict === filter.verdict ? 'true' : undefined}
            >
              <span class="verdict-count">{w.exact(count)}</span>
              {verdict === null || verdict === 'all' ? (
                <span>{text}</span>
              ) : (
                <VerdictMark verdict={verdict} />
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A form: every choice has an address. */
function Search({ filter, scopes }: { filter: ClaimsFilter; scopes: ClaimsProps['scopes'] }) {
  const { t } = useLanguage()
  return (
    <form class="list-filters" action="/claims">
      <label>
        <span>{t.claims.words}</span>
        <input type="search" name="q" value={filter.q} />
      </label>
      {filter.verdict && <input type="hidden" name="verdict" value={filter.verdict} />}
      <ScopeField name="scope" label={t.claims.against} choices={scopes} chosen={filter.scope} />
      <label>
        <span>{t.claims.sort}</span>
        <select name="sort">
          <option value="">{t.claims.orders.catalog}</option>
          {CLAIM_ORDERS.map(order => (
            <option key={order} value={order} selected={filter.sort === order}>
              {t.claims.orders[order]}
            </option>
          ))}
        </select>
      </label>
      <ChosenLanguage />
      <button type="submit">{t.claims.find}</button>
    </form>
  )
}

function Meanings() {
  const { t } = useLanguage()
  return (
    <details class="meanings folded">
      <summary>{t.claims.meaningsTitle}</summary>
      <dl>
        {VERDICTS.map(verdict => (
          <div key={verdict}>
            <dt>
              <VerdictMark verdict={verdict} />
            </dt>
            <dd>{t.claims.meanings[verdict]}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
