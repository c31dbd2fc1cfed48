/** An embed that is pinned to a day more than this many days ago links to newer data. */
export const OUTDATED_DAYS = 365
