import { z } from 'zod'
import type { LocalizedText } from '../model/language/chooseText.ts'
import { LOCALES, type Locale } from '../model/language/locale.ts'
import { formatDidYouMean } from '../model/search/closestNames.ts'
import { type Day, isDay } from '../model/time/day.ts'

/** The message `must be …`, or `is missing; it must be …`. */
export const mustBe = (what: string) => ({
  error: ({ input }: { input?: unknown }) => `${input === undefined ? 'is missing; it ' : ''}must be ${what}`,
})

export const namedText = (what: string, shape: RegExp) => z.string(mustBe(what)).regex(shape, mustBe(what))

/** An object without unknown keys. The message has one line for each, with the closest known key. */
export const strictObject = <S extends z.ZodRawShape>(what: string, shape: S) =>
  z.strictObject(shape, {
    error: issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => formatUnknownKey(key, Object.keys(shape))).join('\n')
        : mustBe(what).error(issue),
  })

/** After a comma in `{ en: A, B }` YAML reads a key: one that reads like a text was meant as part of the text before. */
const formatUnknownKey = (key: string, known: readonly string[]): string =>
  /\s/.test(key)
    ? `"${key}" is unknown; if it belongs to the text before it, put that text in quotes (known: ${known.join(', ')})`
    : `"${key}" is unknown; ${formatDidYouMean(key, known) || `known: ${known.join(', ')}`}`

export const oneOfTexts = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, mustBe(`one of ${values.join(', ')}`))

export const ID_FIELD = namedText(
  'lowercase words joined by hyphens, e.g. npm-weekly',
  /^[a-z0-9]+(-[a-z0-9]+)*$/,
)
const FORMER = 'a list of ids that it had before, e.g. [old-id]'
/** What was published under them leads on to the present id. */
export const FORMER_IDS_FIELD = z
  .array(namedText('an id that it had before, e.g. old-id', /^[a-z0-9]+(-[a-z0-9]+)*$/), mustBe(FORMER))
  .min(1, mustBe(FORMER))
export const TEXT_FIELD = namedText('a text', /\S/)
export const URL_FIELD = namedText(
  'an address that begins with https:// or http://',
  /^https?:\/\/[^\s/]+\S*$/,
)
export const METRIC_FIELD = namedText('a metric, e.g. npm.downloads', /^[a-z-]+\.[a-z_]+$/)

/** 2016-12 as the first day of that month. */
export const parseMonth = (text: string): Day | null =>
  /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`) ? (`${text}-01` as Day) : null

const TEXTS = `a text for each language, e.g. { ${LOCALES.map(locale => `${locale}: …`).join(', ')} }`

/** A text in one language or several. */
export const TEXTS_FIELD = strictObject(
  TEXTS,
  Object.fromEntries(LOCALES.map(locale => [locale, TEXT_FIELD.optional()])) as Record<
    Locale,
    z.ZodOptional<typeof TEXT_FIELD>
  >,
)
  .refine(texts => Object.keys(texts).length > 0, mustBe(TEXTS))
  .transform((texts): LocalizedText => texts as LocalizedText)

/** A text in one language, which is the first that the site offers, or one for each language. */
export const TEXT_OR_TEXTS_FIELD = z.union([TEXT_FIELD, TEXTS_FIELD], {
  error: ({ input }) =>
    typeof input === 'object' && input !== null
      ? `must be a text, or ${TEXTS}`
      : mustBe('a text').error({ input }),
})
