import { LRUCache } from 'lru-cache'
import type { Db } from '../connection/db.ts'
import type { EditionStamps } from '../editions/editionStamps.ts'
import { CATALOG_SCOPE, FIGURES_SCOPE, SERIES_SCOPE } from '../editions/editions.ts'
import { readStoredFigures, type StoredFigure } from '../figures/figureQueries.ts'
import { readEvents, type StoredEvent } from '../projects/catalogQueries.ts'
import { readStatements } from '../published/statedFigures.ts'
import { readSeriesCatalog, type SeriesCatalog } from '../series/seriesCatalog.ts'
import { countPicked } from './countPicked.ts'
import { isolateEventTitles, isolateFigureNames, isolateTitle } from './isolateTitles.ts'
import type { Keepable } from './keepable.ts'
import { type SharedValues, takeShared } from './sharedValues.ts'
import { addSeriesBounds, collectBounds, type StatedBounds } from './statedBounds.ts'
import { readStoredSeries, type StoredSeries } from './storedSeries.ts'

/** The catalog, its series and its events, as one value. */
export interface FullCatalog extends SeriesCatalog {
  readonly events: readonly StoredEvent[]
  /** Which published numbers their publishers did not state as exact ones. */
  readonly bounds?: StatedBounds
  /** Another one for every catalog. */
  readonly stamp: string
}

interface Kept<T> {
  readonly stamp: string
  readonly value: T
  readonly size: number
}

/** What is made, or being made. */
interface KeptValue extends Kept<Promise<unknown>> {
  /** Set once it is made: awaiting thousands takes longer than reading them. */
  readonly made?: { readonly value: unknown }
}

/** How many observations are kept at most; one takes some 60 bytes, and reading a series again takes a few rows. */
const MOST_OBSERVATIONS = 250_000
/** How many points are kept at most in what follows from observations; one takes some 150 bytes. */
const MOST_POINTS = 320_000

/** Everything depends on the catalog and on which series there are. */
const BASIS = [CATALOG_SCOPE, SERIES_SCOPE] as const

/**
 * Stands between the tables and everything that shows numbers: keeps what was read for as long as its edition stands, so
 * that an answer costs what was asked, not what is stored. Each process has its own.
 */
