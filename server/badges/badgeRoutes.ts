import { makeBadge } from 'badge-maker'
import express, { type Request, type Response, type Router } from 'express'
import { escapeXml } from '../../web/chart/text.ts'
import { type Context, onceEach, parseInput } from '../http/endpoint.ts'
import { badgeQuery, type FigureBadgeQuery, figureBadgeQuery } from './badgeQuery.ts'
import { formatBadge } from './formatBadge.ts'
import { type BadgeContent, readBadge, readFigureBadge } from './readBadge.ts'

/** A badge, as it is drawn and as shields draws it. */
export interface Badge {
  readonly label: string
  readonly message: string
  readonly color: string
  readonly labelColor?: string
  readonly style: FigureBadgeQuery['style']
  readonly isError: boolean
  /** For those who do not see it. */
  readonly spoken: string
}

type BadgeStyling = Pick<FigureBadgeQuery, 'style' | 'color' | 'labelColor'>

/** `/badges/{scope}/{metric}` and `/badges/figures/{id}`, each as `.svg` and in the schema of shields' endpoint. */
export function createBadgeRouter(context: Context): Router {
  const router = express.Router({ caseSensitive: true })
  const ofFigure = async (request: Request<{ id: string }>) => {
    const query = parseInput(figureBadgeQuery, given(request))
    return buildBadge(await readFigureBadge(context, { ...query, id: request.params.id }), query, context)
  }
  const ofMetric = async (request: Request<{ scope: string; metric: string }>) => {
    const query = parseInput(badgeQuery, given(request))
    return buildBadge(await readBadge(context, { ...query, ...request.params }), query, context)
  }
  router.get('/badges/figures/:id.svg', async (request, response) =>
    sendSvg(response, await ofFigure(request)),
  )
  router.get('/badges/figures/:id.json', async (request, response) =>
    sendJson(response, await ofFigure(request)),
  )
  router.get('/badges/:scope/:metric.svg', async (request, response) =>
    sendSvg(response, await ofMetric(request)),
  )
  router.get('/badges/:scope/:metric.json', async (request, response) =>
    sendJson(response, await ofMetric(request)),
  )
  return router
}

/** What is left empty goes without saying, as in every address here. */
const given = ({ query }: Pick<Request, 'query'>) =>
  Object.fromEntries(Object.entries(onceEach(query)).filter(([, text]) => text !== ''))

const KNOWN_COLOUR = '#0b6380'
/** Dark enough for its white letters. */
const UNKNOWN_COLOUR = '#767676'

function buildBadge(read: BadgeContent, { style, color, labelColor }: BadgeStyling, context: Context): Badge {
  const { label, message, spoken, isKnown } = formatBadge(read, context.today())
  return {
    label,
    message,
    // A colour that somebody chose must not make the unknown look known.
    color: isKnown ? (color ?? KNOWN_COLOUR) : UNKNOWN_COLOUR,
    ...(labelColor ? { labelColor } : {}),
    style,
    isError: !isKnown,
    spoken,
  }
}

const sendSvg = (response: Response, badge: Badge) =>
  response.type('image/svg+xml; charset=utf-8').send(drawBadge(badge))

/** badge-maker says only what is seen; here also of when it is, and what was cut off. */
export function drawBadge({ spoken, isError: _isError, ...format }: Badge): string {
  const text = escapeXml(spoken)
  return makeBadge(format).replace(
    /aria-label="[^"]*"><title>[^<]*<\/title>/,
    () => `aria-label="${text}"><title>${text}</title>`,
  )
}

/** How long shields may keep it, in seconds; the least that it takes is 300. */
const CACHE_SECONDS = 3600

/** https://shields.io/badges/endpoint-badge: any other key is refused there. */
const sendJson = (response: Response, { spoken: _spoken, ...badge }: Badge) =>
  response.json({ schemaVersion: 1, ...badge, cacheSeconds: CACHE_SECONDS })
