import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Editions } from '../../db/editions/watchEditions.ts'
import { type CanonicalAddress, parseAddress } from './address.ts'
import { CacheCounters } from './cacheCounters.ts'
import { CachedResponse } from './cachedResponse.ts'
import { negotiateLocale } from './negotiate.ts'
import { buildCacheControl, type CacheRule, findCacheRule } from './policy.ts'
import { type AppResponse, requestApp } from './requestApp.ts'
import { type CacheEntry, ResponseStore } from './responseStore.ts'
import { ScopeLookup, type ScopeMembers } from './scopeMembers.ts'
import { sendAppResponse, sendCached, sendRedirect, TIMEOUT_RESPONSE } from './send.ts'

export interface ResponseCacheOptions {
  /** Read again whenever the catalog has changed. */
  members(): Promise<ScopeMembers>
  readonly editions: Editions
  today(): string
  /** How much room all answers have, in bytes. */
  readonly bytes: number
  /** Without one, answers hold the address at which they were asked for. */
  readonly publicUrl?: string | undefined
}

/** So long an answer is kept at most, whatever was told of changes. */
const MAX_AGE_MS = 3_600_000
/** So long a new answer is waited for while there is an earlier one. */
const STALE_WAIT_MS = 3_000
/** And so long when there is none. */
const RESPONSE_TIMEOUT_MS = 20_000

/**
 * Stands before the app and answers again what was answered before, until its numbers change: with the bytes as
 * they go over the wire. Whatever the policy does not name goes through.
 */
export class ResponseCache {
  readonly counters = new CacheCounters()
  readonly store: ResponseStore
  readonly #app: RequestListener
  readonly #caching: ResponseCacheOptions
  readonly #scopes: ScopeLookup
  readonly #flights = new Map<string, Promise<CacheEntry | AppResponse>>()

  constructor(app: RequestListener, caching: ResponseCacheOptions) {
    this.#app = app
    this.#caching = caching
    this.store = new ResponseStore(caching.bytes)
    this.#scopes = new ScopeLookup(caching.members, caching.editions)
  }

  readonly listener: RequestListener = (request, response) => {
    const { method, url = '/', headers } = request
    const mark = url.indexOf('?')
    const rule = findCacheRule(mark < 0 ? url : url.slice(0, mark))
    const asked = (method === 'GET' || method === 'HEAD') && headers.authorization === undefined
    if (!rule || !asked) return this.#app(request, response)
    // Most addresses are canonical already.
    const hit = this.#find(rule, this.#originOf(request) + url, negotiateLocale(headers['accept-language']))
    if (hit && this.#isCurrent(rule, hit)) this.#sendKept(rule, request, response, hit)
    else this.#answer(rule, request, response).catch(() => response.destroy())
  }

  async #answer(rule: CacheRule, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/', headers } = request
    const address = parseAddress(rule, url)
    if (!address) return void this.#app(request as never, response as never)
    if (rule.canonical && address.moved) return sendRedirect(response, address.url)
    const key = this.#originOf(request) + address.url
    const asking = { rule, address, key, locale: negotiateLocale(headers['accept-language']), request }
    const found = await this.#current(asking)
    if ('answer' in found) return this.#sendKept(rule, request, response, found)
    this.counters.add(rule.group, 'refused')
    sendAppResponse(rule, request, response, found)
  }

