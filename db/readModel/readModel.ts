import { LRUCache } from 'lru-cache'
import type { Db } from '../connection/db.ts'
import type { EditionStamps } from '../editions/editionStamps.ts'
import { CATALOG_SCOPE, FIGURES_SCOPE, SERIES_SCOPE } from '../editions/editions.ts'
import { readStoredFigures, type StoredFigure } from '../figures/figureQueries.ts'
import { readEvents, type StoredEvent } from '../projects/catalogQueries.ts'
import { readSeriesCatalog, type SeriesCatalog } from '../series/seriesCatalog.ts'
import { readStoredSeries, type StoredSeries } from './storedSeries.ts'

/** The catalog, its series and its events, as one value. */
export interface FullCatalog extends SeriesCatalog {
  readonly events: readonly StoredEvent[]
}

interface Kept<T> {
  readonly stamp: string
  readonly value: T
}

/** How many observations are kept at most; one takes some 60 bytes. */
const MOST_OBSERVATIONS = 1_000_000
/** How many other values are kept at most. */
const MOST_VALUES = 4_000

/**
 * Stands between the tables and everything that shows numbers: keeps what was read for as long as its edition stands, so
 * that an answer costs what was asked, not what is stored. Each process has its own.
 */
export class ReadModel {
  readonly #db: Db
  readonly #stamps: EditionStamps
  readonly #series = new LRUCache<number, Kept<StoredSeries>>({
    maxSize: MOST_OBSERVATIONS,
    sizeCalculation: ({ value }) => value.observations.length + 1,
  })
  readonly #values = new LRUCache<string, Kept<Promise<unknown>>>({ max: MOST_VALUES })

  constructor(db: Db, stamps: EditionStamps) {
    this.#db = db
    this.#stamps = stamps
  }

  readCatalog(): Promise<FullCatalog> {
    return this.keep('catalog', [CATALOG_SCOPE, SERIES_SCOPE], () => readFullCatalog(this.#db))
  }

  /** Of figures, all definitions that there ever were, as `readStoredFigures` sorts them. */
  readFigures(): Promise<readonly StoredFigure[]> {
    return this.keep('figures', [FIGURES_SCOPE], () => readStoredFigures(this.#db))
  }

  /** What is stored of these series, all as of one moment. Ids that do not exist are left out. */
  async readSeries(ids: readonly number[]): Promise<ReadonlyMap<number, StoredSeries>> {
    if (ids.length === 0) return new Map()
    const { findScopeOf } = await this.readCatalog()
    const scopes = ids.map(id => findScopeOf(id) ?? '')
    const stamps = await this.#stamps.of(scopes)
    const start = this.#stamps.toStamp(0)
    const kept = ids.map((id, at) => {
      const held = this.#series.get(id)
      return held && held.stamp === stamps[at] ? held.value : null
    })
    if (kept.every(one => one !== null))
      return new Map(kept.map((value, at) => [ids[at] as number, value as StoredSeries]))
    const missing = ids.filter((_, at) => kept[at] === null)
    const { series, editions } = await readStoredSeries(this.#db, missing, scopes)
    // What was kept may be older than what was read just now: half of a change is never answered.
    const isWhole = kept.every(
      (one, at) => one === null || stamps[at] === this.#stamps.toStamp(editions.get(scopes[at] ?? '') ?? 0),
    )
    const read = isWhole ? series : (await readStoredSeries(this.#db, ids, scopes)).series
    if (this.#stamps.toStamp(0) === start)
      for (const [id, value] of read)
        this.#series.set(id, { stamp: this.#stamps.toStamp(value.edition), value })
    return new Map(
      ids.flatMap((id, at) => {
        const value = read.get(id) ?? (isWhole ? kept[at] : null)
        return value ? [[id, value]] : []
      }),
    )
  }

  /**
   * Makes a value once, and again when one of the scopes has changed. The key must name everything else that the value
   * depends on, such as the day.
   */
  async keep<T>(key: string, scopes: readonly string[], make: () => Promise<T>): Promise<T> {
    const stamp = (await this.#stamps.of(scopes)).join(' ')
    const held = this.#values.get(key)
    if (held && held.stamp === stamp) return held.value as Promise<T>
    const value = make()
    this.#values.set(key, { stamp, value })
    value.catch(() => {
      if (this.#values.get(key)?.value === value) this.#values.delete(key)
    })
    return value
  }
}

const readFullCatalog = (db: Db): Promise<FullCatalog> =>
  db.transaction(
    async transaction => ({
      ...(await readSeriesCatalog(transaction)),
      events: await readEvents(transaction),
    }),
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
