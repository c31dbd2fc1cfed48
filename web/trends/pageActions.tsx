import { useLanguage } from '../language/language.ts'

/** Beside the title. A link into a folded part opens it. The script shows the button. */
export function PageActions({ isEmbeddable }: { isEmbeddable: boolean }) {
  const { t } = useLanguage()
  const { exporting, embedding, copyLink } = t.comparing
  return (
    <p class="page-actions">
      <a href="#export">{exporting}</a>
      {isEmbeddable && <a href="#embed">{embedding}</a>}
      <button
        type="button"
        class="copy"
        data-copy-kind="link"
        data-copied={t.exporting.copied}
        data-failed={t.exporting.failed}
        aria-live="polite"
      >
        {copyLink}
      </button>
    </p>
  )
}
