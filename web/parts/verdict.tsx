/** A verdict by its word; shape and colour only repeat it. */
export const VerdictMark = ({ verdict }: { verdict: string }) => (
  <p class={`verdict verdict-${verdict.replace(' ', '-')}`}>{verdict}</p>
)
