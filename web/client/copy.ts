import './copyFrom.ts'

/** Copies the text of an element. Without this script the buttons stay hidden. */

const MESSAGE_MS = 2_000

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
  const label = button.textContent
  const { copied = '✓', notCopied = '✗' } = button.dataset
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy ?? '')
    button.textContent = source && (await copy(source)) ? copied : notCopied
    setTimeout(() => {
      button.textContent = label
    }, MESSAGE_MS)
  })
}

/** If the clipboard is not available, the text is selected instead. */
async function copy(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent?.trim() ?? '')
    return true
  } catch {
    getSelection()?.selectAllChildren(source)
    return false
  }
}
