import type { RunAnswer } from '../contract/status.ts'
import { useLanguage } from '../language/language.ts'

/** Whether a run went to its end and brought nothing, because every subject failed. */
export const hasAllFailed = ({ state, wanted, faults, written }: RunAnswer): boolean =>
  state === 'finished' && wanted > 0 && faults >= wanted && written === 0

/** How a run ended, in words. */
export function useRunState(): (run: RunAnswer) => string {
  const { status } = useLanguage().t
  return run => (hasAllFailed(run) ? status.allFailed(run.wanted) : status.runStates[run.state])
}
