import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Editions } from '../../db/editions/watchEditions.ts'
import { countIgnored } from '../http/ignoredParameters.ts'
import { type CanonicalAddress, parseAddress } from './address.ts'
import { CacheCounters } from './cacheCounters.ts'
import { CachedResponse } from './cachedResponse.ts'
import { limitTime } from './limitTime.ts'
import { negotiateLocale } from './negotiate.ts'
import { buildCacheControl, type CacheRule, findCacheRule } from './policy.ts'
import { buildKeyHeader, type KeyHeader } from './purgeKeys.ts'
import { type AppResponse, requestApp } from './requestApp.ts'
import { type CacheEntry, ResponseStore } from './responseStore.ts'
import { findNamedScopes, ScopeLookup, type ScopeMembers } from './scopeMembers.ts'
import { sendAppResponse, sendCached, sendRedirect, TIMEOUT_RESPONSE } from './send.ts'

interface ResponseCacheOptions {
  /** Called again whenever the catalog has changed. */
  members(): Promise<ScopeMembers>
  readonly editions: Editions
  today(): string
  /** Memory for all responses. */
  readonly bytes: number
  /** Without one, responses hold the origin at which they were asked for. */
  readonly publicUrl?: string | undefined
  /** Names to a CDN what answers hold, in this header. */
  readonly keyHeader?: KeyHeader | undefined
}

/** The longest time that a response is kept, even without a change of its numbers. */
const MAX_AGE_MS = 3_600_000
/** How long a new response is waited for while an earlier one can be sent. */
const STALE_WAIT_MS = 3_000
/** How long a new response is waited for without an earlier one. */
const RESPONSE_TIMEOUT_MS = 20_000

/**
 * Stands before the app and repeats its responses until their numbers change. What the policy does not name goes
 * through to the app.
 */
export class ResponseCache {
  readonly counters = new CacheCounters()
  readonly store: ResponseStore
  readonly #app: RequestListener
  readonly #options: ResponseCacheOptions
  readonly #scopes: ScopeLookup
  /** What the app is being asked for, so that it is asked once. */
  readonly #pending = new Map<string, Promise<CacheEntry | AppResponse>>()

  constructor(app: RequestListener, options: ResponseCacheOptions) {
    this.#app = app
    this.#options = options
    this.store = new ResponseStore(options.bytes)
    this.#scopes = new ScopeLookup(options.members, options.editions)
  }

  readonly listener: RequestListener = (request, response) => {
    const { method, url = '/', headers } = request
    const mark = url.indexOf('?')
    const rule = findCacheRule(mark < 0 ? url : url.slice(0, mark))
    const isShared = (method === 'GET' || method === 'HEAD') && headers.authorization === undefined
    if (!rule || !isShared) return this.#app(request, response)
    // Most URLs are canonical already.
    const hit = this.#find(rule, this.#originOf(request) + url, negotiateLocale(headers['accept-language']))
    if (hit && this.#isCurrent(rule, hit)) this.#sendEntry(rule, request, response, hit)
    else this.#answer(rule, request, response).catch(() => response.destroy())
  }

  async #answer(rule: CacheRule, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/', headers } = request
    const address = parseAddress(rule, url)
    if (!address) return void this.#app(request as never, response as never)
    countIgnored(address.ignored)
    if (rule.canonical && address.moved) return sendRedirect(response, address.url)
    const key = this.#originOf(request) + address.url
    const locale = negotiateLocale(headers['accept-language'])
    const found = await this.#findOrRenew({ rule, address, key, locale, request })
    if ('response' in found) return this.#sendEntry(rule, request, response, found)
    this.counters.add(rule.group, 'refused')
    sendAppResponse(rule, request, response, found)
  }

