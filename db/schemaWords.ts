import { z } from 'zod'
import { type Day, isDay } from './model/day.ts'
import { LOCALES, type Locale } from './model/locale.ts'
import { didYouMean } from './model/near.ts'

/** `must be …`, and that it is missing when it is. */
export const must = (what: string) => ({
  error: ({ input }: { input?: unknown }) => `${input === undefined ? 'is missing; it ' : ''}must be ${what}`,
})

export const named = (what: string, shape: RegExp) => z.string(must(what)).regex(shape, must(what))

/** An object that refuses keys it does not know, and offers the near ones: one line a key. */
export const strict = <S extends z.ZodRawShape>(what: string, shape: S) =>
  z.strictObject(shape, {
    error: issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => unknownKey(key, Object.keys(shape))).join('\n')
        : must(what).error(issue),
  })

const unknownKey = (key: string, known: readonly string[]): string =>
  `"${key}" is not known here; ${didYouMean(key, known) || `known are ${known.join(', ')}`}`

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, must(`one of ${values.join(', ')}`))

export const ID = named('lowercase words joined by hyphens, e.g. npm-weekly', /^[a-z0-9]+(-[a-z0-9]+)*$/)
export const TEXT = named('a text', /\S/)
export const URL = named('an address that begins with https:// or http://', /^https?:\/\/[^\s/]+\S*$/)
export const METRIC = named('a metric, e.g. npm.downloads', /^[a-z-]+\.[a-z_]+$/)

/** 2016-12 as its first day. */
export const monthIn = (text: string): Day | null =>
  /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`) ? (`${text}-01` as Day) : null

/** A text in every language that there is. */
export const TEXTS = strict(
  `a text for each language, e.g. { ${LOCALES.map(locale => `${locale}: …`).join(', ')} }`,
  Object.fromEntries(LOCALES.map(locale => [locale, TEXT])) as Record<Locale, typeof TEXT>,
)
