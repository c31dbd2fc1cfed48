import { z } from 'zod'

/**
 * A count in an upstream's answer. The limit is a hundred times the downloads of the whole npm registry in a day: a
 * greater number is somebody's mistake, and is rejected.
 */
export const countSchema = z.number().int().nonnegative().max(1e12)
