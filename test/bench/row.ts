/** A line of the report. */
export interface Row {
  readonly what: string
  readonly measured: string
  /** The floor or the peer, measured in the same run. */
  readonly beside: string
  readonly budget: string
}

/** The median of some runs after a warm-up, in milliseconds. */
export async function medianMs(times: number, work: () => unknown): Promise<number> {
  await work()
  const taken: number[] = []
  for (let n = 0; n < times; n++) {
    const start = performance.now()
    await work()
    taken.push(performance.now() - start)
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`
export const ratio = (value: number): string => value.toFixed(2)
export const count = (value: number): string => Math.floor(value).toLocaleString('en')
