import type { project as english } from '../en/project.ts'

export const project: typeof english = {}