  /** The answer that is kept, or a new one; where none can be had, the last good one. */
  async #current(asking: CacheLookup): Promise<CacheEntry | AppResponse> {
    const { rule, key, locale } = asking
    const kept = this.#find(rule, key, locale)
    const { unavailableSince: awaySince } = this.#caching.editions
    if (kept && (awaySince !== null || this.#isCurrent(rule, kept))) return kept
    const renewed = this.#renew(asking).catch(() => TIMEOUT_RESPONSE)
    const fresh = await (kept ? withTimeout(STALE_WAIT_MS, renewed, TIMEOUT_RESPONSE) : renewed)
    return kept && 'status' in fresh && (fresh.status >= 500 || fresh.status === 429) ? kept : fresh
  }

  /** Of those who ask for the same at once, one asks the app. */
  async #renew(asking: CacheLookup): Promise<CacheEntry | AppResponse> {
    const { rule, address, key, locale, request } = asking
    const { editions, today } = this.#caching
    const scopes = await withTimeout(STALE_WAIT_MS, this.#scopes.of(rule, address), null).catch(() => null)
    const at = { edition: scopes ? editions.of(scopes) : editions.all, checked: editions.all, day: today() }
    const name = [rule.group, key, locale, request.headers.accept, at.edition, at.day].join('\n')
    const flying = this.#flights.get(name)
    if (flying) {
      const found = await flying
      // Whoever asked first had asked too often: that is no answer for the others.
      return 'status' in found && found.status === 429 ? this.#renew(asking) : found
    }
    const making = this.#make(asking, { ...at, scopes, at: Date.now() })
    const flight = withTimeout(RESPONSE_TIMEOUT_MS, making, TIMEOUT_RESPONSE).finally(() =>
      this.#flights.delete(name),
    )
    this.#flights.set(name, flight)
    return flight
  }

  async #make(
    { rule, address, key, locale, request }: CacheLookup,
    made: Omit<CacheEntry, 'answer'>,
  ): Promise<CacheEntry | AppResponse> {
    this.counters.add(rule.group, 'made')
    const told = await requestApp(this.#app, request, address.url, selectHeaders(request, locale))
    if (!isCacheable(told)) return told
    const control = buildCacheControl(rule, address.path, address.query.get('asOf'), new Date())
    const kept = { ...made, answer: new CachedResponse(told, control) }
    const varies = /\baccept-language\b/i.test(told.headers.vary ?? '')
    if (varies) this.store.delete(rule.group, key)
    this.store.set(rule.group, varies ? `${locale} ${key}` : key, kept)
    return kept
  }

  #find({ group }: CacheRule, key: string, locale: string): CacheEntry | undefined {
    return this.store.get(group, key) ?? this.store.get(group, `${locale} ${key}`)
  }

  #isCurrent({ withinMs = MAX_AGE_MS }: CacheRule, kept: CacheEntry): boolean {
    const { editions, today } = this.#caching
    if (Date.now() - kept.at > withinMs || kept.day !== today()) return false
    if (kept.checked === editions.all) return true
    if (!kept.scopes || editions.of(kept.scopes) !== kept.edition) return false
    kept.checked = editions.all
    return true
  }

  /** Its age is said as soon as nobody can tell whether it is still right. */
  #sendKept(rule: CacheRule, request: IncomingMessage, response: ServerResponse, kept: CacheEntry) {
    const { unavailableSince: awaySince } = this.#caching.editions
    const current = this.#isCurrent(rule, kept)
    const since = current ? awaySince : kept.at
    this.counters.add(rule.group, since === null ? 'answered' : 'stale')
    sendCached(request, response, kept.answer, since === null ? null : Date.now() - since)
  }

  #originOf({ headers }: IncomingMessage): string {
    return this.#caching.publicUrl ? '' : `${headers['x-forwarded-proto'] ?? ''} ${headers.host ?? ''} `
  }
}

/** What is promised, or something else when that takes longer. */
function withTimeout<T, E>(ms: number, promised: Promise<T>, instead: E): Promise<T | E> {
  let timer: NodeJS.Timeout
  const late = new Promise<E>(resolve => {
    timer = setTimeout(resolve, ms, instead)
    timer.unref()
  })
  return Promise.race([promised, late]).finally(() => clearTimeout(timer))
}

interface CacheLookup {
  readonly rule: CacheRule
  readonly address: CanonicalAddress
  readonly key: string
  readonly locale: string
  readonly request: IncomingMessage
}

/** What the app may decide by: not the encoding, nor what the asker has already. */
function selectHeaders({ headers }: IncomingMessage, locale: string): IncomingMessage['headers'] {
  const { host, accept, 'user-agent': agent } = headers
  const forwarded = Object.entries(headers).filter(([name]) => name.startsWith('x-forwarded-'))
  return {
    ...Object.fromEntries(forwarded),
    ...(host === undefined ? {} : { host }),
    ...(accept === undefined ? {} : { accept }),
    ...(agent === undefined ? {} : { 'user-agent': agent }),
    'accept-language': locale,
  }
}

/** Only what was answered whole, to everybody alike. */
function isCacheable({ status, headers }: AppResponse): boolean {
  const others = (headers.vary ?? '').replace(/\baccept-(?:encoding|language)\b|[\s,]/gi, '')
  const control = headers['cache-control'] ?? ''
  return status === 200 && others === '' && !/no-store|private/.test(control) && !('set-cookie' in headers)
}
