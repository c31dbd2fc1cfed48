import type { TrendProps } from '../trends/trendProps.ts'

/** So many states are kept, so that back and forward need no request. */
const MAX_PAGES = 30

/** The props of the page at each address, each requested once. */
export class PageCache {
  readonly #known = new Map<string, TrendProps>()
  #asked: AbortController | null = null

  constructor(url: string, props: TrendProps) {
    this.#known.set(keyOf(new URL(url)), props)
  }

  /** Null if another address was requested meanwhile. Throws if the page cannot be shown. */
  async at(url: URL): Promise<TrendProps | null> {
    this.#asked?.abort()
    const known = this.#known.get(keyOf(url))
    if (known) return known
    const asked = new AbortController()
    this.#asked = asked
    try {
      const props = await read(url, asked.signal)
      this.#keep(keyOf(url), props)
      return props
    } catch (error) {
      if (asked.signal.aborted) return null
      throw error
    }
  }

  #keep(key: string, props: TrendProps): void {
    this.#known.set(key, props)
    const [oldest] = this.#known.keys()
    if (this.#known.size > MAX_PAGES && oldest !== undefined) this.#known.delete(oldest)
  }
}

const keyOf = ({ pathname, search }: URL): string => pathname + search

async function read({ pathname, search }: URL, signal: AbortSignal): Promise<TrendProps> {
  const answer = await fetch(`${pathname}.json${search}`, { signal, headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`The page was answered with ${answer.status}`)
  return (await answer.json()) as TrendProps
}
