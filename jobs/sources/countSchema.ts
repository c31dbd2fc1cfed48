import { z } from 'zod'

/**
 * A count as an upstream answers one. A hundred times what the whole npm registry is downloaded in a day is no count,
 * but a slip of somebody's unit or type: it is refused, and not stored.
 */
export const countSchema = z.number().int().nonnegative().max(1e12)
