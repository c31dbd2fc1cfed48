import { VERDICTS } from '../../db/model/verdict.ts'
import { type ClaimsAsked, claimsUrl } from '../links.ts'
import { Claim } from '../parts/claim.tsx'
import { VerdictMark } from '../parts/verdict.tsx'
import type { ClaimsProps } from '../props.ts'
import { exact, plural } from '../words.ts'

export const Claims = ({ ledger, asked, scopes, lines }: ClaimsProps) => (
  <article class="claims-page">
    <header class="lead">
      <h1>Claims</h1>
      <p class="standfirst">
        Numbers that were said in public, in our own words, each checked against what was collected since. The
        figures of 2017 with which this project began stand first.
      </p>
      <p class="freshness">
        <a href="/check">Check what you are going to say</a>
      </p>
    </header>
    <Counts counts={ledger.counts} />
    <Filters asked={asked} scopes={scopes} />
    <p class="claims-shown">
      {ledger.claims.length === 0 ? 'No claim is like that.' : plural(ledger.claims.length, 'claim')}{' '}
      {claimsUrl(asked) !== '/claims' && <a href="/claims">Show all claims</a>}
    </p>
    <ol class="claims">
      {ledger.claims.map(claim => (
        <Claim key={claim.id} claim={claim} line={lines.get(claim.id)} />
      ))}
    </ol>
    <Meanings />
  </article>
)

const Counts = ({ counts }: Pick<ClaimsProps['ledger'], 'counts'>) => (
  <dl class="counts">
    {VERDICTS.map(verdict => (
      <div key={verdict}>
        <dt>
          <VerdictMark verdict={verdict} />
        </dt>
        <dd>{exact(counts[verdict] ?? 0)}</dd>
      </div>
    ))}
  </dl>
)

/** Plain links and a form: every choice is an address. */
const Filters = ({ asked, scopes }: Pick<ClaimsProps, 'asked' | 'scopes'>) => (
  <div class="controls">
    <Choices
      title="Verdict"
      choices={[{ text: 'all', value: null }, ...VERDICTS.map(value => ({ text: value, value }))]}
      chosen={asked.verdict}
      urlOf={verdict => claimsUrl({ ...asked, verdict })}
    />
    <Choices
      title="Checked against"
      choices={[{ text: 'all', value: null }, ...scopes.map(({ id, title }) => ({ text: title, value: id }))]}
      chosen={asked.scope}
      urlOf={scope => claimsUrl({ ...asked, scope })}
    />
    <Search asked={asked} />
  </div>
)

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

const Search = ({ asked }: { asked: ClaimsAsked }) => (
  <form class="dates" action="/claims">
    <label>
      <span>Words or a number</span>
      <input type="search" name="q" value={asked.q} />
    </label>
    {asked.verdict && <input type="hidden" name="verdict" value={asked.verdict} />}
    {asked.scope && <input type="hidden" name="scope" value={asked.scope} />}
    <button type="submit">Find</button>
  </form>
)

const MEANINGS: Readonly<Record<(typeof VERDICTS)[number], string>> = {
  supported: 'What was collected agrees, as precisely as the number was meant.',
  overstated: 'More was said than was true.',
  understated: 'True with room, or less than was measured.',
  outdated: 'It was true of an earlier day, or the level has fallen below it since.',
  'not checkable': 'Nothing was collected of that time, or only its publisher can count it.',
}

const Meanings = () => (
  <section class="meanings" aria-labelledby="meanings">
    <h2 id="meanings">What the verdicts mean</h2>
    <dl>
      {VERDICTS.map(verdict => (
        <div key={verdict}>
          <dt>
            <VerdictMark verdict={verdict} />
          </dt>
          <dd>{MEANINGS[verdict]}</dd>
        </div>
      ))}
    </dl>
  </section>
)
