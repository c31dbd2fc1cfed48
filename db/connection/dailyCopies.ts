import { findCopy } from './embeddedCopy.ts'

interface CopyOptions {
  readonly dataDir: string
  /** Only the embedded database can be copied so. */
  readonly save: (() => Promise<void>) | undefined
  readonly log: {
    info(fields: object, message: string): void
    warn(fields: object, message: string): void
  }
}

const DAY_MS = 86_400_000
/** A trial that lasts minutes needs no copy. */
const FIRST_MS = 10 * 60_000
const LOOK_MS = 60 * 60_000

/** Copies the embedded database once a day while the program runs. */
export function startDailyCopies(options: CopyOptions): { stop(): void } {
  if (!options.save) return { stop() {} }
  const look = () => void copyWhenDue(options, new Date())
  const first = setTimeout(look, FIRST_MS).unref()
  const others = setInterval(look, LOOK_MS).unref()
  return {
    stop() {
      clearTimeout(first)
      clearInterval(others)
    },
  }
}

/** Copies it if the last copy is a day old. A copy that fails changes nothing, and is tried again an hour later. */
export async function copyWhenDue({ dataDir, save, log }: CopyOptions, now: Date): Promise<void> {
  const copy = findCopy(dataDir)
  if (copy && now.getTime() - copy.at.getTime() < DAY_MS) return
  const from = performance.now()
  try {
    await save?.()
    const milliseconds = Math.round(performance.now() - from)
    log.info({ folder: findCopy(dataDir)?.folder, milliseconds }, 'the embedded database was copied')
  } catch (error) {
    log.warn({ error: String(error) }, 'the embedded database could not be copied')
  }
}
