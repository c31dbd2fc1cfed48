export const definitions = {}
