/** The subject that stands for all repositories of a project or a collection together. */
export const UNION_SUBJECT = '*'
