import { setImmediate } from 'node:timers/promises'

/** Work that waits for nothing holds up every request of the process: between its parts, others have their turn. */
export const yieldToOthers = (): Promise<void> => setImmediate()
