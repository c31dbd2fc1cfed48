import cliProgress from 'cli-progress'
import { formatPace } from './formatPace.ts'

export interface ProgressBars {
  show(name: string, done: number, total: number, subject: string): void
  end(name: string): void
  stop(): void
}

/** One bar for each source, on standard error, so that the summary can be piped. Without a terminal, a line every 10 s. */
export function createProgressBars(names: readonly string[], unit: 'days' | 'subjects'): ProgressBars {
  const width = Math.max(...names.map(({ length }) => length))
  const startedAt = Date.now()
  const multi = new cliProgress.MultiBar({
    format: (options, { progress, value, total }, { name, subject }) =>
      [
        name,
        cliProgress.Format.BarFormat(progress, options),
        `${Math.floor(progress * 100)}% ${value}/${total} ${unit}`,
        ...formatPace({ done: value, total, seconds: (Date.now() - startedAt) / 1000, unit }),
        subject,
      ].join(' '),
    barCompleteChar: '█',
    barIncompleteChar: '░',
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 10_000,
    clearOnComplete: false,
    hideCursor: true,
    linewrap: false,
    barsize: 30,
  })
  const open = new Map<string, cliProgress.SingleBar>()
  return {
    show(name, done, total, subject) {
      const bar = open.get(name) ?? multi.create(total, 0, { name: name.padEnd(width), subject: '' })
      open.set(name, bar)
      bar.setTotal(total)
      bar.update(done, { subject })
    },
    end(name) {
      const bar = open.get(name)
      bar?.update(bar.getTotal(), { subject: 'done' })
    },
    stop: () => multi.stop(),
  }
}
