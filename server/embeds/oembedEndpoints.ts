import { z } from 'zod'
import { buildIframe } from '../../web/embeds/snippets.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import { THUMBNAIL_SIZE } from '../../web/layout/linkPreview.tsx'
import { declareEndpoint } from '../http/endpoint.ts'
import { noParameters, wholeNumberParameter } from '../http/parameters.ts'
import { HttpProblem } from '../http/problem.ts'
import { type OembedTarget, readOembedTarget } from './oembedTarget.ts'

const side = wholeNumberParameter(1, 10_000).optional()

/** https://oembed.com, section 2.2. Some consumers add `dnt`; it changes nothing. */
const query = z.object({
  url: z.string({ error: 'It must be the address of a trend or a figure on this site.' }).max(2_000, {
    error: 'It must be at most 2,000 characters.',
  }),
  maxwidth: side,
  maxheight: side,
  format: z.string().default('json'),
  dnt: z.string().optional(),
})

/** https://oembed.com, section 2.3.4.4 */
const OembedAnswer = z.object({
  version: z.literal('1.0'),
  type: z.literal('rich'),
  title: z.string(),
  provider_name: z.string(),
  provider_url: z.string(),
  cache_age: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  html: z.string().describe('An iframe'),
  thumbnail_url: z.string().optional(),
  thumbnail_width: z.number().int().optional(),
  thumbnail_height: z.number().int().optional(),
})

const oembed = declareEndpoint({
  method: 'get',
  path: '/oembed',
  base: '/',
  summary: 'The preview of a pasted link to a trend or a figure',
  params: noParameters,
  query,
  answer: OembedAnswer,
  handle: async ({ query, asker: { site } }, context) => {
    if (query.format !== 'json')
      throw new HttpProblem(501, 'This format is not supported.', 'Use format=json.', {
        parameter: 'format',
      })
    return toOembedAnswer(await readOembedTarget(context, query.url, site), site, query)
  },
})

export const oembedEndpoints = [oembed]

/** Default width, in pixels. */
const DEFAULT_WIDTH = 720
/** Default minimum height, in pixels: lower frames are hard to read. */
const MIN_HEIGHT = 352

interface Limits {
  readonly maxwidth?: number | undefined
  readonly maxheight?: number | undefined
}

function toOembedAnswer(
  { title, frame, image }: OembedTarget,
  site: string,
  { maxwidth, maxheight }: Limits,
): z.output<typeof OembedAnswer> {
  const width = Math.min(maxwidth ?? DEFAULT_WIDTH, DEFAULT_WIDTH)
  const height = Math.min(maxheight ?? Infinity, Math.max(MIN_HEIGHT, Math.round((width * 10) / 16)))
  const fits =
    THUMBNAIL_SIZE.width <= (maxwidth ?? Infinity) && THUMBNAIL_SIZE.height <= (maxheight ?? Infinity)
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: findFoundation().name,
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
