export const metrics = {}
