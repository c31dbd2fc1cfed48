import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Here are the files that take longest: they start programs and browsers. */
const SLOW = /\/test\/e2e\//

/**
 * Where no earlier run has left its durations, as in a clean clone, the largest files would be first. A short one that takes a minute
 * would begin among the last, and all other workers would wait for it.
 */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isSlow = ({ moduleId }: TestSpecification) => SLOW.test(moduleId)
    return [...sorted.filter(isSlow), ...sorted.filter(one => !isSlow(one))]
  }
}
