import { useLanguage } from '../language/language.ts'

/** A verdict in words; shape and colour only repeat it. */
export function VerdictMark({ verdict }: { verdict: string }) {
  const { t } = useLanguage()
  const words: Readonly<Record<string, string>> = { ...t.check.answers, ...t.claims.verdicts }
  return <p class={`verdict verdict-${verdict.replace(' ', '-')}`}>{words[verdict] ?? verdict}</p>
}
