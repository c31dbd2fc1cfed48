/** Shown by the script that makes it work. */
export const CopyButton = ({ of, text }: { of: string; text: string }) => (
  <button type="button" class="copy" data-copy={of} hidden aria-live="polite">
    {text}
  </button>
)
