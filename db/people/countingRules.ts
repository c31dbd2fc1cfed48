import { BOTS } from './bots.ts'
import { UNNAMED } from './unnamed.ts'

/** Increase it with every change of jobs/git/identity.ts, jobs/git/fullName.ts and db/people/mergeGroups.ts. */
const IDENTITY_VERSION = 2

/** The version of all rules that decide how people are counted. */
export const COUNTING_RULES = `people ${IDENTITY_VERSION}.${UNNAMED.version}, bots ${BOTS.version}`
