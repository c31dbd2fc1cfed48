/** What a start says to people in a terminal: a line for each step, which shows how far it is while it is under way. */
export interface StartReport {
  begin(step: string, doing: string): void
  /** How far the step is. */
  update(doing: string): void
  /** What came of the step. */
  end(text: string): void
  /** Lines without a step of their own stand below the last one. */
  say(step: string, text: string): void
  /** Before anybody else writes. */
  pause(): void
}

interface Terminal {
  readonly write: (text: string) => void
  /** Whether a line that is not over can be written again. */
  readonly canRewrite: boolean
  readonly now?: () => number
}

/** `Collecting` */
const WIDTH = 12
/** Shorter steps need no time. */
const SHORTEST_SHOWN_MS = 1_000
const AGAIN = '\r\u001B[2K'

export function createStartReport({ write, canRewrite, now = Date.now }: Terminal): StartReport {
  let current: { readonly step: string; readonly at: number } | null = null
  let isOpen = false
  let shown = ''
  const format = (step: string, text: string) => `${step.padEnd(WIDTH)}${text}`
  const rewrite = (line: string) => {
    write(isOpen ? AGAIN + line : line)
    isOpen = true
  }
  const report: StartReport = {
    begin(step, doing) {
      current = { step, at: now() }
      report.update(doing)
    },
    update(doing) {
      if (!canRewrite || !current || doing === shown) return
      shown = doing
      rewrite(`${format(current.step, doing)} …`)
    },
    end(text) {
      const { step, at } = current ?? { step: '', at: now() }
      const took = now() - at
      const time = took < SHORTEST_SHOWN_MS ? '' : ` (${Math.round(took / 1000)} s)`
      rewrite(`${format(step, text)}${time}\n`)
      isOpen = false
      current = null
    },
    say: (step, text) => write(`${format(step, text)}\n`),
    pause() {
      if (isOpen) write('\n')
      isOpen = false
    },
  }
  return report
}

const nothing = () => {}

/** Where programs read the log. */
export const SILENT_REPORT: StartReport = {
  begin: nothing,
  update: nothing,
  end: nothing,
  say: nothing,
  pause: nothing,
}
