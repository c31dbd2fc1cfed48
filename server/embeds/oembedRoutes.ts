import express, { type Router } from 'express'
import { z } from 'zod'
import { buildIframe } from '../../web/embeds/snippets.ts'
import { appendQuery } from '../../web/url/embedQuery.ts'
import { type Context, createAsker, onceEach, parseInput } from '../http/endpoint.ts'
import { HttpProblem } from '../http/problem.ts'
import { type OembedTarget, readOembedTarget } from './oembedTarget.ts'

const MAX_SIDE = 10_000
const side = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, { error: `It must be a whole number from 1 to ${MAX_SIDE}.` })
  .transform(Number)
  .refine(value => value <= MAX_SIDE, { error: `It must be a whole number from 1 to ${MAX_SIDE}.` })
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
export function createOembedRouter(context: Context): Router {
  const router = express.Router({ caseSensitive: true })
  router.get('/oembed', async (request, response) => {
    const asked = parseInput(query, onceEach(request.query))
    if (asked.format !== 'json')
      throw new HttpProblem(501, 'This format is not spoken here.', 'Ask for format=json.', {
        parameter: 'format',
      })
    const { site } = createAsker(request, context)
    const embedded = await readOembedTarget(context, asked.url, site)
    response.json(toOembedAnswer(embedded, site, asked))
  })
  return router
}

/** What is given where nothing is asked, in pixels. */
const DEFAULT_WIDTH = 720
/** The frame fills any height; in less than this it is hard to read. */
const MIN_HEIGHT = 352

interface Limits {
  readonly maxwidth?: number | undefined
  readonly maxheight?: number | undefined
}

/** The picture for links, https://ogp.me: so large that nobody shows it smaller than asked. */
export const THUMBNAIL_SIZE = { width: 1200, height: 630 }

function toOembedAnswer(
  { title, frame, image }: OembedTarget,
  site: string,
  { maxwidth, maxheight }: Limits,
) {
  const width = Math.min(maxwidth ?? DEFAULT_WIDTH, DEFAULT_WIDTH)
  const height = Math.min(maxheight ?? Infinity, Math.max(MIN_HEIGHT, Math.round((width * 10) / 16)))
  const fits =
    THUMBNAIL_SIZE.width <= (maxwidth ?? Infinity) && THUMBNAIL_SIZE.height <= (maxheight ?? Infinity)
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: 'Ecosystem Metrics',
    provider_url: `${site}/`,
    cache_age: 3600,
    width,
    height,
    html: buildIframe(site + frame, title, width, height),
    ...(fits
      ? {
          thumbnail_url: site + image,
          thumbnail_width: THUMBNAIL_SIZE.width,
          thumbnail_height: THUMBNAIL_SIZE.height,
        }
      : {}),
  }
}

/** Where consumers ask about an address. */
export const buildOembedUrl = (site: string, url: string): string =>
  site + appendQuery('/oembed', { url, format: 'json' })
