import { useLanguage } from '../language/language.ts'

/** Shown by the script that makes it work, which says what became of it in the words that stand here. */
export function CopyButton({ of, text }: { of: string; text: string }) {
  const { copied, notCopied } = useLanguage().t.frame
  return (
    <button
      type="button"
      class="copy"
      data-copy={of}
      data-copied={copied}
      data-not-copied={notCopied}
      hidden
      aria-live="polite"
    >
      {text}
    </button>
  )
}
