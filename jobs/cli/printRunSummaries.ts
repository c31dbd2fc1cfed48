import type { Outcome, Run } from '../../db/runs/runs.ts'

export type RunSummary = Run & { readonly outcomes: readonly Outcome[] }

/** More faults than a screen holds are counted, not listed. */
const LISTED = 12

/** Says what came of the runs; answers the exit status: 1 when anything wanted was not learnt. */
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
  if (wanted === 0 && (from || to)) return `${source}: nothing to fetch, it cannot be asked for those days`
  if (wanted === 0) return `${source}: nothing to fetch, all is known`
  const values = `${written} ${written === 1 ? 'observation' : 'observations'} written`
  return `${source}: ${done - faults} of ${wanted} subjects learnt, ${faults} with a fault, ${values}, ${requests} requests`
}
