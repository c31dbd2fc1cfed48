import express, { type Response, type Router } from 'express'
import type { Foundation } from '../../db/model/foundation/foundation.ts'
import type { Palette } from '../../web/chart/palette.ts'
import { findFoundation } from '../../web/foundation/foundation.ts'
import { findPalettes } from '../../web/foundation/palettes.ts'
import { buildLogoUrl, MANIFEST_URL } from '../../web/foundation/siteLinks.ts'

/** The foundation's logo, colours and web manifest: https://www.w3.org/TR/appmanifest/ */
export function createSiteFiles(): Router {
  const router = express.Router({ caseSensitive: true })
  router.get('/site/look.css', (_request, response) => {
    keepShortly(response).type('css').send(renderLook(findFoundation()))
  })
  for (const theme of ['light', 'dark'] as const)
    router.get(buildLogoUrl(theme), (_request, response, next) => {
      const { logo } = findFoundation()
      if (!logo) return next()
      keepShortly(response).type(logo[theme].type).send(Buffer.from(logo[theme].base64, 'base64'))
    })
  router.get(MANIFEST_URL, (_request, response) => {
    keepShortly(response)
      .type('application/manifest+json')
      .send(JSON.stringify(buildManifest(findFoundation())))
  })
  return router
}

/** They change with the catalog, and their addresses do not. */
const keepShortly = (response: Response): Response => response.set('Cache-Control', 'public, max-age=300')

function renderLook({ colours, headings }: Foundation): string {
  const palettes = findPalettes({ colours })
  const paintLines = ({ lines }: Palette) =>
    lines.map((colour, index) => `--line-${index}:${colour}`).join(';')
  const paint = ({ accent, strong }: NonNullable<Foundation['colours']>['light'], palette: Palette) =>
    `--accent:${accent};--accent-strong:${strong};${paintLines(palette)}`
  const dark = colours ? paint(colours.dark, palettes.dark) : ''
  const rules = [
    colours ? `:root{${paint(colours.light, palettes.light)}}` : '',
    colours ? `:root[data-theme="dark"]{${dark}}` : '',
    colours ? `@media (prefers-color-scheme:dark){:root:not([data-theme="light"]){${dark}}}` : '',
  ].join('')
  // Paper is printed in black, and lines in the colours for white ground: this file comes after print.css.
  const printed = colours ? `@media print{:root,:root[data-theme]{${paintLines(palettes.light)}}}` : ''
  return [
    rules && `@media screen{${rules}}${printed}`,
    headings === 'sans' ? ':root{--serif:var(--sans)}' : '',
  ].join('')
}

const buildManifest = ({ name, shortName, logo, languages }: Foundation) => ({
  name,
  short_name: shortName,
  lang: languages[0],
  start_url: '/',
  display: 'browser',
  icons: logo ? [{ src: buildLogoUrl('light'), type: logo.light.type, sizes: 'any' }] : [],
})
