/** How a run of this process ended. `failed` includes those whose end could not be stored. */
export type RunEnd = 'finished' | 'abandoned' | 'failed'

/** The runs of this process, by source. */
export class RunCounts {
  readonly open = new Map<string, number>()
  /** Since the start, by `source state`. */
  readonly ended = new Map<string, number>()

  begin(source: string): void {
    this.open.set(source, (this.open.get(source) ?? 0) + 1)
  }

  end(source: string, state: RunEnd): void {
    this.open.set(source, (this.open.get(source) ?? 1) - 1)
    const key = `${source} ${state}`
    this.ended.set(key, (this.ended.get(key) ?? 0) + 1)
  }
}
