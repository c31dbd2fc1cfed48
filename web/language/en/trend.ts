export const trend = {}
