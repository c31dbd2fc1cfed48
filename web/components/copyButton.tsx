import { useLanguage } from '../language/language.ts'

/** The script shows the button and reads its messages from it. */
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
