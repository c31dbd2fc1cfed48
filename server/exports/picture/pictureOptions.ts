import { findClosestNames } from '../../../db/model/search/closestNames.ts'
import type { SvgOptions } from '../../../web/chart/svg/toSvg.ts'
import { badParameter } from '../../http/problem.ts'

/** Sizes by name, in pixels. `zoom` is how large type is: a hall is wider than a page. */
export const PICTURE_SIZES = {
  slide: { width: 1920, height: 1080, zoom: 2 },
  square: { width: 1080, height: 1080, zoom: 1.8 },
  readme: { width: 840, height: 420, zoom: 1 },
  social: { width: 1200, height: 630, zoom: 2 },
} as const

export type PictureSize = keyof typeof PICTURE_SIZES

const CHOICES = {
  theme: ['light', 'dark', 'auto'],
  background: ['paper', 'transparent'],
  size: Object.keys(PICTURE_SIZES),
  font: ['system', 'embed', 'outline'],
  title: ['on', 'off'],
} as const

/** How a picture is asked for, beside what it shows. */
export interface PictureOptions
  extends Pick<SvgOptions, 'width' | 'height' | 'zoom' | 'titled' | 'background'> {
  readonly theme: 'light' | 'dark' | 'auto'
  readonly font: 'system' | 'embed' | 'outline'
  /** Pixels of a PNG for each of its size. */
  readonly density: number
}

export type PictureFormat = 'svg' | 'png'

const SHARED = ['theme', 'background', 'size', 'width', 'height', 'title'] as const

/** The parameters that a format takes. */
export const PICTURE_PARAMETERS = {
  svg: [...SHARED, 'font'],
  png: [...SHARED, 'density'],
} as const satisfies Record<PictureFormat, readonly string[]>

/** The most pixels of a picture: 4K. */
const MOST = { side: 3840, pixels: 3840 * 2160 }
const LIMITS = { width: { least: 200, most: 3840 }, height: { least: 150, most: 2160 } } as const

/** Throws a problem that names the parameter and says what would have been right. */
export function parsePictureOptions(
  query: URLSearchParams,
  format: PictureFormat,
  usual: PictureSize | null,
): PictureOptions {
  const theme = parseChoice(query, 'theme') ?? (format === 'svg' ? 'auto' : 'light')
  if (format === 'png' && theme === 'auto')
    throw badParameter('theme', 'A PNG has one theme: ask for theme=light or theme=dark, or for an SVG.')
  const box = parseBox(query, usual)
  return {
    ...box,
    theme,
    background: parseChoice(query, 'background') ?? 'paper',
    titled: parseChoice(query, 'title') !== 'off',
    font: parseChoice(query, 'font') ?? 'system',
    density: parseDensity(query, box),
  }
}

function parseChoice<N extends keyof typeof CHOICES>(
  query: URLSearchParams,
  name: N,
): (typeof CHOICES)[N][number] | null {
  const text = query.get(name)
  if (!text) return null
  const known: readonly string[] = CHOICES[name]
  if (known.includes(text)) return text as (typeof CHOICES)[N][number]
  const [close] = findClosestNames(text, known)
  throw badParameter(
    name,
    `${close ? `Did you mean "${close}"? ` : ''}It must be one of ${known.join(', ')}.`,
  )
}

function parseBox(
  query: URLSearchParams,
  usual: PictureSize | null,
): { width: number; height: number; zoom: number } {
  const [width, height] = [parseSide(query, 'width'), parseSide(query, 'height')]
  const size = parseChoice(query, 'size') as PictureSize | null
  if (size && (width || height))
    throw badParameter('size', 'Ask for a size by name, or for width and height, not for both.')
  if (!width && !height)
    return size || usual ? PICTURE_SIZES[size ?? usual ?? 'slide'] : { width: 960, height: 540, zoom: 1 }
  const box = {
    width: width ?? Math.round(((height ?? 0) * 16) / 9),
    height: height ?? Math.round(((width ?? 0) * 9) / 16),
  }
  return { ...box, zoom: chooseZoom(box) }
}

function parseSide(query: URLSearchParams, name: 'width' | 'height'): number | null {
  const { least, most } = LIMITS[name]
  return parseWholeNumber(query, name, least, most)
}

function parseWholeNumber(query: URLSearchParams, name: string, least: number, most: number): number | null {
  const text = query.get(name)
  if (!text) return null
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw badParameter(name, `It must be a whole number from ${least} to ${most}.`)
}

/** Large pictures are seen from afar: type grows with them. In small ones it shrinks, for the words to have room. */
function chooseZoom({ width, height }: { width: number; height: number }): number {
  const large = Math.min(width / 960, height / 540)
  return large >= 1 ? large : Math.max(large, Math.min(1, width / 320, height / 220))
}

function parseDensity(query: URLSearchParams, { width, height }: { width: number; height: number }): number {
  const density = parseWholeNumber(query, 'density', 1, 3) ?? 1
  const fits = (by: number) =>
    Math.max(width, height) * by <= MOST.side && width * height * by * by <= MOST.pixels
  if (fits(density)) return density
  const best = [3, 2, 1].find(by => fits(by)) ?? 1
  throw badParameter(
    'density',
    `${width} × ${height} pixels times ${density} is more than 4K: at most density=${best}.`,
  )
}
