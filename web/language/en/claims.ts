export const claims = {}
