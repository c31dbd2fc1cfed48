import { z } from 'zod'
import { findClosestNames } from '../../../db/model/search/closestNames.ts'
import { wholeNumberParameter } from '../../http/parameters.ts'
import { badParameter } from '../../http/problem.ts'
import { PICTURE_SIZES, type PictureFormat, type PictureOptions, type PictureSize } from './pictureOptions.ts'

const choice = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z
    .enum(choices, {
      error: ({ input }) => {
        const [close] = findClosestNames(String(input), choices)
        return `${close ? `Did you mean "${close}"? ` : ''}It must be one of ${choices.join(', ')}.`
      },
    })
    .optional()

const SIZES = Object.keys(PICTURE_SIZES) as [PictureSize, ...PictureSize[]]

const SHARED = {
  theme: choice(['light', 'dark', 'auto']),
  background: choice(['paper', 'transparent']),
  size: choice(SIZES),
  width: wholeNumberParameter(200, 3840).optional(),
  height: wholeNumberParameter(150, 2160).optional(),
  title: choice(['on', 'off']),
}

/** The parameters that a format takes beside those of what it shows. */
export const PICTURE_SHAPES = {
  svg: { ...SHARED, font: choice(['system', 'embed', 'outline']) },
  png: { ...SHARED, density: wholeNumberParameter(1, 3).optional().describe('Pixels per unit of size') },
}

/** What was given of a picture's parameters. */
interface PictureQuery {
  readonly theme?: PictureOptions['theme'] | undefined
  readonly background?: PictureOptions['background'] | undefined
  readonly size?: PictureSize | undefined
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly title?: 'on' | 'off' | undefined
  readonly font?: PictureOptions['font'] | undefined
  readonly density?: number | undefined
}

/** The most pixels of a picture: 4K. */
const MAX = { side: 3840, pixels: 3840 * 2160 }

/** Throws a problem for parameters that do not go together. */
export function toPictureOptions(
  { theme, background = 'paper', title, font = 'system', density = 1, ...size }: PictureQuery,
  format: PictureFormat,
  usual: PictureSize | null,
): PictureOptions {
  if (format === 'png' && theme === 'auto')
    throw badParameter('theme', 'A PNG has one theme: use theme=light or theme=dark, or request an SVG.')
  const box = toBox(size, usual)
  refuseTooLarge(box, density)
  return {
    ...box,
    theme: theme ?? (format === 'svg' ? 'auto' : 'light'),
    background,
    titled: title !== 'off',
    font,
    // Fonts inside an SVG are not read by all programs, so its text must fit without them.
    letters: format === 'png' || font === 'outline' ? 'own' : 'any',
    density,
  }
}

interface Box {
  readonly width: number
  readonly height: number
}

function toBox(
  { size, width, height }: Pick<PictureQuery, 'size' | 'width' | 'height'>,
  usual: PictureSize | null,
): Box & { zoom: number } {
  if (size && (width || height))
    throw badParameter('size', 'Use a named size, or width and height, but not both.')
  if (!width && !height)
    return size || usual ? PICTURE_SIZES[size ?? usual ?? 'slide'] : { width: 960, height: 540, zoom: 1 }
  const box = {
    width: width ?? Math.round(((height ?? 0) * 16) / 9),
    height: height ?? Math.round(((width ?? 0) * 9) / 16),
  }
  return { ...box, zoom: chooseZoom(box) }
}

/** Large pictures are seen from afar, so type grows with them. In small ones it shrinks, to leave the words room. */
function chooseZoom({ width, height }: Box): number {
  const large = Math.min(width / 960, height / 540)
  return large >= 1 ? large : Math.max(large, Math.min(1, width / 320, height / 220))
}

function refuseTooLarge({ width, height }: Box, density: number): void {
  const fits = (by: number) =>
    Math.max(width, height) * by <= MAX.side && width * height * by * by <= MAX.pixels
  if (fits(density)) return
  const best = [3, 2, 1].find(by => fits(by)) ?? 1
  throw badParameter(
    'density',
    `${width} × ${height} pixels times ${density} is more than 4K: at most density=${best}.`,
  )
}
