import express, { type Router } from 'express'
import { z } from 'zod'
import { withQuery } from '../web/embed/query.ts'
import { iframeOf } from '../web/embed/snippets.ts'
import { askerOf, type Context, checked, onceEach } from './endpoint.ts'
import { type Embedded, embeddedAt } from './oembedTarget.ts'
import { Problem } from './problem.ts'

const MOST = 10_000
const side = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, { error: `It must be a whole number from 1 to ${MOST}.` })
  .transform(Number)
  .refine(value => value <= MOST, { error: `It must be a whole number from 1 to ${MOST}.` })
  .optional()

/** https://oembed.com, 2.2. `dnt` is what some consumers add; nobody is tracked here anyway. */
const query = z.object({
  url: z.string({ error: 'It must be the address of a trend or a figure here.' }).max(2_000, {
    error: 'It must be at most 2,000 letters.',
  }),
  maxwidth: side,
  maxheight: side,
  format: z.string().default('json'),
  dnt: z.string().optional(),
})

/** `/oembed`: what a pasted link to a trend or a figure unfolds to. */
export function oembed(context: Context): Router {
  const router = express.Router({ caseSensitive: true })
  router.get('/oembed', async (request, response) => {
    const asked = checked(query, onceEach(request.query))
    if (asked.format !== 'json')
      throw new Problem(501, 'This format is not spoken here.', 'Ask for format=json.', {
        parameter: 'format',
      })
    const { site } = askerOf(request, context)
    const embedded = await embeddedAt(context, asked.url, site)
    response.json(answerOf(embedded, site, asked))
  })
  return router
}

/** What is given where nothing is asked, in pixels. */
const USUAL_WIDTH = 720
/** The frame fills any height; in less than this it is hard to read. */
const LEAST_HEIGHT = 352

interface Limits {
  readonly maxwidth?: number | undefined
  readonly maxheight?: number | undefined
}

/** The picture for links, https://ogp.me: so large that nobody shows it smaller than asked. */
export const THUMBNAIL = { width: 1200, height: 630 }

function answerOf({ title, frame, image }: Embedded, site: string, { maxwidth, maxheight }: Limits) {
  const width = Math.min(maxwidth ?? USUAL_WIDTH, USUAL_WIDTH)
  const height = Math.min(maxheight ?? Infinity, Math.max(LEAST_HEIGHT, Math.round((width * 10) / 16)))
  const fits = THUMBNAIL.width <= (maxwidth ?? Infinity) && THUMBNAIL.height <= (maxheight ?? Infinity)
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: 'Ecosystem Metrics',
    provider_url: `${site}/`,
    cache_age: 3600,
    width,
    height,
    html: iframeOf(site + frame, title, width, height),
    ...(fits
      ? {
          thumbnail_url: site + image,
          thumbnail_width: THUMBNAIL.width,
          thumbnail_height: THUMBNAIL.height,
        }
      : {}),
  }
}

/** Where consumers ask about an address. */
export const oembedUrl = (site: string, url: string): string =>
  site + withQuery('/oembed', { url, format: 'json' })
