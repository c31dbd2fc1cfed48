import { useLanguage } from '../language/language.ts'

/** Keeps its room until the script shows it, and reads its messages from it. */
export function CopyButton({ of, text }: { of: string; text: string }) {
  const { copied, notCopied } = useLanguage().t.frame
  return (
    <button
      type="button"
      class="copy"
      data-copy={of}
      data-copied={copied}
      data-not-copied={notCopied}
      aria-live="polite"
    >
      {text}
    </button>
  )
}
