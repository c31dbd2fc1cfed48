import { useLanguage } from '../language/language.ts'

/** A verdict in words; shape and colour only repeat it. */
interface Props {
  readonly verdict: string
  /** In place of the usual words. */
  readonly words?: string | undefined
  readonly isSlight?: boolean | undefined
}

export function VerdictMark({ verdict, words: own, isSlight }: Props) {
  const { t } = useLanguage()
  // Less than half a percent too high is said, but not marked like a lie.
  if (isSlight) return <p class="verdict verdict-slight">{t.claims.slight}</p>
  const words: Readonly<Record<string, string>> = { ...t.check.answers, ...t.claims.verdicts }
  return <p class={`verdict verdict-${verdict.replace(' ', '-')}`}>{own ?? words[verdict] ?? verdict}</p>
}
