import { z } from 'zod'
import { computeContrast } from '../model/foundation/contrast.ts'
import { LOCALES } from '../model/language/locale.ts'
import {
  METRIC_FIELD,
  mustBe,
  namedText,
  oneOfTexts,
  strictObject,
  TEXT_FIELD,
  TEXTS_FIELD,
  URL_FIELD,
} from '../yaml/zodFields.ts'

/** The grounds that text stands on, the one with less contrast first. */
const GROUNDS = { light: ['#faf8f3', '#ffffff'], dark: ['#161d24', '#11171d'] } as const

/** Of text: https://www.w3.org/TR/WCAG22/#contrast-minimum */
const LEAST_CONTRAST = 4.5

/** A colour that text can have on the ground of a theme. */
const createAccent = (theme: keyof typeof GROUNDS) =>
  namedText("a colour of six digits in quotes, e.g. '#0b6380'", /^#[0-9a-fA-F]{6}$/)
    .transform(colour => colour.toLowerCase())
    .superRefine((colour, context) => {
      const [ground, contrast] = GROUNDS[theme]
        .map(one => [one, computeContrast(colour, one)] as const)
        .reduce((least, one) => (one[1] < least[1] ? one : least))
      if (contrast < LEAST_CONTRAST)
        context.addIssue(
          `${colour} has a contrast of ${(Math.floor(contrast * 10) / 10).toFixed(1)} on ${ground}, and text needs 4.5: take a ${theme === 'light' ? 'darker' : 'lighter'} one`,
        )
    })

const createLook = (theme: keyof typeof GROUNDS) =>
  strictObject(`the colour of links, e.g. { accent: '${theme === 'light' ? '#0b6380' : '#5fc0de'}' }`, {
    accent: createAccent(theme),
  })

const FILE = namedText('a file beside this one, e.g. logo.svg or logo.png', /^[\w-][\w.-]*\.(svg|png)$/)

/** site.yaml: everything may be left out but the name. */
export const siteSchema = strictObject('the site: at least its name', {
  name: TEXT_FIELD,
  shortName: TEXT_FIELD.optional(),
  publisher: TEXT_FIELD.optional(),
  homepage: URL_FIELD.optional(),
  contact: namedText(
    'an address, e.g. https://example.org/contact or mailto:metrics@example.org',
    /^(https?:\/\/[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+)$/,
  ).optional(),
  logo: strictObject('the files of the logo, e.g. { light: logo.svg, dark: logo-dark.svg }', {
    light: FILE,
    dark: FILE.optional(),
  }).optional(),
  colours: strictObject(
    "a colour for each theme, e.g. { light: { accent: '#0b6380' }, dark: { accent: '#5fc0de' } }",
    { light: createLook('light'), dark: createLook('dark') },
  ).optional(),
  headings: oneOfTexts(['serif', 'sans']).optional(),
  languages: z
    .array(oneOfTexts(LOCALES), mustBe(`a list of languages: ${LOCALES.join(', ')}`))
    .min(1, mustBe(`at least one language of ${LOCALES.join(', ')}`))
    .transform(all => [...new Set(all)])
    .optional(),
  heading: TEXTS_FIELD.optional(),
  introduction: TEXTS_FIELD.optional(),
  description: TEXTS_FIELD.optional(),
  footer: TEXTS_FIELD.optional(),
  licence: strictObject(
    'name and url, e.g. { name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/ }',
    { name: TEXT_FIELD, url: URL_FIELD },
  ).optional(),
  metrics: z
    .array(METRIC_FIELD, mustBe('a list of metrics, e.g. [github.stars, git.contributors]'))
    .min(1, mustBe('a list of metrics, e.g. [github.stars, git.contributors]'))
    .max(4, mustBe('four metrics at most'))
    .optional(),
  claims: strictObject('whether there is a page of claims, e.g. { show: false }', {
    show: z.boolean(mustBe('true or false')).optional(),
    introduction: TEXTS_FIELD.optional(),
  }).optional(),
})

/** The file as it is written. */
export type SiteFile = z.infer<typeof siteSchema>
