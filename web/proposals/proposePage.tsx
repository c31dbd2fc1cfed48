import { type NameOrigin, PROPOSAL_FILES, PROPOSAL_KINDS } from '../../db/model/proposals/proposal.ts'
import type { InterfaceTexts } from '../language/en/index.ts'
import { useLanguage } from '../language/language.ts'
import { DecisionForm } from './decisionForm.tsx'
import { ProposeForm } from './proposeForm.tsx'
import type { ProposeProps, ShownProposal } from './proposeProps.ts'

export function ProposePage(props: ProposeProps) {
  const { kind, faults, done, waiting, waitingTotal, after, decided, before, user } = props
  const { t, to } = useLanguage()
  const { propose } = t
  return (
    <article class="propose-page">
      <header class="lead">
        <h1>{propose.heading}</h1>
        <p class="standfirst">{propose.standfirst}</p>
      </header>
      {user !== null && <p>{propose.user(user)}</p>}
      {done && (
        <p role="status" class="propose-done">
          {propose.done[done.state](done.entry)}
        </p>
      )}
      {faults.length > 0 && <Faults faults={faults} />}
      <nav aria-label={propose.kinds}>
        <ul class="propose-kinds">
          {PROPOSAL_KINDS.map(one => (
            <li key={one}>
              <a href={to(`/propose?kind=${one}`)} aria-current={one === kind ? 'true' : undefined}>
                {propose.names[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ProposeForm {...props} />
      <section aria-labelledby="waiting">
        <h2 id="waiting">{propose.waiting(waitingTotal)}</h2>
        {waiting.length > 0 && <p>{propose.waitingNote}</p>}
        <ProposalList proposals={waiting} props={props} />
        {after !== null && <a href={to(`/propose?kind=${kind}&after=${after}`)}>{propose.later}</a>}
      </section>
      <section aria-labelledby="decided">
        <h2 id="decided">{propose.decided}</h2>
        {decided.length === 0 && <p>{propose.none}</p>}
        <ProposalList proposals={decided} props={props} />
        {before !== null && <a href={to(`/propose?kind=${kind}&before=${before}`)}>{propose.earlier}</a>}
      </section>
      <section aria-labelledby="files">
        <h2 id="files">{propose.files}</h2>
        <p>{propose.filesNote}</p>
        <ul>
          {PROPOSAL_KINDS.map(one => (
            <li key={one}>
              <a href={`/propose/${PROPOSAL_FILES[one]}`}>{PROPOSAL_FILES[one]}</a>
            </li>
          ))}
        </ul>
      </section>
    </article>
  )
}

/** They come from the rules of the files, which are in English. */
function Faults({ faults }: Pick<ProposeProps, 'faults'>) {
  const { t } = useLanguage()
  return (
    <div role="alert" class="propose-faults" id="faults">
      <p>
        <strong>{t.propose.faults}</strong>
      </p>
      <ul lang="en">
        {faults.map(fault => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </div>
  )
}

const ProposalList = ({ proposals, props }: { proposals: readonly ShownProposal[]; props: ProposeProps }) =>
  proposals.length === 0 ? null : (
    <ol class="proposals">
      {proposals.map(one => (
        <li key={one.id} id={`proposal-${one.id}`}>
          <ProposalItem proposal={one} />
          {(props.user === null || props.mayAccept) && <DecisionForm proposal={one} props={props} />}
        </li>
      ))}
    </ol>
  )

function ProposalItem({ proposal }: { proposal: ShownProposal }) {
  const { t, w } = useLanguage()
  const { kind, entry, content, proposedAt, state, decidedAt, reason, unused } = proposal
  const { propose } = t
  const [proposer, decider] = [
    formatPerson(t, proposal.proposedBy, proposal.proposedThrough),
    formatPerson(t, proposal.decidedBy ?? '', proposal.decidedThrough),
  ]
  return (
    <>
      <h3>
        {propose.names[kind]}
        {t.marks.colon}
        <code>{entry}</code>
      </h3>
      <p>{propose.proposed(proposer, w.dayWords(proposedAt.slice(0, 10)))}</p>
      {decidedAt !== null && <p>{propose.states[state](decider, w.dayWords(decidedAt.slice(0, 10)))}</p>}
      {reason && <p>{propose.because(reason)}</p>}
      {state === 'accepted' && unused !== null && (
        <p>
          <strong>
            {unused === 'in file' ? propose.inFile(PROPOSAL_FILES[kind]) : propose.unused(unused)}
          </strong>
        </p>
      )}
      <dl class="proposal-content">
        {Object.entries(content).map(([name, value]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{formatValue(value)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

const formatPerson = (
  { propose }: Pick<InterfaceTexts, 'propose'>,
  name: string,
  origin: NameOrigin | null,
): string => (origin === 'proxy' ? name : propose.typedName(name))

/** As it would stand in the file: nobody is to accept what reads otherwise. */
const formatValue = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 1)
