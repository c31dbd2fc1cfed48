import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * They start git a thousand times: first of all, while the test processes are small. A fork copies the page tables of its process
 * (5 ms of CPU time at 60 MB, 36 ms at 150 MB, more than 100 ms at 450 MB), and the processes grow with each file.
 */
const FORKING = /\/test\/jobs\/git\//
/** Here are the files that take longest: they start programs and browsers. */
const SLOW = /\/test\/e2e\//

/**
 * Where no earlier run has left its durations, as in a clean clone, the largest files would be first. A short one that takes a minute
 * would begin among the last, and all other workers would wait for it.
 */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const groupOf = ({ moduleId }: TestSpecification) =>
      FORKING.test(moduleId) ? 0 : SLOW.test(moduleId) ? 1 : 2
    return sorted.toSorted((a, b) => groupOf(a) - groupOf(b))
  }
}
