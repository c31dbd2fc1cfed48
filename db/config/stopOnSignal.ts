let isListening = false
let endProcess: (signal: string) => Promise<void> = async () => {}

/**
 * Ends this process with 0 on SIGTERM and SIGINT, after this. Called first with nothing to bring to an end, before anything else
 * is loaded: the first process of a container ignores a signal that it does not listen to.
 */
export function stopOnSignal(end: (signal: string) => Promise<void> = async () => {}): void {
  endProcess = end
  if (isListening) return
  isListening = true
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, async () => {
      if (stopping) return
      stopping = true
      await endProcess(signal)
      process.exit(0)
    })
}
