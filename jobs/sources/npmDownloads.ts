import { z } from 'zod'
import { countSchema } from './countSchema.ts'

export const NpmDownloads = z.object({
  start: z.iso.date(),
  end: z.iso.date(),
  downloads: z.array(z.object({ day: z.iso.date(), downloads: countSchema })),
})

/** npm's answer for one name and one range. */
export type NpmDownloads = z.infer<typeof NpmDownloads>
