import { LANGUAGES } from '../language/languages.ts'
import type { Locale } from '../language/locale.ts'
import type { Day } from '../time/day.ts'

/** What a citation of a figure says. */
export interface CitationInput {
  readonly id: string
  readonly publisher: string
  readonly title: string
  /** Null for a figure that is declined. */
  readonly sentence: string | null
  readonly asOf: Day
  readonly retrieved: Day
  readonly permalink: string
  /** `GitHub (https://api.github.com)` */
  readonly source: string
  /** What the metric counts. */
  readonly definition: string
}

/** CSL-JSON, as reference managers read it. */
export interface CslItem {
  readonly id: string
  readonly type: 'webpage'
  readonly title: string
  readonly author: { readonly literal: string }[]
  readonly publisher: string
  readonly issued: { readonly 'date-parts': number[][] }
  readonly accessed: { readonly 'date-parts': number[][] }
  readonly URL: string
  readonly abstract: string
  readonly note: string
}

export interface Citation {
  readonly text: string
  readonly bibtex: string
  readonly ris: string
  readonly csl: CslItem
  /** Escaped: safe to paste into a page. */
  readonly html: string
}

export function buildCitation(given: CitationInput, locale: Locale): Citation {
  const cited = inOneLine(given)
  const notes = notesOf(cited, locale)
  return {
    text: textOf(cited, notes),
    bibtex: bibtexOf(cited, notes),
    ris: risOf(cited, notes),
    csl: cslOf(cited, notes),
    html: htmlOf(cited, notes),
  }
}

/** No form has a place for line breaks, and RIS would read one as the next field. */
function inOneLine(cited: CitationInput): CitationInput {
  const line = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  const { publisher, title, sentence, source, definition, permalink } = cited
  return {
    ...cited,
    publisher: line(publisher),
    title: line(title),
    sentence: sentence === null ? null : line(sentence),
    source: line(source),
    definition: line(definition),
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

interface Notes {
  readonly title: string
  /** The days, the source and the definition, in sentences. */
  readonly all: string
  /** What stands between two sentences. */
  readonly gap: string
  /** Behind the publisher. */
  readonly colon: string
  readonly end: string
}

function notesOf({ title, asOf, retrieved, source, definition }: CitationInput, locale: Locale): Notes {
  const [words, { day }] = [WORDS[locale], LANGUAGES[locale]]
  const ended = (text: string) => (/[.。]$/.test(text) ? text : text + words.end)
  const notes = [
    `${words.asOf} ${day(asOf)}${words.comma}${words.retrieved} ${day(retrieved)}${words.end}`,
    `${words.source}${words.colon}${ended(source)}`,
    `${words.definition}${words.colon}${ended(definition)}`,
  ]
  return { title: ended(title), all: notes.join(words.gap), ...words }
}

const textOf = (
  { publisher, sentence, permalink }: CitationInput,
  { title, all, gap, colon }: Notes,
): string => [`${publisher}${colon}${title}`, sentence, all].filter(Boolean).join(gap) + ` ${permalink}`

const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

/** One pass: what stands for a character is not replaced again. */
const latex = (text: string): string =>
  text.replace(/[\\{}&%$#_~^]/g, letter => LATEX[letter] ?? `\\${letter}`)

function bibtexOf(cited: CitationInput, notes: Notes): string {
  const fields = {
    // Double braces keep upper and lower case, and a publisher in one piece.
    title: `{${latex(cited.title)}}`,
    author: `{${latex(cited.publisher)}}`,
    year: cited.asOf.slice(0, 4),
    date: cited.asOf,
    url: cited.permalink,
    urldate: cited.retrieved,
    abstract: latex(cited.sentence ?? ''),
    note: latex(notes.all),
  }
  const lines = Object.entries(fields).filter(([, value]) => value !== '')
  const key = `${cited.id}-${cited.asOf}`.replace(/[^A-Za-z0-9-]/g, '-')
  return `@misc{${key},\n${lines.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}\n`
}

function risOf(cited: CitationInput, notes: Notes): string {
  const slashed = (day: Day) => day.replaceAll('-', '/')
  const fields = [
    ['TY', 'ELEC'],
    ['TI', cited.title],
    ['AU', cited.publisher],
    ['PB', cited.publisher],
    ['PY', cited.asOf.slice(0, 4)],
    ['DA', slashed(cited.asOf)],
    ['Y2', slashed(cited.retrieved)],
    ['UR', cited.permalink],
    ...(cited.sentence ? [['AB', cited.sentence]] : []),
    ['N1', notes.all],
    ['ER', ''],
  ]
  return fields.map(([name, value]) => `${name}  - ${value}\r\n`).join('')
}

const cslOf = (cited: CitationInput, notes: Notes): CslItem => ({
  id: `${cited.id}-${cited.asOf}`,
  type: 'webpage',
  title: cited.title,
  author: [{ literal: cited.publisher }],
  publisher: cited.publisher,
  issued: dateParts(cited.asOf),
  accessed: dateParts(cited.retrieved),
  URL: cited.permalink,
  abstract: cited.sentence ?? '',
  note: notes.all,
})

const dateParts = (day: Day) => ({ 'date-parts': [day.split('-').map(Number)] })

const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const markup = (text: string): string => text.replace(/[&<>"']/g, letter => MARKUP[letter] ?? letter)

function htmlOf(cited: CitationInput, notes: Notes): string {
  const title = `<a href="${markup(cited.permalink)}"><cite>${markup(cited.title)}</cite></a>`
  const rest = [cited.sentence, notes.all].filter(Boolean).join(notes.gap)
  return `<p>${markup(cited.publisher)}${notes.colon}${title}${notes.end}${notes.gap}${markup(rest)}</p>`
}