export class ReadModel {
  readonly #db: Db
  readonly #stamps: EditionStamps
  readonly #series = new LRUCache<number, Kept<StoredSeries>>({
    maxSize: MOST_OBSERVATIONS,
    sizeCalculation: ({ size }) => size,
  })
  readonly #values = new LRUCache<string, KeptValue>({
    maxSize: MOST_POINTS,
    sizeCalculation: ({ size }) => size,
  })

  readonly #shared: SharedValues | null

  /** `shared` holds what other processes made, and what was made before a start. */
  constructor(db: Db, stamps: EditionStamps, shared: SharedValues | null = null) {
    this.#db = db
    this.#stamps = stamps
    this.#shared = shared
  }

  async readCatalog(): Promise<FullCatalog> {
    const stamp = (await this.#stamps.of(BASIS)).join(' ')
    return this.keep({ key: 'catalog', stamp }, () => readFullCatalog(this.#db, stamp))
  }

  /** Of figures, all definitions that there ever were, as `readStoredFigures` sorts them. */
  async readFigures(): Promise<readonly StoredFigure[]> {
    const catalog = await this.readCatalog()
    const own = (await this.#stamps.of([FIGURES_SCOPE])).join(' ')
    const stored = await this.keep({ key: 'stored figures', stamp: own }, () => readStoredFigures(this.#db))
    // A run changes the catalog with each new series: the definitions are not read again for that.
    const stamp = `${catalog.stamp} ${own}`
    return this.keep({ key: 'figures', stamp }, async () => isolateFigureNames(stored, catalog))
  }

  /** The stamp of what is made of a catalog and the numbers of some scopes, which are read after this. */
  async stampOf({ stamp }: Pick<FullCatalog, 'stamp'>, scopes: readonly string[]): Promise<string> {
    return [stamp, ...(await this.#stamps.of(scopes))].join(' ')
  }

  /** The same for each of many scopes. */
  async stampsOf({ stamp }: Pick<FullCatalog, 'stamp'>, scopes: readonly string[]): Promise<string[]> {
    return (await this.#stamps.of(scopes)).map(one => `${stamp} ${one}`)
  }

  /** The same for each of many values, which rest on several scopes each. */
  async stampsOfAll(
    { stamp }: Pick<FullCatalog, 'stamp'>,
    each: readonly (readonly string[])[],
  ): Promise<string[]> {
    const all = await this.#stamps.of(each.flat())
    let next = 0
    return each.map(({ length }) => {
      const own = all.slice(next, next + length)
      next += length
      return [stamp, ...own].join(' ')
    })
  }

  /** What is stored of these series, all as of one moment. Ids that do not exist are left out. */
  readSeries(ids: readonly number[]): Promise<ReadonlyMap<number, StoredSeries>> {
    return this.#readStated(ids, true)
  }

  /** The same for whoever goes through very many series: what others ask for again and again stays kept. */
  scanSeries(ids: readonly number[]): Promise<ReadonlyMap<number, StoredSeries>> {
    return this.#readStated([...new Set(ids)], false)
  }

  /** With how each value was stated: another catalog may say otherwise of the same values. */
  async #readStated(ids: readonly number[], isKept: boolean): Promise<ReadonlyMap<number, StoredSeries>> {
    const read = await this.#readSeries(ids, isKept)
    return addSeriesBounds(read, (await this.readCatalog()).bounds)
  }

  async #readSeries(ids: readonly number[], isKept: boolean): Promise<ReadonlyMap<number, StoredSeries>> {
    if (ids.length === 0) return new Map()
    const catalog = await this.readCatalog()
    const picked = ids.filter(id => catalog.findPicked(id))
    if (picked.length > 0) return this.#readPicked(ids, picked, isKept)
    const { findScopeOf } = catalog
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
    if (isKept && this.#stamps.toStamp(0) === start)
      for (const [id, value] of read)
        this.#series.set(id, {
          stamp: this.#stamps.toStamp(value.edition),
          value,
          size: value.observations.length + 1,
        })
    return new Map(
      ids.flatMap((id, at) => {
        const value = read.get(id) ?? (isWhole ? kept[at] : null)
        return value ? [[id, value]] : []
      }),
    )
  }

  /** The same where people are counted who are in no stored series: once for each state of their projects. */
  async #readPicked(
    ids: readonly number[],
    picked: readonly number[],
    isKept: boolean,
  ): Promise<ReadonlyMap<number, StoredSeries>> {
    const stored = ids.filter(id => !picked.includes(id))
    const read = new Map(await this.#readSeries(stored, isKept))
    const catalog = await this.readCatalog()
    for (const id of picked) {
      const found = catalog.findPicked(id)
      if (!found) continue
      const { metric, granularity, project } = found.series
      const key = `people of ${project} ${metric} ${granularity} ${found.projects.join('+')}`
      const stamp = await this.stampOf(catalog, found.projects)
      const measure = ({ observations }: StoredSeries) => 1 + observations.length
      const value = await this.keep({ key, stamp, measure }, () =>
        countPicked(this.#db, found, catalog.series),
      )
      read.set(id, value)
    }
    return read
  }

  /** Makes a value once for each stamp. */
  async keep<T>(wanted: Keepable<T>, make: () => Promise<T>): Promise<T> {
    const [value] = await this.keepAll([wanted], async () => [await make()])
    return value as T
  }

  /** The same for many values at once. `make` gets the positions of those that are missing, and answers in their order. */
  async keepAll<T>(
    wanted: readonly Keepable<T>[],
    make: (missing: readonly number[]) => Promise<readonly T[]>,
  ): Promise<T[]> {
    const held = wanted.map(({ key, stamp }) => {
      const kept = this.#values.get(key)
      return kept && kept.stamp === stamp ? kept : null
    })
    if (held.every(kept => kept?.made)) return held.map(kept => kept?.made?.value as T)
    const values = held.map(kept => kept && (kept.value as Promise<T>))
    const missing = values.flatMap((value, at) => (value === null ? [at] : []))
    if (missing.length > 0) {
      const made = this.#shared
        ? takeShared(this.#shared, { wanted, missing, make, toShared: this.#stamps.toShared })
        : make(missing)
      for (const [index, at] of missing.entries()) {
        const value = made.then(all => all[index] as T)
        values[at] = value
        this.#keep(wanted[at] as Keepable<T>, value)
      }
    }
    return Promise.all(values as Promise<T>[])
  }

  #keep<T>({ key, stamp, measure = () => 1 }: Keepable<T>, value: Promise<T>): void {
    const kept: KeptValue = { stamp, value, size: 1 }
    this.#values.set(key, kept)
    const isCurrent = () => this.#values.peek(key) === kept
    value.then(
      known => {
        if (isCurrent()) this.#values.set(key, { ...kept, size: measure(known), made: { value: known } })
      },
      () => {
        if (isCurrent()) this.#values.delete(key)
      },
    )
  }
}

const readFullCatalog = (db: Db, stamp: string): Promise<FullCatalog> =>
  db.transaction(
    async transaction => {
      const catalog = await readSeriesCatalog(transaction, isolateTitle)
      return {
        ...catalog,
        events: (await readEvents(transaction)).map(isolateEventTitles),
        bounds: collectBounds(await readStatements(transaction), catalog),
        stamp,
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