  /** A current entry, or a new one; where the app has none, the last good one. */
  async #findOrRenew(lookup: CacheLookup): Promise<CacheEntry | AppResponse> {
    const { rule, key, locale } = lookup
    const entry = this.#find(rule, key, locale)
    const { unavailableSince } = this.#options.editions
    if (entry && (unavailableSince !== null || this.#isCurrent(rule, entry))) return entry
    const renewed = this.#renew(lookup).catch(() => TIMEOUT_RESPONSE)
    const fresh = await (entry ? limitTime(STALE_WAIT_MS, renewed, TIMEOUT_RESPONSE) : renewed)
    return entry && 'status' in fresh && (fresh.status >= 500 || fresh.status === 429) ? entry : fresh
  }

  /** Of several clients that want the same at once, only the first asks the app. */
  async #renew(lookup: CacheLookup): Promise<CacheEntry | AppResponse> {
    const { rule, address, key, locale, request } = lookup
    const { editions, today } = this.#options
    const scopes = await limitTime(STALE_WAIT_MS, this.#scopes.find(rule, address), null).catch(() => null)
    const state = {
      scopes,
      edition: scopes ? editions.of(scopes) : editions.all,
      checkedEdition: editions.all,
      day: today(),
    }
    const { accept, 'sec-fetch-dest': dest } = request.headers
    const name = [rule.group, key, locale, accept, dest, state.edition, state.day].join('\n')
    const pending = this.#pending.get(name)
    if (pending) {
      const found = await pending
      // The rate limit of the first client is no answer for the others.
      return 'status' in found && found.status === 429 ? this.#renew(lookup) : found
    }
    const created = this.#create(lookup, { ...state, createdAt: Date.now() })
    const awaited = limitTime(RESPONSE_TIMEOUT_MS, created, TIMEOUT_RESPONSE).finally(() =>
      this.#pending.delete(name),
    )
    this.#pending.set(name, awaited)
    return awaited
  }

  async #create(
    { rule, address, key, locale, request }: CacheLookup,
    state: Omit<CacheEntry, 'response'>,
  ): Promise<CacheEntry | AppResponse> {
    this.counters.add(rule.group, 'made')
    const source = await requestApp(this.#app, request, address.url, selectHeaders(request, locale))
    if (!isCacheable(source)) return source
    const control = buildCacheControl(rule, address.path, address.query.get('asOf'), new Date())
    const { keyHeader } = this.#options
    const named = state.scopes && findNamedScopes(rule, address)
    const keys = keyHeader && rule.lifetime === 'live' ? buildKeyHeader(keyHeader, named) : []
    const entry = { ...state, response: new CachedResponse(source, control, keys) }
    const byLanguage = /\baccept-language\b/i.test(source.headers.vary ?? '')
    if (byLanguage) this.store.delete(rule.group, key)
    this.store.set(rule.group, byLanguage ? `${locale} ${key}` : key, entry)
    return entry
  }

  #find({ group }: CacheRule, key: string, locale: string): CacheEntry | undefined {
    return this.store.get(group, key) ?? this.store.get(group, `${locale} ${key}`)
  }

  #isCurrent({ maxAgeMs = MAX_AGE_MS }: CacheRule, entry: CacheEntry): boolean {
    const { editions, today } = this.#options
    if (Date.now() - entry.createdAt > maxAgeMs || entry.day !== today()) return false
    if (entry.checkedEdition === editions.all) return true
    if (!entry.scopes || editions.of(entry.scopes) !== entry.edition) return false
    entry.checkedEdition = editions.all
    return true
  }

  /** Sends an age with an entry that may be out of date. */
  #sendEntry(rule: CacheRule, request: IncomingMessage, response: ServerResponse, entry: CacheEntry) {
    const since = this.#isCurrent(rule, entry) ? this.#options.editions.unavailableSince : entry.createdAt
    this.counters.add(rule.group, since === null ? 'answered' : 'stale')
    sendCached(request, response, entry.response, since === null ? null : Date.now() - since)
  }

  /** What links are built from. What was forwarded is believed of proxies only, so nobody else may answer for them. */
  #originOf({ headers, socket }: IncomingMessage): string {
    if (this.#options.publicUrl) return ''
    const scheme = headers['x-forwarded-proto']
    return `${scheme === undefined ? '' : `${scheme} by ${socket.remoteAddress}`} ${headers.host ?? ''} `
  }
}

interface CacheLookup {
  readonly rule: CacheRule
  readonly address: CanonicalAddress
  readonly key: string
  readonly locale: string
  readonly request: IncomingMessage
}

/** The headers that the app may decide by. Encoding and ETag are this cache's matter. */
function selectHeaders({ headers }: IncomingMessage, locale: string): IncomingMessage['headers'] {
  // The trace is for the log only: no answer shows it.
  const { host, accept, 'user-agent': agent, 'sec-fetch-dest': dest, traceparent } = headers
  const forwarded = Object.entries(headers).filter(([name]) => name.startsWith('x-forwarded-'))
  return {
    ...Object.fromEntries(forwarded),
    ...(host === undefined ? {} : { host }),
    ...(accept === undefined ? {} : { accept }),
    ...(agent === undefined ? {} : { 'user-agent': agent }),
    ...(typeof dest === 'string' ? { 'sec-fetch-dest': dest } : {}),
    ...(traceparent === undefined ? {} : { traceparent }),
    'accept-language': locale,
  }
}

/** Whether a response is complete and the same for everyone. */
function isCacheable({ status, headers }: AppResponse): boolean {
  const others = (headers.vary ?? '').replace(/\baccept-(?:encoding|language)\b|[\s,]/gi, '')
  const control = headers['cache-control'] ?? ''
  return status === 200 && others === '' && !/no-store|private/.test(control) && !('set-cookie' in headers)
}
