export const embedding = {}
