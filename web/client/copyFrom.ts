/** Copies what a chart's files hold: picture, sentence, table, citation; or the address of the page. */

const MESSAGE_MS = 2_000

/** The fields of a chart's JSON that are copied. */
interface ChartFile {
  readonly summary: string
  readonly citation: { readonly text: string }
  readonly series: readonly {
    readonly scope: string
    readonly points: readonly { readonly period: string; readonly value: number | null }[]
  }[]
}

const TEXTS: Readonly<Record<string, (file: ChartFile) => string>> = {
  sentence: ({ summary }) => summary,
  citation: ({ citation }) => citation.text,
  table: tableOf,
}

/** Tab-separated, for spreadsheets: a row per period, a column per series. Unknown values are empty. */
function tableOf({ series }: ChartFile): string {
  const periods = [...new Set(series.flatMap(({ points }) => points.map(({ period }) => period)))].sort()
  const columns = series.map(({ points }) => new Map(points.map(({ period, value }) => [period, value])))
  const rows = periods.map(period => [period, ...columns.map(column => column.get(period) ?? '')])
  return [['period', ...series.map(({ scope }) => scope)], ...rows].map(row => row.join('\t')).join('\n')
}

async function blobOf(kind: string, from: string): Promise<Blob> {
  // The address holds what is shown by now.
  if (kind === 'link') return new Blob([location.href], { type: 'text/plain' })
  const answer = await fetch(from)
  if (!answer.ok) throw new Error(`${from} was answered with ${answer.status}`)
  if (kind === 'picture') return answer.blob()
  const text = TEXTS[kind]?.((await answer.json()) as ChartFile) ?? ''
  return new Blob([text], { type: 'text/plain' })
}

/** The clipboard gets the promise at once: a browser that waits for it first forgets the click. */
async function copy(kind: string, from: string): Promise<boolean> {
  try {
    const type = kind === 'picture' ? 'image/png' : 'text/plain'
    await navigator.clipboard.write([new ClipboardItem({ [type]: blobOf(kind, from) })])
    return true
  } catch {
    return false
  }
}

// The style sheet shows the buttons from here on.
document.documentElement.dataset.copies = ''

// One listener for all: a page that shows another chart renders its buttons again.
document.addEventListener('click', async event => {
  const button =
    event.target instanceof Element ? event.target.closest<HTMLButtonElement>('[data-copy-kind]') : null
  if (!button || button.dataset.busy !== undefined) return
  const { copyKind = '', copyFrom = '', copied = '', failed = '' } = button.dataset
  const label = button.textContent
  button.dataset.busy = ''
  button.textContent = (await copy(copyKind, copyFrom)) ? copied : failed
  setTimeout(() => {
    button.textContent = label
    delete button.dataset.busy
  }, MESSAGE_MS)
})

export {}
