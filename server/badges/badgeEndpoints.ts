import { Router } from 'express'
import { z } from 'zod'
import { findFoundation } from '../../web/foundation/foundation.ts'
import { BADGE_STYLES } from '../../web/url/builderChoices.ts'
import { buildBadgeUrl } from '../../web/url/links.ts'
import { answerWithPicture, refuseUnknownPaths } from '../http/answerWithPicture.ts'
import type { Context } from '../http/context.ts'
import { declareEndpoint, declareFile } from '../http/endpoint.ts'
import { SVG_TYPE } from '../http/mediaTypes.ts'
import { mountEndpoints } from '../http/mountEndpoints.ts'
import { scopeParameter } from '../http/parameters.ts'
import { type BadgeQuery, badgeQuery, type FigureBadgeQuery, figureBadgeQuery } from './badgeQuery.ts'
import { drawProblemBadge, UNKNOWN_COLOUR } from './drawProblemBadge.ts'
import { drawSpokenBadge } from './drawSpokenBadge.ts'
import { formatBadge } from './formatBadge.ts'
import { type BadgeContent, readBadge, readFigureBadge } from './readBadge.ts'

/** A badge, for our own drawing and for shields. */
interface Badge {
  readonly label: string
  readonly message: string
  readonly color: string
  readonly labelColor?: string
  readonly style: FigureBadgeQuery['style']
  readonly isError: boolean
  /** Read aloud by screen readers. */
  readonly spoken: string
}

type BadgeStyling = Pick<FigureBadgeQuery, 'style' | 'color' | 'labelColor'>

/** The keys that shields accepts (https://shields.io/badges/endpoint-badge); it refuses any other. */
const ShieldsBadge = z.object({
  schemaVersion: z.literal(1),
  label: z.string(),
  message: z.string(),
  color: z.string(),
  labelColor: z.string().optional(),
  style: z.enum(BADGE_STYLES),
  isError: z.boolean().describe('The value is unknown'),
  cacheSeconds: z.number().int().describe('How long it may be cached'),
})

const figureParams = z.object({ id: z.string() })
const metricParams = z.object({
  scope: scopeParameter,
  metric: z.string(),
})

const readBadgeOfFigure = async (
  { params, query }: { params: z.output<typeof figureParams>; query: FigureBadgeQuery },
  context: Context,
) => buildBadge(await readFigureBadge(context, { ...query, ...params }), query, context)

const readBadgeOfMetric = async (
  { params, query }: { params: z.output<typeof metricParams>; query: BadgeQuery },
  context: Context,
) => buildBadge(await readBadge(context, { ...query, ...params }), query, context)

const figureSvg = declareFile({
  method: 'get',
  path: '/badges/figures/{id}.svg',
  base: '/',
  summary: 'A badge of a figure',
  params: figureParams,
  query: figureBadgeQuery,
  rules: { empty: 'absent' },
  produces: SVG_TYPE,
  handle: async (input, context) => ({ body: drawBadge(await readBadgeOfFigure(input, context)) }),
})

const figureJson = declareEndpoint({
  method: 'get',
  path: '/badges/figures/{id}.json',
  base: '/',
  summary: 'A badge of a figure, in the format of shields.io',
  params: figureParams,
  query: figureBadgeQuery,
  rules: { empty: 'absent' },
  answer: ShieldsBadge,
  handle: async (input, context) => toShieldsBadge(await readBadgeOfFigure(input, context)),
})

const metricSvg = declareFile({
  method: 'get',
  path: '/badges/{scope}/{metric}.svg',
  base: '/',
  summary: 'A badge of a metric',
  params: metricParams,
  query: badgeQuery,
  rules: { empty: 'absent' },
  produces: SVG_TYPE,
  handle: async (input, context) => ({ body: drawBadge(await readBadgeOfMetric(input, context)) }),
})

const metricJson = declareEndpoint({
  method: 'get',
  path: '/badges/{scope}/{metric}.json',
  base: '/',
  summary: 'A badge of a metric, in the format of shields.io',
  params: metricParams,
  query: badgeQuery,
  rules: { empty: 'absent' },
  answer: ShieldsBadge,
  handle: async (input, context) => toShieldsBadge(await readBadgeOfMetric(input, context)),
})

export const badgeEndpoints = [figureSvg, figureJson, metricSvg, metricJson]

export function createBadgeRouter(context: Context): Router {
  const router = Router({ caseSensitive: true })
  router.use(mountEndpoints(badgeEndpoints, context))
  router.use('/badges', refuseUnknownPaths(buildBadgeUrl), answerWithPicture(drawProblemBadge))
  return router
}

/** White text is readable on it, and so it is on an accent: both were checked on white ground. */
const KNOWN_COLOUR = '#0b6380'

function buildBadge(read: BadgeContent, { style, color, labelColor }: BadgeStyling, context: Context): Badge {
  const { label, message, spoken, isKnown } = formatBadge(read, context.today())
  return {
    label,
    message,
    // A custom colour must not make an unknown value look known.
    color: isKnown ? (color ?? findFoundation().colours?.light.accent ?? KNOWN_COLOUR) : UNKNOWN_COLOUR,
    ...(labelColor ? { labelColor } : {}),
    style,
    isError: !isKnown,
    spoken,
  }
}

/** With the date and what was cut off for those who do not see it. */
const drawBadge = ({ spoken, isError: _isError, ...format }: Badge): string => drawSpokenBadge(format, spoken)

/** How long shields may cache it, in seconds; shields' minimum is 300. */
const CACHE_SECONDS = 3600

const toShieldsBadge = ({ spoken: _spoken, ...badge }: Badge) => ({
  schemaVersion: 1 as const,
  ...badge,
  cacheSeconds: CACHE_SECONDS,
})
