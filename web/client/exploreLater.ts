import type { ExploredPage } from './exploring.ts'

/** The part that reads and zooms is loaded when it is first needed, and then gets what it missed. */
export function exploreLater(page: ExploredPage): void {
  const { box } = page.live
  const missed = new Map<string, Event>()
  const wake = async (event: Event): Promise<void> => {
    const isFirst = missed.size === 0
    missed.set(event.type, event)
    if (!isFirst) return
    // Without it the chart can still be looked at.
    const loaded = await import('./explore.ts').catch(() => missed.clear())
    if (!loaded) return
    for (const kind of WAKING) box.removeEventListener(kind, wake)
    loaded.startExploring(page)
    for (const one of missed.values())
      if (one instanceof KeyboardEvent) box.dispatchEvent(new KeyboardEvent(one.type, one))
      else if (one instanceof PointerEvent) box.dispatchEvent(new PointerEvent(one.type, one))
  }
  for (const kind of WAKING) box.addEventListener(kind, wake)
}

const WAKING = ['pointermove', 'pointerdown', 'pointerup', 'focus', 'keydown'] as const
