import type { Outcome, Run } from '../../db/runs/runs.ts'

export type RunSummary = Run & { readonly outcomes: readonly Outcome[] }

/** At most this many faults are listed; the others are counted. */
const LISTED = 12

/** Prints the results of the runs. Returns the exit status: 1 when anything is missing. */
export function printRunSummaries(
  runs: readonly RunSummary[],
  print: (line: string) => void = console.log,
): number {
  for (const run of runs) {
    print(formatRun(run))
    const faults = run.outcomes.filter(({ fault }) => fault)
    for (const { project, subject, fault, detail } of faults.slice(0, LISTED))
      print(`  ${project} (${subject}): ${fault}: ${detail}`)
    if (faults.length > LISTED) print(`  and ${faults.length - LISTED} more; all are on the status page`)
  }
  return runs.some(({ faults, state }) => faults > 0 || state !== 'finished') ? 1 : 0
}

function formatRun({ source, wanted, done, faults, written, requests, state, from, to }: Run): string {
  if (state !== 'finished') return `${source}: ${state}`
  if (wanted === 0 && (from || to))
    return `${source}: nothing to fetch, the source cannot be read for those days`
  if (wanted === 0) return `${source}: nothing to fetch, everything is stored`
  const values = `${written} ${written === 1 ? 'observation' : 'observations'} written`
  return `${source}: ${done - faults} of ${wanted} subjects collected, ${faults} with an error, ${values}, ${requests} requests`
}
