import { useLanguage } from '../language/language.ts'
import { NameFields } from './nameFields.tsx'
import type { ProposeProps, ShownProposal } from './proposeProps.ts'

/** To accept or decline, or to withdraw what was accepted. */
export function DecisionForm({
  proposal: { id, state },
  props: { user, judged, fields },
}: {
  proposal: ShownProposal
  props: Pick<ProposeProps, 'user' | 'judged' | 'fields'>
}) {
  const { t, to } = useLanguage()
  const { propose } = t
  if (state !== 'waiting' && state !== 'accepted') return null
  const sent = judged === id ? fields : null
  const refusal = state === 'waiting' ? ('declined' as const) : ('withdrawn' as const)
  return (
    <details open={sent !== null}>
      <summary>{state === 'waiting' ? propose.decide : propose.withdraw}</summary>
      <form class="propose-form" method="post" action={to(`/propose/${id}`)}>
        <label for={`reason-${id}`}>{propose.reason}</label>
        <input id={`reason-${id}`} name="reason" maxLength={1000} value={sent?.reason ?? ''} />
        {user === null && <NameFields prefix={`decide-${id}`} by={sent?.by ?? ''} />}
        <p class="propose-buttons">
          {/* First, as Enter in a field presses the first button: nothing is accepted by chance. */}
          <button type="submit" name="decision" value={refusal}>
            {propose.refuse[refusal]}
          </button>
          {state === 'waiting' && (
            <button type="submit" name="decision" value="accepted">
              {propose.accept}
            </button>
          )}
        </p>
      </form>
    </details>
  )
}
