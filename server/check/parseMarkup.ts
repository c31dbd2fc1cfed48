import { Tokenizer } from 'htmlparser2'

/** Hears the parts of a source in their order. */
interface TagHandler {
  /** `href` is empty where the tag has none. */
  open(name: string, href: string): void
  close(name: string): void
  /** Entities are decoded. */
  text(text: string): void
}

/**
 * Reads a source in one pass. The library's `Parser` also keeps the open tags: with hostile ones it takes 10 seconds
 * for 300 kB, and this half a second for 5 MB.
 */
function readTags(source: string, xmlMode: boolean, handler: TagHandler): void {
  let [name, attribute, href] = ['', '', '']
  const nameAt = (start: number, end: number) =>
    xmlMode ? source.slice(start, end) : source.slice(start, end).toLowerCase()
  const addToAttribute = (text: string) => {
    if (attribute === 'href') href += text
  }
  const ignore = () => {}
  const tokenizer = new Tokenizer(
    { xmlMode, decodeEntities: true },
    {
      onopentagname: (start, end) => {
        name = nameAt(start, end)
        href = ''
      },
      onattribname: (start, end) => {
        attribute = nameAt(start, end)
      },
      onattribdata: (start, end) => addToAttribute(source.slice(start, end)),
      onattribentity: code => addToAttribute(String.fromCodePoint(code)),
      onattribend: ignore,
      onopentagend: () => handler.open(name, href),
      onselfclosingtag: () => {
        handler.open(name, href)
        // HTML reads `<p/>` as `<p>`.
        if (xmlMode) handler.close(name)
      },
      onclosetag: (start, end) => handler.close(nameAt(start, end)),
      ontext: (start, end) => handler.text(source.slice(start, end)),
      ontextentity: code => handler.text(String.fromCodePoint(code)),
      oncdata: (start, end) => {
        if (xmlMode) handler.text(source.slice(start, end))
      },
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  )
  tokenizer.write(source)
  tokenizer.end()
}

const HIDDEN_TAGS = ['script', 'style', 'template', 'head']
const BLOCK_TAG =
  /^(?:p|div|li|ul|ol|h[1-6]|br|tr|section|article|blockquote|dd|dt|figcaption|pre|table|hr|main|nav|header|footer|title|body|html)$/

/** What a reader of the page sees, a line for each block. The URL of a link to a figure stands before its text. */
export function parseHtml(source: string): string {
  let shown = ''
  let hiddenBy: string | null = null
  readTags(source, false, {
    open(name, href) {
      // The end tag of a head may be left out.
      if (hiddenBy === 'head' && name === 'body') hiddenBy = null
      if (hiddenBy !== null) return
      if (HIDDEN_TAGS.includes(name)) hiddenBy = name
      else shown += name === 'a' ? toLinkText(href) : toSeparator(name)
    },
    close(name) {
      if (hiddenBy === null) shown += toSeparator(name)
      else if (name === hiddenBy) hiddenBy = null
    },
    text(text) {
      if (hiddenBy === null) shown += text.replace(/\s+/g, ' ')
    },
  })
  return shown
}

const FIGURE_URL = /^[^"'\s>]{0,300}\/figures\/[^"'\s>]{1,300}/

function toLinkText(href: string): string {
  const [url] = FIGURE_URL.exec(href) ?? []
  return url ? `${url} ` : ''
}

function toSeparator(tag: string): string {
  if (BLOCK_TAG.test(tag)) return '\n'
  return tag === 'td' || tag === 'th' ? ' ' : ''
}

/** The paragraphs of a slide or of its notes (DrawingML). */
export function parseSlideXml(source: string): string[] {
  const paragraphs: string[] = []
  let paragraph = ''
  let isText = false
  readTags(source, true, {
    open(name) {
      if (name === 'a:t') isText = true
      else if (name === 'a:br') paragraph += ' '
    },
    close(name) {
      if (name === 'a:t') isText = false
      if (name !== 'a:p') return
      paragraphs.push(paragraph)
      paragraph = ''
    },
    text(text) {
      if (isText) paragraph += text
    },
  })
  return [...paragraphs, paragraph]
}
