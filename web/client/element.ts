/**
 * `<ecosystem-chart scope="express" metric="npm.downloads" range="3y" theme="dark">`: a framed chart on any page. It is
 * served as /embed.js, so it imports nothing, and everything it shows comes from the same site.
 */

/**
 * Attributes beside scope and metric (or figure), with the query parameters that they set. Attributes ignore case, and
 * `title` is already the tooltip.
 */
const PARAMETERS: Readonly<Record<string, string>> = {
  range: 'range',
  from: 'from',
  to: 'to',
  granularity: 'granularity',
  'as-of': 'asOf',
  subject: 'subject',
  scale: 'scale',
  transform: 'transform',
  compare: 'compare',
  colors: 'colors',
  align: 'align',
  layout: 'layout',
  events: 'events',
  unfinished: 'unfinished',
  locale: 'locale',
  theme: 'theme',
  heading: 'title',
}

const SCRIPT = import.meta.url

const createSheet = (rules: string): CSSStyleSheet => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(rules)
  return sheet
}

/**
 * The same size as in the snippets, so that nothing moves when the script loads. Its author's width and height go
 * before. Adopted sheets also work on pages that forbid `<style>`.
 */
const STYLE = createSheet(
  ':host{display:block;box-sizing:border-box;width:100%;width:-moz-available;width:-webkit-fill-available;width:stretch;max-width:100%;aspect-ratio:16/10;min-height:22rem;position:relative;overflow:hidden}' +
    ':host([hidden]){display:none}iframe{position:absolute;inset:0;width:100%;height:100%;border:0;color-scheme:normal}',
)

/** While the text of a frame needs more height: the element is as high as what it holds, unless its author chose a height. */
const GROWN = createSheet(':host{aspect-ratio:auto!important}')

const MAX_HEIGHT = 2_000

class EcosystemChart extends HTMLElement {
  static readonly observedAttributes = ['scope', 'metric', 'figure', 'label', ...Object.keys(PARAMETERS)]

  private readonly root = this.attachShadow({ mode: 'open' })
  private frame: HTMLIFrameElement | null = null
  /** Holds the height that the frame needs. The element's own attributes are its author's, and a framework's. */
  private readonly room = document.createElement('div')
  private asked = false
  private grown = false
  private readonly heard = (event: MessageEvent): void => this.hear(event)

  connectedCallback(): void {
    addEventListener('message', this.heard)
    this.ask()
  }

  disconnectedCallback(): void {
    removeEventListener('message', this.heard)
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.ask()
  }

  /** Several attributes that change at once cause one update. */
  private ask(): void {
    if (this.asked) return
    this.asked = true
    queueMicrotask(() => {
      this.asked = false
      if (this.isConnected) this.show()
    })
  }

  private show(): void {
    const src = this.address()
    if (src === this.frame?.src) return
    // A new frame: changing the old one's address would add to the reader's history.
    this.frame = src ? this.framed(src) : null
    this.grow(0)
    // Without an address, the content of the element is shown.
    this.root.replaceChildren(this.room, this.frame ?? document.createElement('slot'))
  }

  private grow(height: number): void {
    this.grown = height > 0
    this.room.style.height = `${height}px`
    this.root.adoptedStyleSheets = this.grown ? [STYLE, GROWN] : [STYLE]
  }

  private framed(src: string): HTMLIFrameElement {
    const frame = document.createElement('iframe')
    frame.loading = 'lazy'
    frame.referrerPolicy = 'no-referrer'
    frame.title =
      this.getAttribute('label') ?? `${this.getAttribute('metric')}: ${this.getAttribute('scope')}`
    frame.src = src
    return frame
  }

  private address(): string | null {
    const figure = this.getAttribute('figure')
    const path = figure ? ['figures', figure] : [this.getAttribute('scope'), this.getAttribute('metric')]
    if (!path[0] || !path[1]) return null
    const url = new URL(`embed/${path.map(part => encodeURIComponent(part ?? '')).join('/')}`, SCRIPT)
    for (const [attribute, name] of Object.entries(PARAMETERS)) {
      const value = this.getAttribute(attribute)
      if (value) url.searchParams.set(name, value)
    }
    return url.href
  }

  /** The frame fills the element, which grows only if the frame's text needs more height. */
  private hear({ source, data }: MessageEvent): void {
    const isOurs = this.frame && source === this.frame.contentWindow && data?.type === 'ecosystem-chart'
    if (!isOurs || !Number.isFinite(data.least)) return
    if (data.least > this.clientHeight) this.grow(Math.min(data.least, MAX_HEIGHT))
    else if (this.grown && data.least < this.room.offsetHeight) this.grow(0)
  }
}

// A page may load the script twice.
if (!customElements.get('ecosystem-chart')) customElements.define('ecosystem-chart', EcosystemChart)
