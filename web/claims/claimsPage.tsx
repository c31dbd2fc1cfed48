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
import type { ClaimsProps } from './claimsProps.ts'

export function ClaimsPage({ ledger, place, filter, scopes, lines }: ClaimsProps) {
  const { t, to } = useLanguage()
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
      <Counts counts={ledger.counts} />
      <Filters filter={filter} scopes={scopes} />
      <p class="claims-shown">
        {t.claims.shown(ledger.total)}{' '}
        {buildClaimsUrl(filter) !== '/claims' && <a href={to('/claims')}>{t.claims.showAll}</a>}
      </p>
      <ol class="claims">
        {ledger.claims.map(claim => (
          <ClaimItem key={claim.id} claim={claim} line={lines.get(claim.id)} />
        ))}
      </ol>
      <Pager place={place} label={t.claims.title} urlOf={page => buildClaimsUrl(filter, page)} />
      <Meanings />
    </article>
  )
}

function Counts({ counts }: Pick<ClaimsProps['ledger'], 'counts'>) {
  const { w } = useLanguage()
  return (
    <dl class="verdict-counts">
      {VERDICTS.map(verdict => (
        <div key={verdict}>
          <dt>
            <VerdictMark verdict={verdict} />
          </dt>
          <dd>{w.exact(counts[verdict] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Plain links and a form: every choice has an address. */
function Filters({ filter, scopes }: Pick<ClaimsProps, 'filter' | 'scopes'>) {
  const { t, to } = useLanguage()
  const all = { text: t.claims.all, value: null }
  return (
    <div class="controls">
      <Choices
        title={t.claims.verdict}
        choices={[all, ...VERDICTS.map(value => ({ text: t.claims.verdicts[value], value }))]}
        chosen={filter.verdict}
        urlOf={verdict => to(buildClaimsUrl({ ...filter, verdict }))}
      />
      {scopes && (
        <Choices
          title={t.claims.against}
          choices={[all, ...scopes.map(({ id, title }) => ({ text: title, value: id }))]}
          chosen={filter.scope}
          urlOf={scope => to(buildClaimsUrl({ ...filter, scope }))}
        />
      )}
      <Search filter={filter} scopes={scopes} />
    </div>
  )
}

interface ChoicesProps {
  readonly title: string
  readonly choices: readonly { text: string; value: string | null }[]
  readonly chosen: string | null
  readonly urlOf: (value: string | null) => string
}

const Choices = ({ title, choices, chosen, urlOf }: ChoicesProps) => (
  <nav class="choices" aria-label={title}>
    <span class="choices-title" aria-hidden="true">
      {title}
    </span>
    <ul>
      {choices.map(({ text, value }) => (
        <li key={text}>
          <a href={urlOf(value)} aria-current={value === chosen ? 'true' : undefined}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

function Search({ filter, scopes }: { filter: ClaimsFilter; scopes: ClaimsProps['scopes'] }) {
  const { t } = useLanguage()
  return (
    <form class="dates" action="/claims">
      <label>
        <span>{t.claims.words}</span>
        <input type="search" name="q" value={filter.q} />
      </label>
      {filter.verdict && <input type="hidden" name="verdict" value={filter.verdict} />}
      {scopes ? (
        filter.scope && <input type="hidden" name="scope" value={filter.scope} />
      ) : (
        <ScopeField name="scope" label={t.claims.against} choices={null} chosen={filter.scope} />
      )}
      <ChosenLanguage />
      <button type="submit">{t.claims.find}</button>
    </form>
  )
}

function Meanings() {
  const { t } = useLanguage()
  return (
    <section class="meanings" aria-labelledby="meanings">
      <h2 id="meanings">{t.claims.meaningsTitle}</h2>
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
    </section>
  )
}
