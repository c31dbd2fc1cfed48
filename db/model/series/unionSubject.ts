/** The subject for the union of all repositories of a project or a collection. */
export const UNION_SUBJECT = '*'
