import { removeIsolates } from '../language/isolateName.ts'
import { LANGUAGES } from '../language/languages.ts'
import type { Locale } from '../language/locale.ts'
import type { Day } from '../time/day.ts'

interface CitationInput {
  readonly id: string
  readonly publisher: string
  readonly title: string
  /** Null for a declined figure. */
  readonly sentence: string | null
  readonly asOf: Day
  readonly retrieved: Day
  readonly permalink: string
  /** `GitHub (https://api.github.com)` */
  readonly source: string
  /** The definition of the metric. */
  readonly definition: string
}

/** CSL-JSON, the format of reference managers. */
interface CslItem {
  readonly id: string
  readonly type: 'webpage'
  readonly title: string
  readonly author: { readonly literal: string }[]
  readonly publisher: string
  readonly issued: { readonly 'date-parts': number[][] }
  readonly accessed: { readonly 'date-parts': number[][] }
  readonly URL: string
  /** Left out for a declined figure. */
  readonly abstract?: string
  readonly note: string
}

export interface Citation {
  readonly text: string
  readonly bibtex: string
  readonly ris: string
  readonly csl: CslItem
  /** Escaped, so it is safe to paste into a page. */
  readonly html: string
}

export function buildCitation(given: CitationInput, locale: Locale): Citation {
  const cited = cleanTexts(given, toLine)
  const notes = buildNotes(cited, locale)
  // What LaTeX and reference managers make of direction marks nobody knows.
  const bare = cleanTexts(cited, removeIsolates)
  const bareNotes = buildNotes(bare, locale)
  // A list of figures shows the text only.
  return {
    get text() {
      return buildText(cited, notes)
    },
    get bibtex() {
      return buildBibtex(bare, bareNotes)
    },
    get ris() {
      return buildRis(bare, bareNotes)
    },
    get csl() {
      return buildCsl(bare, bareNotes)
    },
    get html() {
      return buildHtml(cited, notes)
    },
  }
}

/** No citation format allows line breaks. In RIS, a line break would start the next field. */
const toLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()

function cleanTexts(cited: CitationInput, clean: (text: string) => string): CitationInput {
  const { publisher, title, sentence, source, definition, permalink } = cited
  return {
    ...cited,
    publisher: clean(publisher),
    title: clean(title),
    sentence: sentence === null ? null : clean(sentence),
    source: clean(source),
    definition: clean(definition),
    permalink: permalink.replace(/[\s\p{Cc}{}\\<>"]/gu, encodeURIComponent),
  }
}

const WORDS = {
  en: {
    asOf: 'As of',
    retrieved: 'retrieved',
    source: 'Source',
    definition: 'Definition',
    colon: ': ',
    comma: ', ',
    end: '.',
    gap: ' ',
  },
  zh: {
    asOf: '截至',
    retrieved: '检索于',
    source: '来源',
    definition: '定义',
    colon: '：',
    comma: '，',
    end: '。',
    gap: '',
  },
} as const satisfies Record<Locale, object>

interface CitationNotes {
  readonly title: string
  /** Sentences with the days, the source and the definition. */
  readonly text: string
  /** Stands between two sentences. */
  readonly gap: string
  /** Stands after the publisher. */
  readonly colon: string
  readonly end: string
}

function buildNotes(
  { title, asOf, retrieved, source, definition }: CitationInput,
  locale: Locale,
): CitationNotes {
  const [words, { day }] = [WORDS[locale], LANGUAGES[locale]]
  const addEnd = (text: string) => (/[.。]$/.test(text) ? text : text + words.end)
  const notes = [
    `${words.asOf} ${day(asOf)}${words.comma}${words.retrieved} ${day(retrieved)}${words.end}`,
    `${words.source}${words.colon}${addEnd(source)}`,
    `${words.definition}${words.colon}${addEnd(definition)}`,
  ]
  return { title: addEnd(title), text: notes.join(words.gap), ...words }
}

const buildText = (
  { publisher, sentence, permalink }: CitationInput,
  { title, text, gap, colon }: CitationNotes,
): string => [`${publisher}${colon}${title}`, sentence, text].filter(Boolean).join(gap) + ` ${permalink}`

const LATEX_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/** Replaces in one pass, so that a replacement is not replaced again. */
const escapeLatex = (text: string): string =>
  text.replace(/[\\{}&%$#_~^]/g, character => LATEX_ESCAPES[character] ?? `\\${character}`)

/** LaTeX takes a percent sign for a comment. A query may hold these characters as they are (RFC 3986, 3.4). */
const toLatexUrl = (url: string): string =>
  url.replace(/(?<=\?.*)%(?:2F|3A|40|2C)/gi, code => decodeURIComponent(code))

function buildBibtex(cited: CitationInput, notes: CitationNotes): string {
  const fields = {
    // Double braces keep the case of the title, and keep the publisher's name together.
    title: `{${escapeLatex(cited.title)}}`,
    author: `{${escapeLatex(cited.publisher)}}`,
    year: cited.asOf.slice(0, 4),
    date: cited.asOf,
    url: toLatexUrl(cited.permalink),
    urldate: cited.retrieved,
    abstract: escapeLatex(cited.sentence ?? ''),
    note: escapeLatex(notes.text),
  }
  const lines = Object.entries(fields).filter(([, value]) => value !== '')
  const key = `${cited.id}-${cited.asOf}`.replace(/[^A-Za-z0-9-]/g, '-')
  return `@misc{${key},\n${lines.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}\n`
}

function buildRis(cited: CitationInput, notes: CitationNotes): string {
  const formatDay = (day: Day) => day.replaceAll('-', '/')
  const fields = [
    ['TY', 'ELEC'],
    ['TI', cited.title],
    ['AU', cited.publisher],
    ['PB', cited.publisher],
    ['PY', cited.asOf.slice(0, 4)],
    ['DA', formatDay(cited.asOf)],
    ['Y2', formatDay(cited.retrieved)],
    // In records of web pages some programs read the day here (citation-js).
    ['M1', formatDay(cited.retrieved)],
    ['UR', cited.permalink],
    ...(cited.sentence ? [['AB', cited.sentence]] : []),
    ['N1', notes.text],
    ['ER', ''],
  ]
  return fields.map(([name, value]) => `${name}  - ${value}\r\n`).join('')
}

const buildCsl = (cited: CitationInput, notes: CitationNotes): CslItem => ({
  id: `${cited.id}-${cited.asOf}`,
  type: 'webpage',
  title: cited.title,
  author: [{ literal: cited.publisher }],
  publisher: cited.publisher,
  issued: toDateParts(cited.asOf),
  accessed: toDateParts(cited.retrieved),
  URL: cited.permalink,
  ...(cited.sentence ? { abstract: cited.sentence } : {}),
  note: notes.text,
})

const toDateParts = (day: Day) => ({ 'date-parts': [day.split('-').map(Number)] })

const HTML_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, character => HTML_ESCAPES[character] ?? character)

function buildHtml(cited: CitationInput, notes: CitationNotes): string {
  const title = `<a href="${escapeHtml(cited.permalink)}"><cite>${escapeHtml(cited.title)}</cite></a>`
  const rest = [cited.sentence, notes.text].filter(Boolean).join(notes.gap)
  return `<p>${escapeHtml(cited.publisher)}${notes.colon}${title}${notes.end}${notes.gap}${escapeHtml(rest)}</p>`
}
